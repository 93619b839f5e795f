import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from quizzes import rules
from quizzes.kinds import BadAnswer, get_kind
from quizzes.kinds.words import LONGEST
from tests.quizzes.values import any_json, cleaned, frozen, read, worth

TEXT = "Sink in for [3|three] seconds, hold for [5], and leave [slowly]."
WORDS = ["3", "three", "5", "slowly", "fast", "?", ""]
texts = st.sampled_from(WORDS) | st.text(max_size=6)


def value(text=TEXT, *, choose=False, extra=()):
    return {"text": text, "choose": choose, "extra": list(extra)}


TYPED = value()
CHOSEN = value(choose=True, extra=["quickly"])


@pytest.fixture(scope="module")
def typed():
    return frozen("cloze", TYPED)


@pytest.fixture(scope="module")
def chosen():
    return frozen("cloze", CHOSEN)


def test_a_text_is_divided_at_its_gaps(typed):
    shown, key = typed

    assert shown["around"] == ["Sink in for ", " seconds, hold for ", ", and leave ", "."]
    assert shown["words"] == []
    assert key["gaps"] == [["3", "three"], ["5"], ["slowly"]]


def test_the_first_word_of_each_gap_is_offered_with_the_others(chosen):
    shown, key = chosen

    assert shown["words"] == ["3", "5", "quickly", "slowly"]
    assert key["numbers"] == [[0], [1], [3]]


def test_a_word_of_the_list_may_be_right_in_several_gaps():
    shown, key = frozen("cloze", value("[up|down] and [down|up], not [left]", choose=True))

    assert shown["words"] == ["down", "left", "up"]
    assert key["numbers"] == [[0, 2], [0, 2], [1]]
    assert worth("cloze", key, [0, 2, 1]) == worth("cloze", key, [2, 2, 1]) == 1


def test_what_is_shown_does_not_depend_on_the_key():
    other = value("Sink in for [5] seconds, hold for [slowly], and leave [3].")
    listed = other | {"choose": True, "extra": ["quickly"]}

    assert frozen("cloze", other)[0] == frozen("cloze", TYPED)[0]
    assert frozen("cloze", listed)[0] == frozen("cloze", CHOSEN)[0]


@pytest.mark.parametrize(
    ("text", "choose", "extra"),
    [
        ("No gap at all.", False, []),
        ("An [open bracket.", False, []),
        ("A [gap] and a closed] one.", False, []),
        ("A [[nested]] one.", False, []),
        ("An empty [] one.", False, []),
        ("An [empty|] side.", False, []),
        ("A [?] sign.", False, []),
        (f"A [{'long ' * 13}] one.", False, []),
        ("[a][b][c][d][e][f][g][h][i]", False, []),
        ("[circles], then [Circles]", False, []),
        ("[up|down], then [down]", True, []),
        ("One [gap] to choose.", True, []),
        ("[a] or [b]", False, ["c"]),
        ("[a|c] or [b]", True, ["C."]),
        ("[a] or [b]", True, ["c", "C"]),
        ("[a] or [b]", True, [f"word {number}" for number in range(11)]),
        ("[a] or [b]", True, [""]),
    ],
)
def test_what_could_not_be_asked_is_not_published_but_kept_as_a_draft(text, choose, extra):
    wanted = value(text, choose=choose, extra=extra)

    with pytest.raises(ValidationError):
        cleaned("cloze", wanted)
    assert cleaned("cloze", wanted, deferred=True)["stem"] == "How?"


def test_everything_that_is_wrong_with_a_text_is_said_above_it():
    with pytest.raises(ValidationError) as refusal:
        cleaned("cloze", value("An [open bracket, and no gap."))

    told = refusal.value.as_json_data()["blockErrors"]["text"]["messages"]
    assert [words.partition(".")[0] for words in told] == [
        "A square bracket has no partner",
        "There is no gap",
    ]


@pytest.mark.parametrize("text", ["", "No gap.", "An [open", "[] and [|]", "[only] one"])
@pytest.mark.parametrize("choose", [False, True])
def test_a_draft_can_be_looked_at(text, choose):
    kind = get_kind("cloze")
    draft = cleaned("cloze", value(text, choose=choose), deferred=True)
    shown, key = kind.freeze(draft, rules.as_written)
    wrong, right = kind.wrong(shown=shown, key=key), kind.right(key=key)

    assert worth("cloze", key, wrong) == 0
    for answer in (None, right, wrong):
        assert isinstance(kind.words(shown=shown, answer=answer), list)
        assert len(kind.compared(shown=shown, key=key, answer=answer)) == len(key["gaps"])


@given(st.randoms(), st.sampled_from([TYPED, CHOSEN]))
def test_the_right_words_are_right_in_every_order(rng, written):
    kind = get_kind("cloze")
    shown, key = frozen("cloze", written, rules.shuffled(rng))
    right, wrong = kind.right(key=key), kind.wrong(shown=shown, key=key)

    assert worth("cloze", key, right) == 1
    assert kind.words(shown=shown, answer=right) == ["Gap 1: 3", "Gap 2: 5", "Gap 3: slowly"]
    assert worth("cloze", key, wrong) == 0
    assert kind.words(shown=shown, answer=wrong) != []


@given(any_json, st.sampled_from([TYPED, CHOSEN]))
def test_any_answer_at_all_can_be_graded_and_put_into_words(answer, written):
    shown, key = frozen("cloze", written)

    worth("cloze", key, answer)
    assert isinstance(get_kind("cloze").words(shown=shown, answer=answer), list)
    assert len(get_kind("cloze").compared(shown=shown, key=key, answer=answer)) == 3


@pytest.mark.parametrize("word", [*WORDS, "5 "])
def test_the_same_word_everywhere_is_worth_nothing(typed, word):
    assert worth("cloze", typed[1], [word] * 3) == 0


@pytest.mark.parametrize("number", range(4))
def test_the_same_choice_everywhere_is_worth_nothing(chosen, number):
    assert worth("cloze", chosen[1], [number] * 3) == 0


@given(st.lists(st.none() | texts, min_size=3, max_size=3), st.integers(0, 2))
@example(["three", None, "3"], 0)
def test_one_more_right_gap_never_costs(answer, gap):
    _shown, key = frozen("cloze", TYPED)
    better = list(answer)
    better[gap] = key["gaps"][gap][0]

    assert worth("cloze", key, better) >= worth("cloze", key, answer)


@given(st.lists(st.none() | st.integers(0, 3), min_size=3, max_size=3), st.integers(0, 2))
def test_one_more_right_choice_never_costs(answer, gap):
    _shown, key = frozen("cloze", CHOSEN)
    better = list(answer)
    better[gap] = key["numbers"][gap][0]

    assert worth("cloze", key, better) >= worth("cloze", key, answer)


@pytest.mark.parametrize(
    ("answer", "percent"),
    [
        (["3", "5", "slowly"], 100),
        (["THREE", " 5. ", "“Slowly”"], 100),
        (["3", "5", None], 66),
        (["3", "5", "fast"], 66),
        (["3", "5", "5"], 50),
        (["5", "3", "slowly"], 33),
        (["5", "3", "fast"], 0),
        (["slowly", None, None], 0),
    ],
)
def test_parts_of_three_gaps(typed, answer, percent):
    assert int(100 * worth("cloze", typed[1], answer)) == percent


def test_a_single_gap_is_right_or_not():
    shown, key = frozen("cloze", value("Hold for [5] seconds."))

    assert worth("cloze", key, ["5"]) == 1
    assert worth("cloze", key, ["6"]) == 0
    assert get_kind("cloze").words(shown=shown, answer=["5"]) == ["5"]


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({}, None),
        ({"_0": " ", "_1": ""}, None),
        ({"_0": " three  ", "_2": "Tiếng Việt"}, ["three", None, "Tiếng Việt"]),
        ({"_0": "x" * LONGEST}, ["x" * LONGEST, None, None]),
    ],
)
def test_typed_answers_are_read_as_plain_values(typed, given, answer):
    assert read("cloze", typed[0], **given) == answer


@pytest.mark.parametrize("given", ["x" * (LONGEST + 1), "a\0", ["a", "b"]])
def test_what_no_field_can_have_sent_is_refused(typed, given):
    with pytest.raises(BadAnswer):
        read("cloze", typed[0], _1=given)


@pytest.mark.parametrize(
    ("given", "answer"), [({}, None), ({"_0": "3", "_1": ""}, [3, None, None])]
)
def test_choices_are_read_as_plain_values(chosen, given, answer):
    assert read("cloze", chosen[0], **given) == answer


@pytest.mark.parametrize("given", ["4", "-1", "three", "NaN", ["0", "1"]])
def test_what_no_list_can_have_sent_is_refused(chosen, given):
    with pytest.raises(BadAnswer):
        read("cloze", chosen[0], _1=given)


def test_it_is_complete_when_every_gap_has_something(typed):
    is_complete = get_kind("cloze").is_complete

    assert is_complete(shown=typed[0], answer=["a", "b", "c"])
    assert not is_complete(shown=typed[0], answer=["a", None, "c"])
    assert not is_complete(shown=typed[0], answer=None)


def test_each_gap_is_compared_with_what_is_right(typed):
    shown, key = typed
    rows = get_kind("cloze").compared(shown=shown, key=key, answer=["Three", "6", None])

    assert [(row["yours"], row["right"], row["is_right"]) for row in rows] == [
        ("Three", "3", True),
        ("6", "5", False),
        (None, "slowly", False),
    ]
