import pytest
from django.core.checks import run_checks
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import path, reverse
from django.views.static import serve
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtailmedia.models import Media

from lessons.models import LessonVideo
from tests import factories
from tests.lessons import factories as lessons
from tests.lessons import films
from training.models import Role

pytestmark = pytest.mark.django_db

LIST = "wagtailsnippets_practicum_lessons_lessonvideo"


@pytest.fixture
def author(client, home):
    client.force_login(factories.person("tom", role=Role.TRAINER).user)
    return client


@pytest.fixture
def home():
    return factories.home_page()


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def stored(folder="media") -> set[str]:
    return set(default_storage.listdir(folder)[1]) if default_storage.exists(folder) else set()


# Uploading a film


def upload(client, data: bytes, name: str, **values):
    file = SimpleUploadedFile(name, data, content_type="video/mp4")
    url = reverse("wagtailmedia:add", args=["video"])
    return client.post(url, {"title": "Circles", "file": file} | values)


def test_a_film_is_uploaded_and_measured(author):
    response = upload(author, films.CLIP.read_bytes(), "clip.mp4", duration="1", width="1")

    assert response.status_code == 302
    media = Media.objects.get()
    assert (media.width, media.height, media.duration) == (640, 360, 8.0)


def test_what_a_film_does_not_tell_is_as_it_was_typed(author):
    upload(author, films.WEBM, "clip.webm", duration="12", width="640", height="360")

    media = Media.objects.get()
    assert (media.width, media.height, media.duration) == (640, 360, 12.0)


def test_a_film_that_does_not_say_how_long_it_is_keeps_what_was_typed(author):
    data = films.CLIP.read_bytes()
    at = data.index(b"mvhd") + 20
    upload(author, data[:at] + bytes(4) + data[at + 4 :], "clip.mp4", duration="8")

    media = Media.objects.get()
    assert (media.width, media.height, media.duration) == (640, 360, 8.0)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (films.WEBM, "clip.mp4", "The content of this file is not what its name says"),
        (b"<svg onload='alert(1)'/>", "clip.mp4", "The content of this file is not what its name"),
        (films.MP4, "clip.mov", "A film must be an mp4, m4v or webm file."),
        (films.MP4 + bytes(1024 * 1024), "clip.mp4", "The film is larger than 1 MB."),
    ],
    ids=["wrong name", "no film", "wrong extension", "too large"],
)
def test_a_file_that_is_no_film_is_refused_with_the_reason(author, settings, data, name, reason):
    settings.PRACTICUM = {**settings.PRACTICUM, "VIDEO_MAX_MB": 1}
    before = stored()

    response = upload(author, data, name)

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"file"}
    assert reason in " ".join(response.context["form"].errors["file"])
    assert not Media.objects.exists()
    assert stored() == before


def test_a_film_that_is_put_in_place_of_another_is_checked_too(author):
    media = films.media()
    url = reverse("wagtailmedia:edit", args=[media.pk])

    def put(data):
        file = SimpleUploadedFile("other.mp4", data)
        return author.post(url, {"title": "Circles", "file": file})

    assert put(b"no film").status_code == 200
    assert Media.objects.get().file.name == media.file.name
    assert media.file.storage.exists(media.file.name)
    assert put(films.MP4).status_code == 302


def test_the_title_of_a_film_is_changed_without_uploading_it_again(author):
    media = films.media()

    author.post(reverse("wagtailmedia:edit", args=[media.pk]), {"title": "Slow circles"})

    assert Media.objects.get().title == "Slow circles"


def test_sound_is_none_of_the_rules_for_films(author):
    url = reverse("wagtailmedia:add", args=["audio"])
    file = SimpleUploadedFile("beat.mp3", b"ID3")

    assert author.post(url, {"title": "Beat", "file": file}).status_code == 302


def test_a_drawing_with_script_in_it_is_no_picture(author):
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    url = reverse("wagtailimages:add")
    for name in ("point.svg", "point.png"):
        file = SimpleUploadedFile(name, svg, content_type="image/svg+xml")
        response = author.post(url, {"title": "Point", "file": file})
        assert response.status_code == 200
        assert "file" in response.context["form"].errors

    assert not get_image_model().objects.exists()


# Writing a video


def form(media, **values) -> dict:
    return {
        "title": "Circles",
        "media": media.pk,
        "captions": "",
        "captions_language": "en",
        "transcript": "",
        "poster": "",
        "poster_description": "",
    } | values


def add(client, action: str = "", **values):
    data = form(values.pop("media", None) or films.media(films.MP4), **values)
    return client.post(reverse(f"{LIST}:add"), data | ({action: "1"} if action else {}))


def errors(response) -> dict[str, str]:
    return {name: " ".join(text) for name, text in response.context["form"].errors.items()}


def test_a_draft_may_lack_captions_and_transcript(author):
    assert add(author).status_code == 302

    video = LessonVideo.objects.get()
    assert (video.live, video.captions, video.transcript) == (False, "", "")


def test_publishing_without_words_is_refused_with_the_reason(author):
    response = add(author, "action-publish")

    assert errors(response) == {
        "captions": "A film is published with captions, for those who cannot hear it. Add them.",
        "transcript": (
            "A film is published with a transcript, for those who cannot see or play it. Write it."
        ),
    }
    assert not LessonVideo.objects.exists()


def test_a_film_with_its_words_is_published(author):
    add(author, "action-publish", captions=films.CAPTIONS, transcript="Plant.")

    video = LessonVideo.objects.get()
    assert (video.live, video.captions, video.transcript) == (True, films.CAPTIONS, "Plant.")


def test_captions_are_uploaded_as_a_file(author):
    file = SimpleUploadedFile("c.vtt", films.CAPTIONS.replace("\n", "\r\n").encode("utf-8-sig"))

    add(author, "action-publish", captions="ignored", captions_file=file, transcript="Plant.")

    assert LessonVideo.objects.get().captions == films.CAPTIONS


@pytest.mark.parametrize("action", ["", "action-publish"])
@pytest.mark.parametrize("field", ["captions", "captions_file"])
def test_captions_that_are_not_in_order_are_refused_with_the_line(author, action, field):
    text = "WEBVTT\n\n00:02.000 --> 00:01.000\nBack.\n"
    value = SimpleUploadedFile("c.vtt", text.encode()) if field == "captions_file" else text

    response = add(author, action, transcript="Back.", **{field: value})

    assert errors(response)[field].startswith("Line 3: The caption ends before it begins.")
    assert not LessonVideo.objects.exists()


def test_a_file_of_captions_that_is_too_large_is_not_read_to_its_end(author):
    file = SimpleUploadedFile("c.vtt", b"WEBVTT\n\n" + b"x" * 600_000)

    assert "larger than 512 KB" in errors(add(author, captions_file=file))["captions_file"]


# Wagtail leaves the file open in which it makes a rendition.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
def test_a_still_picture_is_published_with_a_description(author):
    image = get_image_model().objects.create(title="Still", file=get_test_image_file())
    words = {"captions": films.CAPTIONS, "transcript": "Plant.", "poster": image.pk}

    response = add(author, "action-publish", **words)

    assert errors(response) == {"poster_description": "Say what the still picture shows."}
    add(author, "action-publish", **words, poster_description="Fingertips on a scalp.")
    video = LessonVideo.objects.get()
    page = films.lesson(video)
    html = author.get(page.url).text
    assert 'poster="/media/images/' in html
    assert 'alt="Fingertips on a scalp."' in html


def test_sound_and_what_is_no_film_are_not_chosen(author):
    sound = films.media(b"ID3", name="beat.mp3", type="audio")
    wrong = films.media(b"no film")
    gone = films.media(films.MP4)
    gone.file.storage.delete(gone.file.name)

    assert set(errors(add(author, media=sound))) == {"media"}
    assert "not what its name says" in errors(add(author, media=wrong))["media"]
    assert "is missing" in errors(add(author, media=gone))["media"]


def test_the_open_editor_goes_on_with_the_captions_that_were_read(author):
    video = films.video(films.media(films.MP4), live=False, captions="")
    file = SimpleUploadedFile("c.vtt", films.CAPTIONS.encode())
    url = reverse(f"{LIST}:edit", args=[video.pk])

    response = author.post(
        url, form(video.media, captions_file=file), headers={"accept": "application/json"}
    )

    assert response.json()["field_updates"] == {"captions": films.CAPTIONS, "captions_file": ""}


def test_authors_find_films_in_the_training_menu_and_look_at_a_draft(author):
    video = films.video(films.media(films.MP4), live=False)
    preview = reverse(f"{LIST}:preview_on_edit", args=[video.pk])
    data = form(video.media, captions=films.CAPTIONS, transcript="Plant.")

    assert reverse(f"{LIST}:list") in author.get(reverse("wagtailadmin_home")).text
    assert "Circles" in author.get(reverse(f"{LIST}:list")).text
    assert author.get(reverse(f"{LIST}:edit", args=[video.pk])).status_code == 200
    assert author.post(preview, data).json()["is_valid"]
    html = author.get(preview).text
    assert f"/training/videos/{video.key}/?draft=1" in html
    assert "0:02" in html


def test_a_new_film_is_looked_at_once_it_is_saved(author):
    preview = reverse(f"{LIST}:preview_on_add")
    author.post(preview, form(films.media(films.MP4)))

    assert "Save the draft to see the film here." in author.get(preview).text


# Deleting


def test_a_file_that_a_video_shows_is_not_deleted(author):
    video = films.video()
    url = reverse("wagtailmedia:delete", args=[video.media_id])

    for response in (author.get(url, follow=True), author.post(url, follow=True)):
        assert "The video “Circles” shows this file, so it is not deleted." in said(response)
        assert response.redirect_chain[-1][0] == reverse(
            "wagtailmedia:media_usage", args=[video.media_id]
        )

    assert Media.objects.filter(pk=video.media_id).exists()


def test_a_file_that_nothing_shows_is_deleted(author):
    media = films.media()
    url = reverse("wagtailmedia:delete", args=[media.pk])

    assert author.get(url).status_code == 200
    author.post(url)

    assert not Media.objects.exists()


def test_a_film_that_lessons_show_is_not_deleted(author):
    video, free = films.video(), films.video(title="Free")
    films.lesson(video)

    kept = author.post(reverse(f"{LIST}:delete", args=[video.pk]), follow=True)
    author.post(reverse(f"{LIST}:delete", args=[free.pk]))

    assert "is shown in lessons" in said(kept)
    assert list(LessonVideo.objects.all()) == [video]


def test_a_lesson_is_published_from_the_editor_only_with_films_that_are(author):
    draft = films.video(films.media(films.MP4), live=False, title="Slow")
    course = lessons.course()
    url = reverse("wagtailadmin_pages:add", args=["practicum_lessons", "lessonpage", course.pk])
    card = "cards-0-value-content-0"
    data = {
        "title": "Circles",
        "slug": "circles",
        "summary": "",
        "minutes": "5",
        "minimum_seconds": "0",
        "objectives-count": "0",
        "cards-count": "1",
        "cards-0-type": "card",
        "cards-0-order": "0",
        "cards-0-deleted": "",
        "cards-0-id": "",
        "cards-0-value-title": "Watch",
        "cards-0-value-content-count": "1",
        f"{card}-type": "video",
        f"{card}-order": "0",
        f"{card}-deleted": "",
        f"{card}-id": "",
        f"{card}-value": str(draft.pk),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    refused = author.post(url, data | {"action-publish": "1"})

    assert refused.status_code == 200
    assert "Publish the film" in refused.text
    assert author.post(url, data).status_code == 302


# Hosts


class PublicMedia:
    urlpatterns = [path("media/<path:path>", serve, {"document_root": "/srv/media"})]


def ids(tag="practicum") -> set[str]:
    return {message.id for message in run_checks(tags=[tag], include_deployment_checks=True)}


def test_a_host_that_gives_films_to_everybody_is_warned(settings):
    assert "practicum.W201" not in ids()

    settings.ROOT_URLCONF = PublicMedia

    assert "practicum.W201" in ids()
