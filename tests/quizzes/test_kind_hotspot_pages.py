"""Marks on a picture as pages show them and forms send them; nothing that is sent tells the key."""

import re

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from lessons.rules import anatomy
from quizzes.kinds import speaking
from quizzes.models import Asked, Attempt, Explained, Question
from tests import factories
from tests.quizzes import factories as quizzes
from tests.quizzes import hotspots as ours
from tests.quizzes.browsing import signed_in, url
from tests.quizzes.test_leak import everything_sent
from training.models import Role

pytestmark = pytest.mark.django_db
PAINTS = {"drawing-art", "d-skin", "d-shade", "d-tint", "d-deep", "d-hair", "d-hair-shade"}
PAINTS |= {"d-hairline", "d-line", "d-fine", "d-brow", "d-eye", "d-lip"}
MIDDLE = [[0.5, 0.5]]
ONE = {"targets": [ours.BETWEEN, {"zone": "jaw"}], "no_press": [ours.EYES]}
OTHER = {"targets": [{"zone": "crown"}, {"x": 0.5, "y": 0.7, "name": "Chin"}], "no_press": []}
SECRETS = re.compile(r"yintang|jaw|crown|chin\b|EX-HN3|no.press|pressure", re.IGNORECASE)


@pytest.fixture
def two():
    return [ours.question(name="H1"), ours.question(name="H2", ask="all", **ONE)]


@pytest.fixture
def attempt(item, two):
    person = quizzes.enrolled(page=item)
    return quizzes.attempt(person, quizzes.quiz(item, questions=two, shuffle=False))


@pytest.fixture
def hers(attempt):
    return signed_in(attempt.staff_member)


@pytest.fixture
def picture():
    file = get_test_image_file(filename="scalp.png", size=(400, 200))
    return get_image_model().objects.create(title="Scalp", file=file)


def form(attempt, number=0, **controls):
    """What a form of one question posts; ``tap_stay_x`` is the control ``…-tap-stay.x``."""
    key = attempt.question_ids[number]
    named = {f"answer-{key}-{name}": value for name, value in controls.items()}
    return {"question": key, **named}


def tap(attempt, number, x, y):
    return form(attempt, number, **{"tap-stay.x": x, "tap-stay.y": y})


def saved(attempt):
    attempt.refresh_from_db()
    return [attempt.answers.get(key) for key in attempt.question_ids]


# Sending


def test_a_touch_is_saved_and_leads_back_to_its_question(hers, attempt):
    response = hers.post(url("answers", attempt), tap(attempt, 1, 144, 144))

    assert (response.status_code, response.url) == (
        303,
        f"{attempt.get_absolute_url()}#question-2",
    )
    assert saved(attempt) == [None, MIDDLE]


def test_a_touch_takes_the_rest_of_the_paper_with_it(hers, attempt):
    one, other = form(attempt, **{"1-x": "50", "1-y": "50"}), tap(attempt, 1, 144, 144)
    hers.post(url("answers", attempt), {**one, **other, "question": attempt.question_ids})

    assert saved(attempt) == [MIDDLE, MIDDLE]


def test_the_last_mark_is_taken_back(hers, attempt):
    hers.post(url("answers", attempt), tap(attempt, 0, 144, 144))
    back = form(attempt, **{"1-x": "50", "1-y": "50", "back-stay": "1"})
    response = hers.post(url("answers", attempt), back)

    assert (response.status_code, saved(attempt)) == (303, [None, None])


def test_the_script_saves_without_going_anywhere(hers, attempt):
    response = hers.post(url("answers", attempt), form(attempt, **{"1-x": "50", "1-y": "50"}))

    assert (response.status_code, saved(attempt)) == (204, [MIDDLE, None])


@pytest.mark.parametrize(
    "controls",
    [
        {"1-x": "101", "1-y": "50"},
        {"1-x": "NaN", "1-y": "50"},
        {"1-x": "1" + "0" * 400, "1-y": "50"},
        {"1-x": "1", "1-y": "1", "2-x": "2", "2-y": "2"},
        {"tap-stay.x": "300", "tap-stay.y": "1"},
    ],
)
def test_what_no_form_sends_is_refused_and_not_kept(hers, attempt, controls):
    response = hers.post(url("answers", attempt), form(attempt, **controls))

    assert (response.status_code, saved(attempt)) == (400, [None, None])


def test_a_touch_after_submission_changes_nothing_and_leads_to_the_result(hers, attempt):
    hers.post(url("attempt", attempt), form(attempt, **{"1-x": "50", "1-y": "50", "x": "1"}))
    hers.post(
        url("attempt", attempt), {**form(attempt, **{"1-x": "50", "1-y": "36"}), "confirm": "1"}
    )
    response = hers.post(url("answers", attempt), tap(attempt, 1, 144, 144))

    assert (response.status_code, response.url) == (303, attempt.get_absolute_url())
    assert saved(attempt) == [[[0.5, 0.36]], None]


def test_a_touch_of_somebody_who_was_signed_out_waits_for_her(attempt):
    client = Client()
    response = client.post(url("answers", attempt), tap(attempt, 0, 144, 144))
    assert response.status_code == 302

    client.force_login(attempt.staff_member.user)
    page = client.get(url("attempt", attempt)).content.decode()
    assert "Your answers are back" in page
    assert 'value="50.0"' in page


def test_nobody_else_can_touch(attempt):
    response = signed_in(factories.person("cora")).post(
        url("answers", attempt), tap(attempt, 0, 144, 144)
    )

    assert (response.status_code, saved(attempt)) == (404, [None, None])


# Asking


def walk(attempt) -> dict[str, bytes]:
    client = signed_in(attempt.staff_member)
    seen = {"questions": client.get(url("attempt", attempt))}
    for x, y in ((144, 103), (115, 115), (20, 20)):
        seen[f"touch {x}"] = client.post(url("answers", attempt), tap(attempt, 1, x, y))
        seen[f"after {x}"] = client.get(url("attempt", attempt))
    seen["nonsense"] = client.post(url("answers", attempt), tap(attempt, 0, 999, 0))
    seen["left open"] = client.post(url("attempt", attempt), tap(attempt, 1, 0, 0))
    return {what: everything_sent(response) for what, response in seen.items()}


@time_machine.travel(quizzes.AT, tick=False)
@pytest.mark.parametrize("ask", ["any", "all"])
def test_two_questions_that_differ_in_their_key_alone_are_sent_alike(item, ask):
    ana = quizzes.enrolled(page=item, legal_name="Ana", display_name="Ana")
    rows = [ours.question(name=name, ask=ask, **ONE) for name in ("H1", "H2")]
    quiz = quizzes.quiz(item, questions=rows, shuffle=False)
    one = walk(quizzes.attempt(ana, quiz))
    Attempt.objects.all().delete()
    for row in Question.objects.all():
        row.body = [{"type": "hotspot", "value": ours.value(ask=ask, **OTHER)}]
        row.save_revision().publish()

    other = walk(quizzes.attempt(ana, quiz))

    assert {what for what in one if one[what] != other[what]} == set()


def test_the_page_names_neither_points_nor_zones(hers, attempt):
    page = hers.get(url("attempt", attempt)).content.decode()
    [_before, *questions] = page.split("<figure")

    assert len(questions) == 2
    for figure in questions:
        art, words = figure.split("<script")
        found = set(SECRETS.findall(art.split("</figure")[0])) | set(re.findall(r"EX-|GV\d", words))
        assert found == set()


@pytest.mark.parametrize("view", anatomy.VIEWS)
def test_the_drawing_that_is_sent_has_no_parts_that_could_be_told_apart(view):
    shown, key = ours.freeze(view=view, targets=[{"x": 0.5, "y": 0.5}], no_press=[])
    frozen = {"id": "1", "kind": "hotspot", "safety": False, "shown": shown, "key": key}
    html = render_to_string(
        "practicum_quizzes/kinds/hotspot.html", {"question": Asked.of(frozen, number=1)}
    )
    art = html[html.index("<svg") : html.index("data-drawn")]

    assert re.findall(r"""\b(?:id|data-[a-z]+|aria-label)=""", art.split("</svg>")[0]) == []
    assert set(re.findall(r'class="([^"]+)"', art.split("</svg>")[0])) <= PAINTS


@pytest.mark.parametrize("view", anatomy.VIEWS)
def test_what_is_spoken_names_no_point(view):
    spoken = str(speaking.vocabulary(view)).casefold()

    assert [code for code in anatomy.NAMES if f"{code.casefold()} " in spoken] == []
    assert [name for name in anatomy.NAMES.values() if name.casefold() in spoken] == []


# Wagtail leaves the file open in which it makes a rendition.
@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
def test_a_picture_of_the_authors_own_is_asked_with_its_description(item, picture):
    row = ours.question(
        view="",
        picture={"image": picture.pk, "description": "A scalp from above"},
        targets=[{"x": 0.5, "y": 0.5}],
        no_press=[],
    )
    quiz = quizzes.quiz(item, questions=[row])
    attempt = quizzes.attempt(quizzes.enrolled(page=item), quiz)
    client = signed_in(attempt.staff_member)
    page = client.get(url("attempt", attempt)).content.decode()

    assert 'alt="A scalp from above"' in page
    assert 'width="288" height="144"' in page
    client.post(url("answers", attempt), tap(attempt, 0, 144, 72))
    assert saved(attempt) == [MIDDLE]
    assert (
        "("
        not in client.get(url("attempt", attempt)).content.decode().split("hotspot-list")[1][:99]
    )

    address = reverse("practicum_quizzes:picture", args=[attempt.key, 1])
    assert f'src="{address}"' in page
    assert client.get(address)["Content-Type"] == "image/webp"
    picture.delete()
    assert 'alt="A scalp from above"' in client.get(url("attempt", attempt)).content.decode()
    assert client.get(address).status_code == 404


# Explaining


def explained(answer, **changes) -> Explained:
    shown, key = ours.freeze(**changes)
    frozen = {"id": "1", "kind": "hotspot", "safety": False, "shown": shown, "key": key}
    frozen["explanation"] = ""
    return Explained.of(frozen, number=1, answer=answer)


def review(answer, **changes) -> str:
    context = {"question": explained(answer, **changes), "own": True, "show_right": True}
    return render_to_string("practicum_quizzes/kinds/hotspot_review.html", context)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ([[0.5, 0.36]], "Right: Yintang (EX-HN3)"),
        ([[0.5, 0.44]], "Close to Yintang (EX-HN3): counts half"),
        ([[0.5, 0.7]], "Too low"),
        ([[0.5, 0.1]], "Too high"),
        ([[0.1, 0.36]], "Too far to the left"),
        ([[0.9, 0.36]], "Too far to the right"),
        ([[0.1, 0.8]], "Too low and too far to the left"),
        ([[0.9, 0.05]], "Too high and too far to the right"),
        ([[0.4, 0.4]], "In a zone without pressure: the whole answer counts nothing"),
    ],
)
def test_each_mark_is_judged_in_words(answer, words):
    assert f"<strong>{words}</strong>" in review(answer)


def test_the_right_places_are_drawn_and_named():
    page = review(None, ask="all", **ONE)

    assert ("Not answered" in page, "Your marks" in page) == (True, False)
    assert page.count('class="hotspot-target"') == 2
    assert all(name in page for name in ("Yintang (EX-HN3)", "Jaw", "Eyes: no pressure"))


def test_a_place_without_a_name_is_told_by_its_letter():
    page = review([[0.5, 0.5]], targets=[{"x": 0.5, "y": 0.5}], no_press=[{"x": 0.1, "y": 0.1}])

    assert "Right: Place A" in page
    assert "No pressure" in page


def test_where_the_right_answer_is_not_shown_neither_marks_nor_picture_tell_it():
    context = {"question": explained([[0.5, 0.7]]), "own": True, "show_right": False}
    page = render_to_string("practicum_quizzes/kinds/hotspot_review.html", context)

    assert "Not on a right place" in page
    assert ("hotspot-target" in page, "Yintang" in page, "Too low" in page) == (False,) * 3


def test_the_result_page_explains(hers, attempt):
    answers = {**form(attempt, **{"1-x": "50", "1-y": "36"}), "confirm": "yes"}
    hers.post(url("attempt", attempt), answers)
    page = hers.get(url("attempt", attempt)).content.decode()

    assert "Right: Yintang (EX-HN3)" in page
    assert "Because of the hotspot." in page


# Writing


@pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning")
def test_an_author_reads_the_picture_that_she_chose(picture):
    address = reverse("practicum-question-picture", args=[picture.pk])
    response = signed_in(factories.person("tina", role=Role.TRAINER)).get(address)

    assert response.json()["ratio"] == 0.5
    assert response.json()["art"].startswith("<img src=")
    assert signed_in(factories.person("lee")).get(address).status_code == 302
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("mode", ["", "explained", "mistaken"])
@pytest.mark.parametrize(
    "changes",
    [{}, {"view": "", "targets": []}, {"targets": [{"zone": "spine"}]}, {"targets": [{}]}],
)
def test_a_draft_is_previewed_however_unfinished(rf, mode, changes):
    row = ours.question(live=False, **changes)
    template = row.get_preview_template(None, mode)
    html = render_to_string(template, row.get_preview_context(None, mode), request=None)

    assert "hotspot" in html
