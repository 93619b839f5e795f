"""Films of the demo: files of the library, the videos that show them, and where these stand."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtailmedia import get_media_model

from lessons import formats
from lessons.models import LessonVideo
from training.site.loading import texts
from training.site.loading.keeper import Keeper
from training.site.loading.practice import publish


class VideoLoader:
    """Loads the folder ``videos``; a second run changes nothing."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper = keeper
        self.source = texts.demo_texts() / "videos"
        self.plans = texts.read(self.source / "videos.toml")["video"]

    def load(self) -> dict[tuple[str, str], int]:
        """(kind, code) → primary key."""
        return {("video", plan["code"]): self._video(plan).pk for plan in self.plans}

    def shown_in(self, lesson: dict[str, Any]) -> dict[str, Any]:
        """The text of the lesson with its films, each after the first block of its card."""
        films = [plan for plan in self.plans if plan["lesson"] == lesson["code"]]
        return lesson | {"card": [_with_films(card, films) for card in lesson["card"]]}

    def _video(self, plan: dict[str, Any]) -> LessonVideo:
        media = self._media(plan)
        captions = formats.read_captions((self.source / plan["captions"]).read_bytes())
        poster = self._poster(plan)

        def write(present):
            video = present or LessonVideo()
            video.title, video.media, video.poster = plan["title"], media, poster
            video.captions, video.transcript = captions, plan["transcript"].strip()
            video.poster_description = plan["poster_description"]
            return publish(video)

        name = f"video {plan['code']}"
        return self.keeper.load(name, [plan, captions], model=LessonVideo, write=write)

    def _media(self, plan: dict[str, Any]):
        Media = get_media_model()
        data = (self.source / plan["file"]).read_bytes()

        def write(present):
            if present:
                present.file.delete(save=False)
            media = present or Media(type="video", collection=Collection.get_first_root_node())
            media.title, media.file = plan["title"], ContentFile(data, plan["file"])
            measures = formats.measure(media.file)
            media.width, media.height = measures.width, measures.height
            media.duration = measures.duration
            media.full_clean()
            media.save()
            return media

        name = f"film {plan['code']}"
        return self.keeper.load(name, [plan["title"], _digest(data)], model=Media, write=write)

    def _poster(self, plan: dict[str, Any]):
        Image = get_image_model()
        data = (self.source / plan["poster"]).read_bytes()

        def write(present):
            image = present or Image()
            image.title = plan["title"]
            image.description = plan["poster_description"]
            image.file = ImageFile(ContentFile(data), plan["poster"])
            image.save()
            return image

        content = [plan["title"], plan["poster_description"], _digest(data)]
        return self.keeper.load(f"still {plan['code']}", content, model=Image, write=write)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _with_films(card: dict[str, Any], films: list[dict[str, Any]]) -> dict[str, Any]:
    blocks = [
        {"type": "video", "video": plan["code"]} for plan in films if plan["card"] == card["title"]
    ]
    first, *others = card["block"]
    return card | {"block": [first, *blocks, *others]}
