"""Rules reach people at once: whoever is taken on, moved, given another job or taken back."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from tests import factories
from tests.factories import AT
from training import actions
from training.models import Enrollment, LogEntry, Role
from training.rules import DueKind, DueRule

pytestmark = pytest.mark.django_db

MONA = actions.Actor(7, "mona")
TODAY = AT.date()


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def south():
    return factories.branch("South")


def rule(program, **kwargs):
    asked = {"role": None, "branch": None, "hired_since": None, "due": DueRule()}
    return actions.make_rule(
        program=program, at=AT, by=actions.Actor(1, "olga"), **{**asked, **kwargs}
    )


def take_on(name="Anna Berg", **kwargs):
    given = {
        "legal_name": name,
        "display_name": "",
        "username": "",
        "email": "",
        "role": Role.THERAPIST,
        "hired_on": TODAY,
    }
    return actions.take_on(at=AT, by=MONA, **{**given, **kwargs})


def programs_of(person):
    return [row.program.title for row in person.enrollments.open().order_by("pk")]


def reasons():
    rows = LogEntry.objects.filter(action="training.enroll").order_by("pk")
    return list(rows.values_list("actor_name", "reason"))


def test_whoever_is_taken_on_is_enrolled_at_once_by_the_rule_as_reason(course, north):
    made = rule(
        factories.program(course(1).page),
        role=Role.THERAPIST,
        branch=north,
        hired_since=TODAY,
        due=DueRule(kind=DueKind.AFTER_HIRE, days=10),
    )

    person = take_on(branch=north)

    enrollment = person.enrollments.get()
    assert (enrollment.rule, enrollment.due_on) == (made, date(2026, 3, 16))
    assert reasons() == [("mona", f"Rule {made.pk}, made by olga")]


def test_the_nightly_command_finds_nothing_left_to_do(course, north):
    rule(factories.program(course(1).page), branch=north)
    take_on(branch=north)
    out = StringIO()

    call_command("apply_enrollment_rules", stdout=out)

    assert out.getvalue() == "0 enrollments are new.\n"
    assert Enrollment.objects.count() == 1


def test_a_rule_of_another_branch_job_or_day_leaves_her_alone(course, north, south):
    for number, asked in enumerate(
        (
            {"branch": south},
            {"role": Role.ASSESSOR},
            {"hired_since": TODAY + timedelta(days=1)},
        )
    ):
        rule(factories.program(course(1).page, title=f"Program {number}"), **asked)

    assert programs_of(take_on(branch=north)) == []


def test_two_rules_into_one_program_enroll_once(course, north):
    program = factories.program(course(1).page)
    rule(program, branch=north)
    rule(program, role=Role.THERAPIST)

    assert programs_of(take_on(branch=north)) == ["Onboarding"]
    assert len(reasons()) == 1


def test_a_move_of_branch_brings_the_rules_of_the_new_one(course, north, south):
    person = take_on(branch=north)
    rule(factories.program(course(1).page), branch=south)

    actions.place(staff_member=person, branches=[south], on=TODAY, at=AT, by=MONA)

    assert programs_of(person) == ["Onboarding"]


def test_a_move_that_lies_ahead_is_found_by_the_nightly_command_on_its_day(course, north, south):
    person = take_on(branch=north)
    rule(factories.program(course(1).page), branch=south)

    ahead = TODAY + timedelta(days=3)
    actions.place(staff_member=person, branches=[south], on=ahead, at=AT, by=MONA)

    assert programs_of(person) == []
    call_command("apply_enrollment_rules", stdout=StringIO())  # the clock is long past that day
    assert programs_of(person) == ["Onboarding"]


def test_a_change_of_job_brings_the_rules_of_the_new_one(course, north):
    person = take_on(branch=north)
    rule(factories.program(course(1).page), role=Role.ASSESSOR)

    actions.change_role(staff_member=person, role=Role.ASSESSOR, at=AT, by=MONA)

    assert programs_of(person) == ["Onboarding"]


def test_a_corrected_day_of_hiring_brings_the_rules_since_that_day(course, north):
    person = take_on(branch=north, hired_on=date(2020, 1, 1))
    rule(factories.program(course(1).page), hired_since=TODAY)

    actions.correct_record(
        staff_member=person,
        legal_name=person.legal_name,
        display_name=person.display_name,
        hired_on=TODAY,
        left_on=None,
        at=AT,
        by=MONA,
    )

    assert programs_of(person) == ["Onboarding"]


def test_another_job_at_another_branch_is_one_change_and_not_two(course, north, south):
    """On the way from therapist in the north to manager in the south nobody is a manager there."""
    person = take_on(branch=north)
    rule(factories.program(course(1).page, title="North"), branch=north, role=Role.MANAGER)
    rule(factories.program(course(1).page, title="South"), branch=south, role=Role.MANAGER)

    with actions.one_change(at=AT, by=MONA):
        actions.change_role(staff_member=person, role=Role.MANAGER, at=AT, by=MONA)
        actions.place(staff_member=person, branches=[south], on=TODAY, at=AT, by=MONA)

    assert programs_of(person) == ["South"]


def test_what_fails_on_the_way_enrolls_nobody(course, north):
    person = take_on(branch=north)
    rule(factories.program(course(1).page), role=Role.ASSESSOR)

    def change():
        with actions.one_change(at=AT, by=MONA):
            actions.change_role(staff_member=person, role=Role.ASSESSOR, at=AT, by=MONA)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        change()

    assert programs_of(person) == []


def test_whoever_is_taken_back_is_met_by_the_rules(course, north, south):
    person = take_on(branch=north, hired_on=date(2026, 1, 5))
    actions.let_go(staff_member=person, last_day=date(2026, 2, 1), reason="", at=AT, by=MONA)
    rule(factories.program(course(1).page), branch=south, hired_since=TODAY)

    actions.rehire(staff_member=person, on=TODAY, branches=[south], at=AT, by=MONA)

    assert programs_of(person) == ["Onboarding"]


def test_a_roster_enrolls_new_people_and_those_whom_it_moves(course, north, south):
    moved = factories.person(employee_number="1", legal_name="Ben Moved", at=north)
    rule(factories.program(course(1).page), branch=south)
    data = (
        b"Employee number,Legal name,Works at\n1,Ben Moved,South\n2,Cara New,South\n3,Dan,North\n"
    )
    roster = actions.keep_roster(
        data=data, file_name="r.csv", moves_on=TODAY, missing_left_on=None, at=AT, by=MONA
    )
    plan = actions.plan_roster(roster=roster)

    actions.apply_roster(key=roster.key, digest=plan.digest, at=AT, by=MONA)
    actions.apply_roster(key=roster.key, digest=plan.digest, at=AT, by=MONA)

    rows = Enrollment.objects.order_by("staff_member__employee_number")
    assert [row.staff_member.legal_name for row in rows] == ["Ben Moved", "Cara New"]
    assert moved.enrollments.count() == 1
    assert len(reasons()) == 2


def test_a_day_that_no_calendar_reaches_does_not_keep_anybody_from_being_taken_on(
    course, north, settings
):
    settings.PRACTICUM = settings.PRACTICUM | {"WORKING_WEEKDAYS": ()}
    rule(factories.program(course(1).page), due=DueRule(kind=DueKind.AFTER_START, days=3))

    assert take_on(branch=north).enrollments.get().due_on is None


def test_who_was_withdrawn_by_somebody_is_not_enrolled_again_by_a_move(course, north, south):
    program = factories.program(course(1).page)
    person = take_on(branch=north)
    actions.withdraw(enrollment=factories.enroll(person, program), reason="No", at=AT)
    rule(program, branch=south)

    actions.place(staff_member=person, branches=[south], on=TODAY, at=AT, by=MONA)

    assert programs_of(person) == []


def test_without_rules_taking_somebody_on_costs_one_query_more(north, django_assert_num_queries):
    person = factories.person(at=north)

    with django_assert_num_queries(1):
        actions.follow_rules(people=[person.pk], at=AT, by=MONA)
