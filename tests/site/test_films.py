"""The films of the demo."""

import pytest
from django.core.files.storage import default_storage

from lessons.models import LessonVideo
from tests.lessons.films import CLIP
from training.site.loading import texts
from training.site.loading.keeper import Keeper
from training.site.loading.videos import VideoLoader

pytestmark = pytest.mark.django_db

MOST_BYTES = 150_000


def load() -> Keeper:
    keeper = Keeper()
    VideoLoader(keeper).load()
    return keeper


def test_the_film_of_the_demo_is_published_with_its_words():
    load()

    video = LessonVideo.objects.get()
    assert (video.live, video.missing(), video.title) == (True, {}, "Circles at 45 per minute")
    assert (video.media.width, video.media.height, video.media.duration) == (640, 360, 8.0)
    assert video.poster.description == video.poster_description


def test_a_second_load_writes_nothing():
    first = load()
    files = set(default_storage.listdir("media")[1])

    second = load()

    assert (len(first.written), second.written) == (3, [])
    assert set(default_storage.listdir("media")[1]) == files
    assert LessonVideo.objects.get().revisions.count() == 1


def test_a_film_that_has_changed_takes_the_place_of_the_old_one(monkeypatch):
    load()
    before = set(default_storage.listdir("media")[1])
    read = texts.read

    def newer(file):
        content = read(file)
        content["video"][0]["title"] = "Circles, second edition"
        return content

    monkeypatch.setattr(texts, "read", newer)
    load()

    video = LessonVideo.objects.get()
    assert video.title == video.media.title == "Circles, second edition"
    assert len(set(default_storage.listdir("media")[1])) == len(before)
    assert video.media.file.size == CLIP.stat().st_size


def test_what_an_author_has_edited_is_kept():
    load()
    video = LessonVideo.objects.get()
    video.title = "Our circles"
    video.save_revision().publish()

    load()

    assert LessonVideo.objects.get().title == "Our circles"


def test_each_film_stands_on_the_card_that_is_named_for_it():
    loader = VideoLoader(Keeper())
    lessons = [
        loader.shown_in(text) for text in texts.read_folder(loader.source.parent / "lessons")
    ]
    shown = [
        (lesson["code"], card["title"], block["video"])
        for lesson in lessons
        for card in lesson["card"]
        for block in card["block"]
        if block["type"] == "video"
    ]

    assert shown == [("L09", "Find the pace", "circles")]


def test_the_films_of_the_demo_are_small():
    assert CLIP.stat().st_size <= MOST_BYTES
