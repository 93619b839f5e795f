"""The gate, as pure values."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from training import rules
from training.rules import Access, Ordering, Placed, State, Unit

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
PROGRAM = UUID(int=1)


def unit(number: int, *, within=None, after=None) -> Unit:
    return Unit(
        kind="task",
        key=UUID(int=number),
        title=f"Unit {number}",
        url="",
        within=within,
        after=after,
    )


def placed(*numbers: int, group=None) -> tuple[Placed, ...]:
    return tuple(Placed(unit(number), group) for number in numbers)


def states(outline: rules.Outline) -> list[State]:
    return [step.state for step in outline.steps]


def done(*numbers: int) -> dict[UUID, datetime]:
    return {UUID(int=number): AT for number in numbers}


def test_what_hangs_on_a_unit_follows_it_and_what_hangs_on_the_program_comes_last():
    first, second = UUID(int=10), UUID(int=20)
    units = [
        unit(99, after=PROGRAM),
        unit(11, within=first),
        unit(12, within=first),
        unit(21, within=second),
        unit(111, after=UUID(int=11)),
        unit(19, after=first),
    ]

    arranged = rules.arrange(program=PROGRAM, items=[first, second], units=units)

    assert [p.unit.key.int for p in arranged] == [11, 111, 12, 19, 21, 99]
    assert [p.group for p in arranged] == [first, first, first, first, second, None]


def test_a_unit_that_hangs_nowhere_in_the_program_is_left_out():
    assert rules.arrange(program=PROGRAM, items=[], units=[unit(5, within=uuid4())]) == ()


def test_a_lesson_that_two_items_name_keeps_its_first_place():
    lesson = UUID(int=7)
    units = [unit(7, within=lesson), unit(7, within=lesson)]

    assert len(rules.arrange(program=PROGRAM, items=[lesson, lesson], units=units)) == 1


def test_only_the_first_unit_is_open_at_the_beginning():
    outline = rules.outline(units=placed(1, 2, 3), done={})

    assert states(outline) == [State.OPEN, State.LOCKED, State.LOCKED]
    assert outline.next.unit.key.int == 1
    assert [left.key.int for left in outline.steps[2].left] == [1, 2]


def test_a_unit_put_before_done_ones_opens_and_the_done_ones_stay_done():
    outline = rules.outline(units=placed(9, 1, 2), done=done(1))

    assert states(outline) == [State.OPEN, State.DONE, State.LOCKED]


def test_items_in_any_order_open_side_by_side_but_the_end_waits_for_all():
    units = placed(1, 2, group=UUID(int=10)) + placed(3, group=UUID(int=20)) + placed(4)

    outline = rules.outline(units=units, done={}, sequence=Ordering.ANY_ORDER)

    assert states(outline) == [State.OPEN, State.LOCKED, State.OPEN, State.LOCKED]
    assert [left.key.int for left in outline.steps[3].left] == [1, 2, 3]


def test_an_outline_without_units_is_not_complete():
    outline = rules.outline(units=(), done={})

    assert not outline.is_complete
    assert outline.percent == 0


def test_hundred_percent_means_all():
    outline = rules.outline(units=placed(*range(1, 301)), done=done(*range(1, 300)))

    assert outline.percent == 99
    assert not outline.is_complete


@given(st.lists(st.booleans(), max_size=30), st.sampled_from(Ordering))
def test_a_locked_unit_always_says_what_is_left_and_an_open_one_never_does(flags, sequence):
    units = placed(*range(1, len(flags) + 1))
    finished = done(*[n for n, flag in enumerate(flags, start=1) if flag])

    outline = rules.outline(units=units, done=finished, sequence=sequence)

    for step in outline.steps:
        assert bool(step.left) == (step.state is State.LOCKED)
    assert outline.done == sum(flags)
    assert outline.is_complete == (bool(flags) and all(flags))
    assert (outline.next is None) == all(flags)


@given(st.lists(st.booleans(), min_size=1, max_size=20), st.data())
def test_finishing_a_unit_never_locks_another(flags, data):
    units = placed(*range(1, len(flags) + 1))
    numbers = {n for n, flag in enumerate(flags, start=1) if flag}
    more = data.draw(st.integers(1, len(flags)))

    before = rules.outline(units=units, done=done(*numbers))
    after = rules.outline(units=units, done=done(*numbers, more))

    for old, new in zip(before.steps, after.steps, strict=True):
        assert not (old.state is not State.LOCKED and new.state is State.LOCKED)


def test_an_award_of_one_item_asks_for_its_units_only():
    item = UUID(int=10)
    units = placed(1, 2, group=item) + placed(3, group=UUID(int=20))

    covered = rules.covered_by_award(units=units, page=item)

    assert {key.int for key in covered} == {1, 2}
    assert rules.is_earned(covered=covered, done=done(1, 2))
    assert not rules.is_earned(covered=covered, done=done(1))
    assert not rules.is_earned(covered=frozenset(), done=done(1))


def test_completions_count_from_as_many_days_before_as_the_enrollment_accepts():
    assert rules.counts_from(cycle_start=AT, accept_earlier_days=30) == AT - timedelta(days=30)


def access(key: int, *outlines, completed=(), reader=False):
    return rules.access_to(
        key=UUID(int=key), outlines=outlines, completed=completed, reader=reader
    )[0]


def test_a_unit_is_open_if_any_open_enrollment_opens_it():
    closed = rules.outline(units=placed(1, 2), done={})
    opened = rules.outline(units=placed(2), done={})

    assert access(2, closed) is Access.LOCKED
    assert access(2, closed, opened) is Access.OPEN


def test_who_completed_a_program_may_read_its_units_again():
    assert access(2, completed=[frozenset({UUID(int=2)})]) is Access.REVIEW


def test_a_reader_reads_what_is_locked_for_her_own_training():
    closed = rules.outline(units=placed(1, 2), done={})

    assert access(2, closed, reader=True) is Access.READER
    assert access(1, closed, reader=True) is Access.OPEN


def test_a_unit_of_no_program_of_hers_makes_a_person_a_stranger():
    assert access(9, rules.outline(units=placed(1), done={})) is Access.STRANGER


def test_only_open_and_done_units_move_a_training():
    assert {kind for kind in Access if kind.may_move} == {Access.OPEN, Access.DONE}
    assert {kind for kind in Access if not kind.may_read} == {
        Access.ANONYMOUS,
        Access.STRANGER,
        Access.LOCKED,
    }


def test_no_award_is_within_reach_before_some_group_is_done():
    units = placed(1, 2, group=UUID(int=10)) + placed(3)

    assert not rules.may_have_earned(units=units, done=done(1))
    assert rules.may_have_earned(units=units, done=done(1, 2))
    assert rules.may_have_earned(units=units, done=done(3))
    assert not rules.may_have_earned(units=(), done={})


def test_an_outline_falls_into_the_items_of_its_program():
    first, second = UUID(int=10), UUID(int=20)
    units = rules.arrange(
        program=PROGRAM,
        items=[first, second],
        units=[unit(11, within=first), unit(21, within=second), unit(99, after=PROGRAM)],
        headings={first: "Safe practice", second: "Technique lab"},
    )

    parts = rules.outline(units=units, done=done(11)).parts

    assert [(part.heading, part.state, part.has_next) for part in parts] == [
        ("Safe practice", State.DONE, False),
        ("Technique lab", State.OPEN, True),
        ("", State.LOCKED, False),
    ]


def test_what_is_finished_in_a_part_ends_at_the_first_step_that_is_not():
    (part,) = rules.outline(units=placed(1, 2, 3, 4), done=done(1, 2, 4)).parts

    assert [step.unit.key.int for step in part.finished] == [1, 2]
    assert [step.unit.key.int for step in part.ahead] == [3, 4]


def test_an_outline_without_steps_has_no_parts():
    assert rules.outline(units=(), done={}).parts == ()
