"""Pictures of questions: who sees them, what they tell, and what is left when they are gone."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from quizzes import actions
from quizzes.kinds.pictures import LARGEST, PictureBlock, fitted, frozen_picture, images_in
from quizzes.models import Question
from tests import factories
from tests.quizzes import factories as ours
from tests.quizzes.browsing import signed_in, url
from tests.quizzes.pictures import COLORS, SECRET, image, stored
from training.actions import withdraw
from training.models import Enrollment, Role

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file open in which it makes a rendition.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Temples</title></svg>'


def asked(*, stem=None, options=(), **kwargs) -> Question:
    """A published single choice with pictures of its question and options."""
    row = ours.question("single", **kwargs)
    body = ours.body("single", stem=row.stem, right=1)
    value = body[0]["value"]
    value["picture"] = stored(stem) if stem else {}
    for option, picture in zip(value["options"], options, strict=False):
        option["picture"] = stored(picture, f"Option {option['text']}.")
    row.body = body
    row.save_revision().publish()
    row.refresh_from_db()
    return row


@pytest.fixture
def pictures():
    return [image(color, size=(300 + n, 200)) for n, color in enumerate(COLORS)]


@pytest.fixture
def quiz(item, pictures):
    return ours.quiz(item, questions=[asked(stem=image(), options=pictures)], shuffle=False)


@pytest.fixture
def attempt(ana, quiz):
    return ours.attempt(ana, quiz)


def svg():
    return get_image_model().objects.create(title="Drawing", file=ContentFile(SVG, "drawing.svg"))


def address(attempt, number=1):
    return reverse("practicum_quizzes:picture", args=[attempt.key, number])


def statuses(attempt, **people):
    return {
        name: signed_in(person).get(address(attempt)).status_code for name, person in people.items()
    }


# Who sees it


def test_a_picture_of_an_open_paper_is_its_owners_alone(attempt, ana, item, rockville):
    assert statuses(
        attempt,
        ana=ana,
        bea=ours.enrolled("bea", page=item, at=rockville),
        mia=factories.person("mia", role=Role.MANAGER, manages=rockville),
        olga=factories.person("olga", role=Role.OWNER),
    ) == {"ana": 200, "bea": 404, "mia": 404, "olga": 404}


def test_a_picture_of_a_submitted_paper_is_seen_by_those_who_see_the_record(ana, quiz, rockville):
    assert statuses(
        ours.submitted(ana, quiz),
        ana=ana,
        bea=factories.person("bea", at=rockville),
        mia=factories.person("mia", role=Role.MANAGER, manages=rockville),
        tom=factories.person("tom", role=Role.TRAINER),
        olga=factories.person("olga", role=Role.OWNER),
    ) == {"ana": 200, "bea": 404, "mia": 200, "tom": 404, "olga": 200}


def test_nobody_sees_a_picture_without_signing_in_or_by_posting(client, hers, attempt):
    assert client.get(address(attempt)).url.startswith(reverse("account_login"))
    assert hers.post(address(attempt)).status_code == 405


def test_whoever_loses_her_enrollment_sees_no_more_of_an_open_paper(hers, attempt):
    withdraw(enrollment=Enrollment.objects.get(), reason="moved", at=ours.AT)

    assert hers.get(address(attempt)).status_code == 403


@pytest.mark.parametrize("number", [0, 6, 99_999_999_999_999])
def test_only_the_pictures_of_the_paper_are_there(hers, attempt, number):
    image("#000000")

    assert hers.get(address(attempt, number)).status_code == 404


# What it tells


def test_a_picture_is_sent_small_and_bare(hers, attempt):
    response = hers.get(address(attempt))

    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"] == "inline"
    assert "Last-Modified" not in response
    assert response.content[:4] == b"RIFF"
    for trace in (SECRET.encode(), b"right-answer", b"EXIF", b"XMP "):
        assert trace not in response.content + str(response.headers).encode()
    with Image.open(io.BytesIO(response.content)) as sent:
        assert sent.size == (LARGEST, 600)


def test_a_picture_that_is_kept_is_not_sent_again(hers, attempt):
    etag = hers.get(address(attempt))["ETag"]
    again = hers.get(address(attempt), headers={"if-none-match": etag})

    assert (again.status_code, again.content) == (304, b"")


def test_the_page_says_nothing_of_a_picture_but_its_place_its_size_and_its_description(
    hers, attempt, pictures
):
    page = hers.get(url("attempt", attempt)).content.decode()

    assert page.count("<img") == 5
    assert (
        f'src="{address(attempt, 1)}" alt="Two hands on a head." width="800" height="600"' in page
    )
    assert f'src="{address(attempt, 5)}" alt="Option Shoulders." width="303" height="200"' in page
    for trace in (SECRET, "right-answer", "images/"):
        assert trace not in page


def test_the_result_shows_the_pictures_of_the_question_and_of_the_answers(hers, ana, attempt):
    actions.submit_attempt(attempt=attempt, answers={attempt.question_ids[0]: 2}, at=ours.AT)

    page = hers.get(url("attempt", attempt)).content.decode()

    assert [f'alt="{alt}"' in page for alt in ("Two hands on a head.", "Option Neck.")] == [
        True
    ] * 2
    assert ('alt="Option Temples."' in page, 'alt="Option Crown."' in page) == (True, False)


@pytest.mark.parametrize("count", [1, 4])
def test_a_paper_costs_no_query_for_its_pictures(item, count, django_assert_num_queries):
    quiz = ours.quiz(item, questions=[asked(stem=image(), options=[image()]) for _ in range(count)])
    ana = ours.enrolled(page=item)
    attempt, hers = ours.attempt(ana, quiz), signed_in(ana)
    hers.get(url("quiz", quiz))

    with django_assert_num_queries(5):
        hers.get(url("attempt", attempt))


def test_a_picture_costs_six_queries(hers, attempt, django_assert_num_queries):
    hers.get(address(attempt))

    with django_assert_num_queries(6):
        hers.get(address(attempt))


# When it is gone


def test_a_picture_that_was_deleted_is_not_found_and_its_description_stands_there(hers, attempt):
    get_image_model().objects.all().delete()

    assert hers.get(address(attempt)).status_code == 404
    assert 'alt="Two hands on a head."' in hers.get(url("attempt", attempt)).content.decode()


def test_a_picture_whose_file_is_gone_is_not_found(hers, attempt):
    for row in get_image_model().objects.all():
        row.file.storage.delete(row.file.name)

    assert hers.get(address(attempt)).status_code == 404


def test_an_svg_is_not_sent_wherever_it_came_from(hers, attempt):
    drawing = svg()
    attempt.paper[0]["shown"]["picture"]["image"] = drawing.pk
    attempt.save()

    assert hers.get(address(attempt)).status_code == 404


# As it is written


def test_a_picture_is_published_with_a_description_only_and_not_as_svg():
    block, picture = PictureBlock(), image()
    drawing = svg()

    assert block.clean(block.to_python({"image": None, "description": ""}))["image"] is None
    assert block.clean(block.to_python(stored(picture)))["image"] == picture
    for raw in (stored(picture, ""), stored(drawing)):
        with pytest.raises(ValidationError):
            block.clean(block.to_python(raw))
    assert block.clean_deferred(block.to_python(stored(picture, "")))["image"] == picture


def test_a_picture_is_frozen_with_the_size_in_which_it_is_shown():
    picture = image(size=(1200, 900))

    assert frozen_picture({"image": picture, "description": "Hands."}) == {
        "image": picture.pk,
        "description": "Hands.",
        "width": 800,
        "height": 600,
    }
    assert frozen_picture(None) is frozen_picture({"image": None, "description": ""}) is None
    assert fitted(300, 200) == (300, 200)
    assert fitted(4000, 3) == (800, 1)


@pytest.mark.parametrize("mode", ["", "explained"])
def test_the_author_sees_pictures_in_the_preview(pictures, mode):
    question = asked(stem=image(), options=pictures)

    page = question.make_preview_request(preview_mode=mode).content.decode()

    assert 'src="/media/images/' in page
    assert 'alt="Two hands on a head."' in page


def test_a_deleted_picture_is_described_in_the_preview():
    picture = image()
    shown = asked(stem=picture).freeze()["shown"]
    picture.delete()

    html = render_to_string("practicum_quizzes/picture.html", {"picture": shown["picture"]})

    assert ("<img" in html, "Two hands on a head.</span>" in html) == (False, True)


def test_pictures_are_found_wherever_they_stand_in_a_paper():
    assert list(images_in([{"a": [{"image": 3, "description": "x"}], "b": None}, "text", 7])) == [3]
    assert list(images_in({"image": "3", "description": "x"})) == []
