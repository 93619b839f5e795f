"""Dull films for tests: the project's own clip, or bytes that only look like one."""

from __future__ import annotations

from pathlib import Path

from django.core.files.base import ContentFile
from wagtail.models import Collection
from wagtailmedia.models import Media

from lessons.models import LessonPage, LessonVideo
from tests.lessons import factories as lessons

CLIP = Path(__file__).parents[2] / "training" / "site" / "demo" / "videos" / "circles.mp4"
MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isommp42"
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm"
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nPlant.\n\n00:02.000 --> 00:05.000\nMove.\n"


def media(content: bytes | None = None, *, name: str = "circles.mp4", **kwargs) -> Media:
    """A file of the library; by default a thousand bytes, each of which tells where it stands."""
    data = bytes(n % 251 for n in range(1000)) if content is None else content
    kwargs = {"title": "Circles", "type": "video", "duration": 60} | kwargs
    collection = Collection.get_first_root_node() or Collection.add_root(name="Root")
    return Media.objects.create(file=ContentFile(data, name), collection=collection, **kwargs)


def clip() -> Media:
    return media(CLIP.read_bytes(), width=640, height=360, duration=8)


def video(film: Media | None = None, *, live: bool = True, **kwargs) -> LessonVideo:
    """A video with captions and transcript, published through a revision unless ``live`` is off."""
    words = {"captions": CAPTIONS, "transcript": "Plant.\n\nMove."}
    row = LessonVideo(
        title=kwargs.pop("title", "Circles"), media=film or media(), live=False, **words | kwargs
    )
    row.save()
    if live:
        row.save_revision().publish()
    return LessonVideo.objects.get(pk=row.pk)


def block(video: LessonVideo) -> dict:
    return {"type": "video", "value": video.pk}


def lesson_with(video: LessonVideo, **kwargs) -> LessonPage:
    """A lesson of three cards that shows the film on the last one."""
    cards = [*lessons.cards(2), lessons.card("Watch", block(video))]
    return lessons.lesson(cards=cards, **kwargs)


def lesson(video: LessonVideo, **kwargs) -> LessonPage:
    """A lesson of one card that shows the film."""
    return lessons.lesson(cards=[lessons.card("Watch", block(video))], **kwargs)
