import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from lessons.actions import keep_position
from lessons.blocks import VideoBlock
from lessons.models import LessonPage, LessonVideo, VideoPosition
from lessons.rules import Span
from lessons.views.streaming import pieces
from tests import factories
from tests.lessons import factories as lessons
from tests.lessons import films
from training.models import Completion, Role

pytestmark = pytest.mark.django_db


def reading(client, video, **headers):
    return client.get(reverse("practicum_lessons:video", args=[video.key]), headers=headers)


def body(response) -> bytes:
    return b"".join(response)


# Publishing


@pytest.mark.parametrize("absent", ["captions", "transcript"])
def test_a_film_without_words_is_a_draft_and_is_not_published(absent):
    draft = films.video(live=False, **{absent: " \n"})
    revision = draft.save_revision()

    with pytest.raises(ValidationError) as refused:
        revision.publish()

    assert set(refused.value.message_dict) == {absent}
    assert not LessonVideo.objects.get(pk=draft.pk).live


def test_a_lesson_with_a_film_that_is_a_draft_is_not_published():
    draft = films.video(live=False, title="Slow circles")
    page = films.lesson(draft, live=False)
    revision = page.save_revision()

    with pytest.raises(ValidationError) as refused:
        revision.publish()

    assert refused.value.message_dict == {
        "cards": ["Publish the film “Slow circles” first; then the lesson can be published."]
    }
    draft.save_revision().publish()
    page.save_revision().publish()
    assert LessonPage.objects.get(pk=page.pk).live


def test_a_block_takes_a_film_that_is_a_draft_only_while_the_lesson_is_one():
    draft, block = films.video(live=False), VideoBlock()

    assert block.clean_deferred(draft) == draft
    with pytest.raises(ValidationError) as refused:
        block.clean(draft)
    assert refused.value.messages == ["Publish the film “Circles” first, or choose another one."]


def test_a_lesson_without_a_film_costs_no_query_for_it(django_assert_num_queries):
    page = lessons.lesson()

    with django_assert_num_queries(0):
        assert LessonVideo.objects.hidden_in(page.cards.raw_data) == ""


@pytest.mark.parametrize("tag", ["en", "es", "pt-BR", "zh-Hant-TW", "es-419"])
def test_a_language_is_written_as_a_short_code(tag):
    films.video(captions_language=tag).full_clean()


@pytest.mark.parametrize("tag", ["English", "e", "en_US", 'en"', "en-", ""])
def test_another_language_is_refused(tag):
    with pytest.raises(ValidationError) as refused:
        films.video(captions_language=tag).full_clean()

    assert set(refused.value.message_dict) == {"captions_language"}


def test_a_file_that_a_video_shows_stays():
    video = films.video()

    with pytest.raises(ProtectedError):
        video.media.delete()


# Time


def test_a_film_adds_five_minutes_of_active_time_to_its_card():
    practice = {"type": "practice", "value": {"text": "<p>Try.</p>", "seconds": 60}}
    video = films.video()
    page = lessons.lesson(
        cards=[lessons.card("A"), lessons.card("B", films.block(video), practice)]
    )

    assert [card.most_seconds for card in page.cards_in_order] == [120, 120 + 300 + 60]


# The place where somebody stopped


def test_the_latest_place_is_kept_once():
    person, video = factories.person(), films.video()

    assert keep_position(staff_member=person, video=video, seconds=20.7) == 20
    assert keep_position(staff_member=person, video=video, seconds=11) == 11

    assert [row.seconds for row in VideoPosition.objects.all()] == [11]


def test_each_person_has_one_place_in_each_film():
    person, video = factories.person(), films.video()
    place = {"staff_member": person, "video_key": video.key}
    VideoPosition.objects.create(**place)

    with pytest.raises(IntegrityError), transaction.atomic():
        VideoPosition.objects.create(**place)


@pytest.fixture
def watching(client):
    video = films.video()
    page = films.lesson(video)
    person = lessons.learner(page)
    client.force_login(person.user)
    return video, page, person


def post(client, video, seconds):
    url = reverse("practicum_lessons:video-position", args=[video.key])
    return client.post(url, {} if seconds is None else {"seconds": seconds})


def test_a_place_is_posted_and_comes_back_on_another_device(client, watching):
    video, page, person = watching

    assert post(client, video, "42.9").status_code == 204

    assert VideoPosition.objects.get().staff_member == person
    client.logout()
    client.force_login(person.user)
    assert 'data-resume="42"' in client.get(page.url).text


def test_a_place_counts_as_no_progress(client, watching):
    video, _page, person = watching

    post(client, video, "60")

    assert not Completion.objects.exists()
    assert not person.lesson_progress.exists()
    assert VideoPosition.objects.get().seconds == 0


@pytest.mark.parametrize("seconds", [None, "", "soon", "nan", "inf", "-inf", "1,5"])
def test_what_is_no_number_is_refused(client, watching, seconds):
    assert post(client, watching[0], seconds).status_code == 400
    assert not VideoPosition.objects.exists()


@pytest.mark.parametrize("seconds", ["-1", "1e300", "9" * 400])
def test_a_number_out_of_the_film_is_put_inside(client, watching, seconds):
    assert post(client, watching[0], seconds).status_code in {204, 400}
    assert all(row.seconds == 0 for row in VideoPosition.objects.all())


def test_places_are_posted(client, watching):
    url = reverse("practicum_lessons:video-position", args=[watching[0].key])

    assert client.get(url).status_code == 405


def test_a_stranger_keeps_no_place(client, watching):
    client.force_login(factories.person("stranger").user)

    assert post(client, watching[0], "5").status_code == 403
    assert not VideoPosition.objects.exists()


def test_a_superuser_without_a_training_has_no_place_to_keep(client):
    video = films.video()
    client.force_login(factories.superuser())

    assert post(client, video, "5").status_code == 204
    assert not VideoPosition.objects.exists()


# Sending


@pytest.fixture
def film(client):
    """A film of a thousand bytes, and its bytes, for somebody who reads everything."""
    video = films.video()
    client.force_login(factories.person(role=Role.TRAINER).user)
    with video.media.file.open() as file:
        return video, file.read()


def test_a_film_is_sent_whole(client, film):
    video, data = film

    response = reading(client, video)

    assert (response.status_code, body(response)) == (200, data)
    assert {name: response[name] for name in HEADERS} == HEADERS
    assert "Content-Range" not in response


HEADERS = {
    "Content-Type": "video/mp4",
    "Content-Length": "1000",
    "Accept-Ranges": "bytes",
    "Cache-Control": "private, no-cache",
    "X-Content-Type-Options": "nosniff",
}


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("bytes=0-1", 0, 1), ("bytes=900-", 900, 999), ("bytes=-10", 990, 999)],
)
def test_a_part_is_sent(client, film, asked, first, last):
    video, data = film

    response = reading(client, video, range=asked)

    assert (response.status_code, body(response)) == (206, data[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/1000"
    assert response["Content-Length"] == str(last - first + 1)
    assert response["ETag"] == reading(client, video)["ETag"]


@pytest.mark.parametrize("asked", ["bytes=0-1,5-9", "bytes=5-1", "pieces=1-2"])
def test_what_is_no_single_range_gets_the_whole_film(client, film, asked):
    response = reading(client, film[0], range=asked)

    assert (response.status_code, len(body(response))) == (200, 1000)


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_a_range_past_the_end_is_answered_with_the_size(client, film, asked):
    response = reading(client, film[0], range=asked)

    assert (response.status_code, response["Content-Range"]) == (416, "bytes */1000")


def test_head_tells_the_size_and_sends_nothing(client, film):
    url = reverse("practicum_lessons:video", args=[film[0].key])

    for headers in ({}, {"range": "bytes=0-1"}):
        response = client.head(url, headers=headers)
        assert (response.status_code, response.content) == (200, b"")
        assert (response["Content-Length"], response["Accept-Ranges"]) == ("1000", "bytes")


@pytest.mark.parametrize("name", ["ETag", "Last-Modified"])
def test_a_range_of_the_same_version_is_sent(client, film, name):
    known = reading(client, film[0])[name]

    response = reading(client, film[0], **{"range": "bytes=0-9", "if-range": known})

    assert response.status_code == 206


@pytest.mark.parametrize("known", ['"other"', "Thu, 01 Jan 1970 00:00:00 GMT", 'W/"x"'])
def test_a_range_of_another_version_gets_the_whole_film(client, film, known):
    response = reading(client, film[0], **{"range": "bytes=0-9", "if-range": known})

    assert (response.status_code, len(body(response))) == (200, 1000)


@pytest.mark.parametrize(
    ("name", "condition"), [("ETag", "if-none-match"), ("Last-Modified", "if-modified-since")]
)
def test_who_has_the_film_is_told_so(client, film, name, condition):
    known = reading(client, film[0])[name]

    response = reading(client, film[0], **{condition: known})

    assert (response.status_code, response.content) == (304, b"")
    assert response["Cache-Control"] == "private, no-cache"


def test_another_file_under_the_same_name_has_another_tag(client, film):
    video, _data = film
    before = reading(client, video)["ETag"]
    name = video.media.file.name
    default_storage.delete(name)
    with default_storage.open(name, "wb") as file:
        file.write(b"x" * 1000)

    assert reading(client, video)["ETag"] != before


def test_a_film_whose_file_is_gone_is_not_found(client, film):
    video, _data = film
    default_storage.delete(video.media.file.name)

    assert reading(client, video).status_code == 404


def test_a_large_film_is_sent_in_small_pieces(client, film):
    video = films.video(films.media(b"x" * 300_000))

    response = reading(client, video, range="bytes=100-")

    assert [len(piece) for piece in response] == [65536] * 4 + [300_000 - 100 - 4 * 65536]


class Watched(FileSystemStorage):
    """Remembers what was opened."""

    opened = None

    def open(self, name, mode="rb"):
        self.opened = super().open(name, mode)
        return self.opened


def test_a_film_that_nobody_watches_to_its_end_is_closed(film):
    storage = Watched()
    sending = pieces(storage, film[0].media.file.name, Span(0, 999))
    next(sending)

    sending.close()

    assert storage.opened.closed


def test_an_empty_file_is_sent_as_one(client, film):
    video = films.video(films.media(b""))

    assert (reading(client, video).status_code, body(reading(client, video))) == (200, b"")
    assert reading(client, video, range="bytes=0-").status_code == 416


def test_captions_are_sent_as_text(client, film):
    url = reverse("practicum_lessons:video-captions", args=[film[0].key])

    response = client.get(url)

    assert response.content == films.CAPTIONS.encode()
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert client.head(url).status_code == 200
    assert client.post(url).status_code == 405


# Who may see it


def of(video) -> list[str]:
    names = ("video", "video-captions")
    return [reverse(f"practicum_lessons:{name}", args=[video.key]) for name in names]


def test_who_is_not_signed_in_is_led_to_the_sign_in(client):
    for url in of(films.video()):
        response = client.get(url, headers={"range": "bytes=0-"})
        assert (response.status_code, response.url) == (302, f"/accounts/login/?next={url}")


def test_a_learner_sees_the_film_of_a_lesson_that_is_open_to_her(client, watching):
    assert [client.get(url).status_code for url in of(watching[0])] == [200, 200]


def test_a_film_is_locked_with_its_lesson(client):
    course = lessons.course()
    lessons.lesson(course=course, title="First")
    video = films.video(title="Hidden words")
    films.lesson(video, course=course)
    client.force_login(lessons.learner(course).user)

    for url in of(video):
        response = client.get(url)
        assert response.status_code == 403
        assert "no-store" in response["Cache-Control"]


def test_strangers_and_colleagues_in_another_program_are_refused(client, watching):
    video, _page, _person = watching
    for person in (factories.person(), lessons.learner(lessons.lesson())):
        client.force_login(person.user)
        for url in of(video):
            response = client.get(url)
            assert response.status_code == 403
            assert b"Circles" not in response.content


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ASSESSOR, Role.TRAINER, Role.OWNER])
def test_who_reads_everything_sees_every_film(client, role):
    video = films.video()
    client.force_login(factories.person(role=role).user)

    assert [client.get(url).status_code for url in of(video)] == [200, 200]


def test_a_film_in_a_lesson_that_is_not_published_is_for_readers(client):
    video = films.video()
    films.lesson(video, live=False)
    client.force_login(factories.person().user)

    assert [client.get(url).status_code for url in of(video)] == [403, 403]


def test_a_film_that_was_taken_back_is_shown_to_authors_only(client, watching):
    video, page, _person = watching
    video.unpublish()

    assert [client.get(url).status_code for url in of(video)] == [404, 404]
    assert "This film is being revised" in client.get(page.url).text
    client.force_login(factories.person(role=Role.MANAGER).user)
    assert [client.get(url).status_code for url in of(video)] == [404, 404]
    client.force_login(factories.person(role=Role.TRAINER).user)
    assert [client.get(url).status_code for url in of(video)] == [200, 200]


def test_the_latest_draft_is_for_authors(client, watching):
    video, _page, _person = watching
    draft = LessonVideo.objects.get(pk=video.pk)
    draft.captions, draft.media = films.CAPTIONS.replace("Plant", "Draft"), films.media(b"new")
    draft.save_revision()
    film, captions = of(video)

    assert b"Draft" not in client.get(f"{captions}?draft=1").content
    assert len(body(client.get(f"{film}?draft=1"))) == 1000
    client.force_login(factories.person(role=Role.TRAINER).user)
    assert b"Draft" in client.get(f"{captions}?draft=1").content
    assert b"Draft" not in client.get(captions).content
    assert body(client.get(f"{film}?draft=1")) == b"new"


def test_a_film_that_there_is_not_is_not_found(client, film):
    url = "/training/videos/00000000-0000-4000-8000-000000000000/"

    assert client.get(url).status_code == 404
    assert client.get(f"{url}../../secret_key").status_code == 404
    assert client.get("/training/videos/..%2f..%2fsecret_key/").status_code == 404


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.OWNER, None])
def test_the_file_has_no_address_of_its_own(client, watching, role):
    client.logout()
    if role:
        client.force_login(factories.person("asking", role=role).user)

    url = watching[0].media.url

    assert url.startswith("/media/media/")
    assert client.get(url, follow=True).status_code == 404
    past_pictures = client.get(f"/media/images/../{url.removeprefix('/media/')}")
    assert past_pictures.status_code == (400 if role else 302)


# On the card


def test_a_card_shows_the_film_with_captions_and_transcript(client):
    video = films.video(films.clip(), captions_language="es")
    page = films.lesson(video)
    client.force_login(lessons.learner(page).user)

    html = client.get(page.url).text

    film, captions = of(video)
    assert f'<source src="{film}" type="video/mp4">' in html
    assert f'<track kind="captions" src="{captions}" srclang="es"' in html
    assert 'width="640" height="360"' in html
    assert "<p>Plant.</p>" in html
    assert "download" not in html.split("<figure")[1].split("</figure>")[0].replace(
        'controlslist="nodownload"', ""
    )


def test_words_of_an_author_are_not_taken_for_markup(client):
    video = films.video(transcript="<script>alert(1)</script>", title='"><img src=x>')
    page = films.lesson(video)
    client.force_login(lessons.learner(page).user)

    html = client.get(page.url).text

    assert "<script>alert" not in html
    assert "<img src=x>" not in html


@pytest.mark.parametrize(("number", "queries"), [(1, 14), (3, 18)])
def test_a_film_costs_two_queries_for_its_file_and_her_place(
    client, django_assert_num_queries, number, queries
):
    videos = [films.video() for _ in range(number)]
    page = lessons.lesson(cards=[lessons.card("Watch", *map(films.block, videos))])
    client.force_login(lessons.learner(page).user)
    client.get(page.url)

    with django_assert_num_queries(queries):
        client.get(page.url)
