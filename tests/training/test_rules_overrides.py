"""What managers decided, and what a quiz replaces, at the gate."""

from datetime import UTC, date, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from training import rules
from training.rules import Basis, Ordering, Overrides, Placed, State, Unit

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
A, B, C, D = (UUID(int=number) for number in range(1, 5))


def placed(*keys, group=None, tests=None):
    tests = tests or {}
    return tuple(
        Placed(Unit(kind="task", key=key, title=str(key.int), url=""), group, "", tests.get(key))
        for key in keys
    )


def read(units, *done, **overrides):
    overrides = Overrides(**overrides)
    return rules.outline(units=units, done=dict.fromkeys(done, AT), overrides=overrides)


def states(outline):
    return [(step.state, step.basis) for step in outline.steps]


def test_an_unlocked_unit_is_open_and_still_comes_before_what_follows():
    outline = read(placed(A, B, C), unlocked=frozenset({B}))

    assert states(outline) == [
        (State.OPEN, Basis.USUAL),
        (State.OPEN, Basis.UNLOCKED),
        (State.LOCKED, Basis.USUAL),
    ]
    assert outline.next.unit.key == A
    assert [unit.key for unit in outline.steps[2].left] == [A, B]


def test_unlocking_what_is_open_or_done_changes_nothing():
    unlocked = read(placed(A, B), A, unlocked=frozenset({A}))

    assert states(unlocked) == states(read(placed(A, B), A))


def test_what_was_acknowledged_counts_as_done_on_its_day():
    outline = read(placed(A, B), acknowledged={A: date(2025, 12, 1)})

    assert states(outline) == [
        (State.DONE, Basis.ACKNOWLEDGED),
        (State.OPEN, Basis.USUAL),
    ]
    assert outline.steps[0].done_at.date() == date(2025, 12, 1)


def test_what_was_finished_here_as_well_is_done_in_the_usual_way():
    outline = read(placed(A), A, acknowledged={A: date(2025, 12, 1)})

    assert outline.steps[0].basis is Basis.USUAL
    assert outline.steps[0].done_at == AT


def test_a_quiz_that_may_replace_its_lesson_opens_with_it_and_passing_it_is_enough():
    units = placed(A, B, C, tests={B: A})

    assert [state for state, _ in states(read(units))] == [State.OPEN, State.OPEN, State.LOCKED]
    assert states(read(units, B)) == [
        (State.DONE, Basis.TESTED_OUT),
        (State.DONE, Basis.USUAL),
        (State.OPEN, Basis.USUAL),
    ]


def test_a_quiz_that_may_replace_its_lesson_waits_for_what_comes_before_the_lesson():
    assert [state for state, _ in states(read(placed(A, B, C, tests={C: B})))] == [
        State.OPEN,
        State.LOCKED,
        State.LOCKED,
    ]


def test_only_what_follows_a_unit_of_an_item_that_allows_it_may_replace_it():
    first, second = UUID(int=10), UUID(int=20)
    units = [
        Unit(kind="lesson", key=A, title="", url="", within=first),
        Unit(kind="quiz", key=B, title="", url="", after=A),
        Unit(kind="lesson", key=C, title="", url="", within=second),
        Unit(kind="quiz", key=D, title="", url="", after=C),
        Unit(kind="quiz", key=UUID(int=5), title="", url="", after=first),
    ]

    arranged = rules.arrange(
        program=UUID(int=99), items=[first, second], units=units, testable=[first]
    )

    assert {p.unit.key.int: p.tests for p in arranged} == {1: None, 2: A, 5: None, 3: None, 4: None}


KEYS = [UUID(int=number) for number in range(1, 9)]
GROUPS = [UUID(int=100), UUID(int=200), None]


@given(
    groups=st.lists(st.sampled_from(GROUPS), min_size=8, max_size=8),
    done=st.frozensets(st.sampled_from(KEYS)),
    unlocked=st.frozensets(st.sampled_from(KEYS)),
    acknowledged=st.frozensets(st.sampled_from(KEYS)),
    sequence=st.sampled_from(Ordering),
)
def test_overrides_open_and_finish_and_never_lock(groups, done, unlocked, acknowledged, sequence):
    units = tuple(
        Placed(Unit(kind="task", key=key, title="", url=""), group)
        for key, group in zip(KEYS, groups, strict=True)
    )
    facts = dict.fromkeys(done, AT)
    plain = rules.outline(units=units, done=facts, sequence=sequence)
    overridden = rules.outline(
        units=units,
        done=facts,
        sequence=sequence,
        overrides=Overrides(unlocked, dict.fromkeys(acknowledged, AT.date())),
    )

    better = {State.LOCKED: 0, State.OPEN: 1, State.DONE: 2}
    for before, after in zip(plain.steps, overridden.steps, strict=True):
        assert better[after.state] >= better[before.state]
        assert (after.state is State.DONE) == (after.unit.key in done | acknowledged)
        assert after.state is not State.LOCKED or after.unit.key not in unlocked
