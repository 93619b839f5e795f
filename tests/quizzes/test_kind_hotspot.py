"""Marks on a picture: what they are worth, what a form may hold, what an author may publish."""

import json
import math
import tomllib
from fractions import Fraction

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st
from wagtail import blocks

from lessons.rules import anatomy
from quizzes.kinds import BadAnswer, get_kind, shapes
from quizzes.rules import as_written
from tests.quizzes import hotspots as ours
from training.site.loading import questions

HALF = Fraction(1, 2)
KIND = get_kind("hotspot")
THREE = [{"x": 0.2, "y": 0.2}, {"x": 0.5, "y": 0.5}, {"x": 0.8, "y": 0.8}]
fractions = st.integers(0, 1000).map(lambda number: number / 1000)
marks = st.lists(fractions, min_size=2, max_size=2)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=12,
)


def key(**changes):
    return ours.freeze(**changes)[1]


def grade(answer, **changes):
    return KIND.grade(key=key(**changes), answer=answer)


def read(post: str, **changes):
    shown, _key = ours.freeze(**changes)
    return KIND.read(QueryDict(post), field="f", shown=shown)


def posted(*marks: tuple[object, object]) -> str:
    return "&".join(f"f-{n}-x={x}&f-{n}-y={y}" for n, (x, y) in enumerate(marks, start=1))


# What marks are worth


def test_a_mark_counts_whole_to_the_radius_half_to_twice_as_far_and_then_not():
    worth = [grade([[0.5, round(0.36 + off, 3)]]) for off in (0, 0.059, 0.061, 0.119, 0.121)]

    assert worth == [1, 1, HALF, HALF, 0]


def test_either_place_of_a_paired_point_counts():
    targets = [ours.TEMPLE_POINT]

    assert grade([[0.31, 0.385]], targets=targets) == 1
    assert grade([[0.69, 0.385]], targets=targets) == 1
    assert grade([[0.5, 0.385]], targets=targets) == 0


def test_a_mark_in_a_zone_counts_and_beside_it_does_not():
    targets = [ours.TEMPLES]

    assert grade([[0.31, 0.4]], targets=targets, no_press=[]) == 1
    assert grade([[0.69, 0.4]], targets=targets, no_press=[]) == 1
    assert grade([[0.5, 0.4]], targets=targets, no_press=[]) == 0


def test_a_mark_in_a_zone_without_pressure_makes_the_answer_worth_nothing():
    both = {"ask": "all", "targets": [ours.BETWEEN, {"zone": "jaw"}]}

    assert grade([[0.5, 0.36], [0.4, 0.65]], **both) == 1
    assert grade([[0.5, 0.36], [0.4, 0.4]], **both) == 0
    assert grade([[0.4, 0.4]]) == 0


def test_of_several_targets_each_mark_satisfies_one():
    every = {"ask": "all", "targets": THREE, "no_press": []}

    assert grade([[0.2, 0.2]], **every) == Fraction(1, 3)
    assert grade([[0.2, 0.2], [0.21, 0.2]], **every) == Fraction(1, 3)
    assert grade([[0.2, 0.2], [0.5, 0.5], [0.8, 0.7]], **every) == Fraction(5, 6)
    assert grade([[0.8, 0.8], [0.2, 0.2], [0.5, 0.5]], **every) == 1


def test_marks_are_matched_so_that_they_are_worth_most():
    """The first mark is near both places; taken by the nearer one it would cost the second."""
    close = [{"x": 0.4, "y": 0.5}, {"x": 0.52, "y": 0.5}]
    answer = [[0.459, 0.5], [0.36, 0.5]]

    assert grade(answer, ask="all", targets=close, no_press=[]) == Fraction(3, 4)


def test_one_of_several_is_worth_everything_where_one_is_asked_for():
    either = {"ask": "any", "targets": THREE, "no_press": []}

    assert [grade([[at, at]], **either) for at in (0.2, 0.5, 0.8, 0.35)] == [1, 1, 1, 0]


def test_more_marks_than_allowed_are_worth_nothing():
    assert grade([[0.5, 0.36], [0.5, 0.36]]) == 0


def test_on_a_picture_that_is_not_square_a_disc_is_still_round():
    place = {"places": [[0.5, 0.5]], "radius": 0.1}

    assert shapes.reach(place, [0.5, 0.6], ratio=0.5) == pytest.approx(0.5)
    assert shapes.reach(place, [0.6, 0.5], ratio=0.5) == pytest.approx(1)


ONE, EVERY = key(), key(ask="all", targets=THREE, no_press=[])


@given(anything)
def test_any_answer_at_all_is_worth_something_between_nothing_and_everything(answer):
    for asked in (ONE, EVERY, {}):
        assert 0 <= KIND.grade(key=asked, answer=answer) <= 1


@pytest.mark.parametrize(
    "answer",
    [
        [[math.nan, 0.36]],
        [[0.5, math.inf]],
        [[10**400, 0.36]],
        [[True, 0.36]],
        [["0.5", "0.36"]],
        [[0.5]],
        [[0.5, 0.36, 0]],
        [0.5, 0.36],
        [],
        {},
        "0.5",
        [None],
    ],
)
def test_an_answer_of_another_shape_is_worth_nothing(answer):
    assert grade(answer) == 0
    assert KIND.words(shown=ours.freeze()[0], answer=answer) == []
    assert KIND.feedback(key=key(), answer=answer) == []


@given(st.permutations([[0.2, 0.2], [0.5, 0.57], [0.1, 0.9]]))
def test_the_order_of_marks_and_of_targets_does_not_matter(answer):
    for targets in (THREE, THREE[::-1]):
        assert grade(answer, ask="all", targets=targets, no_press=[]) == HALF


@given(
    st.lists(marks, min_size=1, max_size=2), st.sampled_from([[0.2, 0.2], [0.5, 0.5], [0.8, 0.8]])
)
def test_one_more_right_mark_never_costs(answer, right):
    before = KIND.grade(key=EVERY, answer=answer)

    assert KIND.grade(key=EVERY, answer=[*answer, right]) >= before


@given(st.lists(marks, max_size=3))
def test_marks_that_reach_nothing_are_worth_nothing(answer):
    far = [
        mark
        for mark in answer
        if all(shapes.reach(target, mark, ratio=1) > 2 for target in EVERY["targets"])
    ]

    assert KIND.grade(key=EVERY, answer=far) == 0


@pytest.mark.parametrize("view", anatomy.VIEWS)
def test_on_every_zone_and_point_the_right_answer_is_right_and_the_wrong_one_is_not(view):
    places = [{"zone": zone} for zone in anatomy.zones_on(view)]
    places += [{"point": point} for point in anatomy.points_on(view)]
    for place in places:
        shown, own = ours.freeze(view=view, targets=[place], no_press=[])
        right, wrong = KIND.right(key=own), KIND.wrong(shown=shown, key=own)

        assert (place, KIND.grade(key=own, answer=right)) == (place, 1)
        assert (place, KIND.grade(key=own, answer=wrong)) == (place, 0)


def test_right_and_wrong_are_answers_that_the_form_could_have_sent():
    every = {"ask": "all", "targets": THREE, "no_press": [ours.EYES]}
    shown, own = ours.freeze(**every)

    for answer in (KIND.right(key=own), KIND.wrong(shown=shown, key=own)):
        assert read(posted(*((x * 100, y * 100) for x, y in answer)), **every) == answer


def test_the_right_answer_avoids_the_zones_without_pressure_inside_a_target():
    _shown, own = ours.freeze(view="back", targets=[{"zone": "neck"}], no_press=[{"zone": "spine"}])

    assert KIND.grade(key=own, answer=KIND.right(key=own)) == 1


def test_a_key_without_targets_has_no_right_answer():
    assert KIND.right(key={}) is None


def test_what_is_frozen_is_plain_json():
    frozen = ours.freeze(ask="all", targets=[ours.TEMPLES, ours.BETWEEN])

    assert json.loads(json.dumps(frozen)) == list(frozen)


def test_nothing_that_is_shown_depends_on_the_key():
    one, _key = ours.freeze(targets=[ours.BETWEEN], no_press=[ours.EYES])
    other, _key = ours.freeze(targets=[ours.TEMPLES, {"zone": "jaw"}], no_press=[])

    assert one == other


def test_a_draft_with_a_place_that_the_view_lacks_is_frozen_without_it():
    shown, own = ours.freeze(targets=[{"zone": "spine"}, {}], no_press=[{"zone": "spine"}])

    assert (own["targets"], own["no_press"], shown["marks"]) == ([], [], 1)


# What a form may hold


@pytest.mark.parametrize(
    ("post", "answer"),
    [
        ("", None),
        (posted(("", "")), None),
        (posted((50, "")), None),
        (posted((50, 36)), [[0.5, 0.36]]),
        (posted(("51.23", "36.04")), [[0.512, 0.36]]),
        (posted((0, 100)), [[0, 1]]),
        ("f-2-x=50&f-2-y=36", [[0.5, 0.36]]),
        ("f-tap-stay.x=144&f-tap-stay.y=72", [[0.5, 0.25]]),
        ("f-tap-stay.x=0&f-tap-stay.y=0", None),
        ("f-tap-stay.x=288&f-tap-stay.y=0", [[1, 0]]),
        (posted((50, 36)) + "&f-tap-stay.x=144&f-tap-stay.y=72", [[0.5, 0.25]]),
        (posted((50, 36)) + "&f-back-stay=1", None),
        ("f-back-stay=1", None),
    ],
)
def test_marks_are_read_from_numbers_taps_and_the_button_back(post, answer):
    assert read(post) == answer


def test_of_several_marks_a_tap_adds_one_and_then_moves_the_nearest():
    every = {"ask": "all", "targets": THREE}
    tap = "&f-tap-stay.x=144&f-tap-stay.y=144"

    assert read(posted((20, 20)) + tap, **every) == [[0.2, 0.2], [0.5, 0.5]]
    assert read(posted((20, 20), (45, 50), (80, 80)) + tap, **every) == [
        [0.2, 0.2],
        [0.5, 0.5],
        [0.8, 0.8],
    ]
    assert read(posted((20, 20), (45, 50)) + "&f-back-stay=1", **every) == [[0.2, 0.2]]


@pytest.mark.parametrize(
    "post",
    [
        posted((50, 36), (50, 36)),
        posted(("-1", 36)),
        posted((50, "100.1")),
        posted(("NaN", 36)),
        posted(("Infinity", 36)),
        posted(("1e1", 36)),
        posted(("1" + "0" * 400, 36)),
        posted(("50.123456", 36)),
        posted(("fifty", 36)),
        posted(("５０", 36)),
        "f-1-x=5&f-1-x=6&f-1-y=5",
        "f-tap-stay.x=9",
        "f-tap-stay.x=289&f-tap-stay.y=0",
        "f-tap-stay.x=1&f-tap-stay.y=289",
        "f-tap-stay.x=-1&f-tap-stay.y=1",
        "f-tap-stay.x=1.5&f-tap-stay.y=1",
        "f-tap-stay.x=1&f-tap-stay.x=2&f-tap-stay.y=1",
    ],
)
def test_what_the_form_cannot_have_sent_is_refused(post):
    with pytest.raises(BadAnswer):
        read(post)


@given(st.lists(marks, min_size=1, max_size=3))
def test_what_was_read_is_read_again(answer):
    every = {"ask": "all", "targets": THREE}
    text = posted(*((f"{x * 100:.1f}", f"{y * 100:.1f}") for x, y in answer))

    assert read(text, **every) == answer


def test_an_answer_is_complete_when_every_mark_is_placed():
    shown, _key = ours.freeze(ask="all", targets=THREE)

    assert KIND.is_complete(shown=shown, answer=[[0.2, 0.2]] * 3)
    assert not KIND.is_complete(shown=shown, answer=[[0.2, 0.2]] * 2)
    assert not KIND.is_complete(shown=shown, answer=None)


# Words


def test_a_mark_is_told_by_what_is_seen_around_it():
    shown, _key = ours.freeze()

    assert KIND.words(shown=shown, answer=[[0.5, 0.32]]) == [
        "on the midline, just above the eyebrows (50% across, 32% down)"
    ]
    assert KIND.words(shown=shown, answer=None) == []


def test_several_marks_are_numbered():
    shown, _key = ours.freeze(ask="all", targets=THREE)
    words = KIND.words(shown=shown, answer=[[0.5, 0.7], [0.1, 0.1]])

    assert words[0] == "1: on the midline, on the chin (50% across, 70% down)"
    assert words[1].startswith("2: ")


def test_the_author_speaks_to_whoever_marked_a_zone_without_pressure():
    assert KIND.feedback(key=key(), answer=[[0.4, 0.4]]) == ["Never press on the eyes."]
    assert KIND.feedback(key=key(), answer=[[0.5, 0.36]]) == []


# What an author may publish


def test_a_text_of_the_demo_becomes_a_question_that_can_be_published():
    text = tomllib.loads(
        """
        id = "L01-Q09"
        kind = "hotspot"
        stem = "Touch both temples and the chin."
        view = "front"
        ask = "all"
        target = [{zone = "temples"}, {x = 0.5, y = 0.7, radius = 0.08, name = "Chin"}]
        no_press = [{zone = "eyes", feedback = "Never press on the eyes."}]
        """
    )
    block = KIND.block()
    value = block.clean(block.to_python(questions.body(text)["value"]))
    _shown, own = KIND.freeze(value, as_written)

    assert [place["name"] for place in own["targets"]] == ["Temples", "Chin"]
    assert [place["radius"] for place in own["targets"]] == [0.06, 0.08]


def problems(**changes) -> dict:
    block = KIND.block()
    try:
        block.clean(block.to_python(ours.value(**changes)))
    except blocks.StructBlockValidationError as error:
        return {name: told(one) for name, one in error.block_errors.items()}
    return {}


def told(error) -> list:
    if hasattr(error, "non_block_errors"):
        rows = [number for number, row in (error.block_errors or {}).items() if row]
        return rows + list(error.non_block_errors)
    return error.messages


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"no_press": []},
        {"ask": "all", "targets": [ours.BETWEEN, ours.TEMPLES, {"zone": "jaw"}]},
        {"ask": "all", "targets": [{"zone": "hairline"}, {"zone": "forehead"}, {"zone": "crown"}]},
        {"ask": "any", "targets": [ours.BETWEEN, {"point": "BL2"}]},
        {"view": "back", "targets": [{"zone": "neck"}], "no_press": [{"zone": "spine"}]},
    ],
)
def test_what_can_be_asked_is_published(changes):
    assert problems(**changes) == {}


@pytest.mark.parametrize(
    ("changes", "field", "part"),
    [
        ({"view": ""}, "view", "Choose a drawing, or below it"),
        ({"targets": []}, "targets", "at least one right place"),
        ({"ask": "all", "targets": [ours.BETWEEN, {"point": "BL2"}]}, "targets", "too close"),
        ({"ask": "all", "targets": [ours.TEMPLES, ours.TEMPLES]}, "targets", "too close"),
        ({"ask": "all", "targets": [ours.TEMPLES, ours.TEMPLE_POINT]}, "targets", "too close"),
        ({"targets": [{"x": 0.4, "y": 0.4}]}, "targets", "without pressure"),
        ({"targets": [{"zone": "eyes"}]}, "targets", "without pressure"),
        (
            {
                "targets": [
                    {"x": x, "y": y, "radius": 0.25} for x in (0.25, 0.75) for y in (0.2, 0.8)
                ]
            },
            "targets",
            "more than half",
        ),
    ],
)
def test_what_could_not_be_asked_or_graded_is_refused(changes, field, part):
    found = problems(**changes)

    assert list(found) == [field]
    assert any(part in str(text) for text in found[field]), found


@pytest.mark.parametrize(
    "row",
    [{}, {"zone": "spine"}, {"zone": "jaw", "point": "EX-HN3"}, {"x": 0.5}, {"x": 1.2, "y": 0.5}],
)
def test_a_row_that_names_no_place_is_refused_where_it_stands(row):
    assert problems(targets=[ours.TEMPLES, row]) == {"targets": [1]}
    assert problems(no_press=[row]) == {"no_press": [0]}


def test_there_are_no_more_than_five_places():
    spread = [{"x": number / 10, "y": 0.9, "radius": 0.03} for number in range(1, 7)]

    assert "targets" in problems(ask="all", targets=spread)
    assert problems(ask="all", targets=spread[:5]) == {}


@pytest.mark.parametrize("radius", [0.01, 0.3, -1])
def test_a_radius_is_one_that_a_finger_can_aim_at(radius):
    assert problems(targets=[ours.BETWEEN | {"radius": radius}]) == {"targets": [0]}


def test_discs_that_only_touch_can_be_told_apart():
    two = [{"x": 0.4, "y": 0.5}, {"x": 0.52, "y": 0.5}]

    assert problems(ask="all", targets=two, no_press=[]) == {}
