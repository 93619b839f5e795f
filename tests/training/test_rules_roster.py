"""What is wrong with a roster's rows, and what its right ones would change."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.rules.days import day_of
from training.rules.roster import plan
from training.rules.roster_columns import Column, Formula, HeadingProblem, columns_of
from training.rules.roster_plan import House, Known
from training.rules.roster_rows import Words

WORDS = Words(
    branches={"north": 1, "south": 2},
    roles={"therapist": "therapist", "manager": "manager", "owner": "owner"},
)
HEADING = [column.value for column in Column]


def house(*people: Known, **kwargs) -> House:
    return House(people=people, words=WORDS, **kwargs)


def known(number="1", **kwargs) -> Known:
    given = {
        "pk": 1,
        "number": number,
        "legal_name": "Ana Ruiz",
        "display_name": "Ana",
        "role": "therapist",
        "hired_on": date(2026, 1, 5),
        "left_on": None,
        "works_at": frozenset({1}),
    }
    return Known(**given | kwargs)


def row(number="1", name="Ana Ruiz", **cells) -> list:
    given = {Column.NUMBER.name: number, Column.LEGAL_NAME.name: name} | cells
    return [given.get(column.name) for column in Column]


def planned(*rows, house=house(), **kwargs):  # noqa: B008 - values, never changed
    return plan(rows=enumerate([HEADING, *rows], 1), house=house, **kwargs)


def problems(*rows, **kwargs) -> list[tuple]:
    return [(e.line, e.column, str(e.problem), e.value) for e in planned(*rows, **kwargs).errors]


@pytest.mark.parametrize(
    ("cells", "column", "problem", "value"),
    [
        ({"number": None}, "Employee number", "missing", ""),
        ({"number": "1 2"}, "Employee number", "bad_number", "1 2"),
        ({"number": "1" * 33}, "Employee number", "bad_number", "1" * 33),
        ({"name": None}, "Legal name", "missing", ""),
        ({"name": "   "}, "Legal name", "missing", ""),
        ({"name": "123"}, "Legal name", "name", "123"),
        ({"name": "A\u202eb"}, "Legal name", "name", "A\u202eb"),
        ({"name": "x" * 81}, "Legal name", "name", "x" * 60),
        ({"name": "=1+1"}, "Legal name", "formula", "=1+1"),
        ({"name": Formula("=A1")}, "Legal name", "formula", "=A1"),
        ({"HIRED_ON": "2/30/2026"}, "Hired on", "wrong_date", "2/30/2026"),
        ({"HIRED_ON": "30.2.2026"}, "Hired on", "wrong_date", "30.2.2026"),
        ({"HIRED_ON": "soon"}, "Hired on", "wrong_date", "soon"),
        ({"HIRED_ON": "1926-01-01"}, "Hired on", "wrong_date", "1926-01-01"),
        ({"HIRED_ON": date(2206, 1, 1)}, "Hired on", "wrong_date", "2206-01-01"),
        (
            {"HIRED_ON": "2026-02-01", "LEFT_ON": "2026-01-31"},
            "Left on",
            "left_before_hired",
            "2026-01-31",
        ),
        ({"WORKS_AT": "North; Est"}, "Works at", "unknown_branch", "Est"),
        ({"ROLE": "boss"}, "Role", "unknown_role", "boss"),
        ({"MANAGES": "North"}, "Manages", "manages_without_role", ""),
        ({"MANAGES": "North", "ROLE": "owner"}, "Manages", "manages_without_role", ""),
        ({"EMAIL": "ana@home"}, "E-mail", "bad_email", "ana@home"),
        ({"EMAIL": "a" * 250 + "@b.co"}, "E-mail", "too_long", "a" * 60),
        ({"USERNAME": "ana ruiz"}, "User name", "bad_username", "ana ruiz"),
        ({"MANAGER": "1"}, "Manager number", "own_manager", "1"),
        ({"MANAGER": "77"}, "Manager number", "unknown_manager", "77"),
    ],
)
def test_a_wrong_cell_is_named_with_its_row_and_column(cells, column, problem, value):
    assert problems(row(**cells)) == [(2, column, problem, value)]


def test_two_rows_with_one_number_are_both_a_mistake_of_the_second():
    assert problems(row("1"), row(" 1"), row("2"), row("1")) == [
        (3, "Employee number", "twice", "1, 2"),
        (5, "Employee number", "twice", "1, 2"),
    ]


def test_one_user_name_is_not_given_twice():
    rows = [row("1", USERNAME="ana"), row("2", USERNAME="ANA"), row("3", EMAIL="ana@b.co")]

    assert problems(*rows, house=house(usernames=frozenset({"ana@b.co"}))) == [
        (3, "User name", "username_taken", "ANA"),
        (4, "User name", "username_taken", "ana@b.co"),
    ]


def test_a_comma_without_quotes_is_found_out():
    assert problems([*row(), "Ruiz"]) == [(2, "", "extra_cells", "Ruiz")]


def test_one_row_can_have_several_mistakes():
    assert [p[2] for p in problems(row(None, "=1", ROLE="boss"))] == [
        "missing",
        "formula",
        "unknown_role",
    ]


def test_errors_are_counted_further_than_they_are_kept():
    found = planned(*[row(str(n), "7") for n in range(300)])

    assert (len(found.errors), found.error_count) == (200, 300)


def test_a_manager_may_be_on_record_or_further_down_in_the_file():
    assert (
        problems(row("2", MANAGER="1"), row("3", MANAGER="4"), row("4"), house=house(known())) == []
    )


def test_an_apostrophe_that_marks_text_is_taken_off():
    found = planned(row("1", USERNAME="'@ana"), row("2", "'t Hooft"))

    assert [(e.username, e.legal_name) for e in found.new] == [
        ("@ana", "Ana Ruiz"),
        (None, "'t Hooft"),
    ]


@pytest.mark.parametrize(
    ("heading", "missing", "unknown", "twice"),
    [
        (["employee-number", " LEGAL NAME "], [], [], []),
        (["Legal name"], ["Employee number"], [], []),
        (["Employee number", "Legal name", "Salary"], [], ["Salary"], []),
        (["Employee number", "Legal name", "legal_name"], [], [], ["Legal name"]),
        ([], ["Employee number", "Legal name"], [], []),
    ],
)
def test_headings_are_known_whatever_their_case_and_others_are_named(
    heading, missing, unknown, twice
):
    if not (missing or unknown or twice):
        assert columns_of(heading) == [Column.NUMBER, Column.LEGAL_NAME]
        return
    with pytest.raises(HeadingProblem) as caught:
        columns_of(heading)
    found = caught.value
    assert ([str(c) for c in found.missing], list(found.unknown), list(found.twice)) == (
        missing,
        unknown,
        twice,
    )


def test_a_move_with_a_new_name_is_one_change():
    found = planned(row("1", "Ana Soto", WORKS_AT="South"), house=house(known()))

    assert [(c.fields, c.works_at) for c in found.moved] == [({"legal_name": "Ana Soto"}, {2})]
    assert (found.changed, found.left, found.new) == ([], [], [])


def test_who_has_left_before_is_left_in_peace():
    gone = known(left_on=date(2026, 2, 1), works_at=frozenset())

    assert planned(row("1", WORKS_AT="South"), house=house(gone)).same == 1
    assert planned(house=house(gone), missing_left_on=date(2026, 3, 1)).left == []


def test_nobody_leaves_before_she_came():
    found = planned(house=house(known()), missing_left_on=date(2026, 1, 1))

    assert [change.left_on for change in found.left] == [date(2026, 1, 5)]


def test_the_digest_is_that_of_the_plan():
    same = [planned(row("1", WORKS_AT=text)).digest for text in ("North;South", "south | NORTH")]
    other = planned(row("1", WORKS_AT="North")).digest

    assert same[0] == same[1] != other


people = st.builds(
    known,
    number=st.text("abc123", min_size=1, max_size=3),
    legal_name=st.sampled_from(["Ana Ruiz", "Bo Li", "Łucja"]),
    role=st.sampled_from(["therapist", "owner"]),
    hired_on=st.dates(date(1960, 1, 1), date(2090, 1, 1)),
    works_at=st.frozensets(st.sampled_from([1, 2]), min_size=1),
)
NAMES = {1: "North", 2: "South"}


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(people, unique_by=lambda person: person.number))
def test_what_is_on_record_read_back_changes_nothing(everybody):
    rows = [
        row(
            person.number,
            person.legal_name,
            DISPLAY_NAME=person.display_name,
            ROLE=person.role,
            HIRED_ON=person.hired_on,
            WORKS_AT=";".join(NAMES[branch] for branch in person.works_at),
        )
        for person in everybody
    ]
    found = planned(*rows, house=house(*everybody), missing_left_on=date(2095, 1, 1))

    assert (found.error_count, found.does_something) == (0, False)
    assert found.same == len(everybody)


cells = st.none() | st.text(max_size=12) | st.integers() | st.floats() | st.dates()


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.lists(cells, max_size=14), max_size=6))
def test_no_row_breaks_the_plan_and_each_is_counted_once(rows):
    found = planned(*rows, house=house(known()))

    assert found.error_count >= len(found.errors)
    assert len(found.new) + len(found.changed) + len(found.moved) + len(
        found.left
    ) + found.same <= (found.total)


@settings(deadline=None)  # a busy machine is no failure
@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_a_day_is_read_in_each_way_of_writing_it(day):
    serial = str((day - date(1899, 12, 30)).days)
    ways = [day.isoformat(), f"{day.month}/{day.day}/{day.year}", serial, f"{day} 00:00:00"]

    assert [day_of(text) for text in ways] == [day] * 4
