"""Enrolling many, rules, and what is decided about an enrollment afterwards."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from tests import factories
from tests.factories import AT
from training import actions
from training.models import Enrollment, EnrollmentRule, LogEntry, Role, UnitOverride
from training.rules import Basis, DueKind, DueRule, State

pytestmark = pytest.mark.django_db

MONA = actions.Actor(7, "mona")
SOON = date(2026, 4, 1)


def log_of(action):
    return list(LogEntry.objects.filter(action=action).values_list("actor_name", "reason"))


def steps(enrollment):
    (reading,) = Enrollment.objects.filter(pk=enrollment.pk).readings()
    return [(step.state, step.basis) for step in reading.outline.steps]


def rule(program, **kwargs):
    asked = {"role": None, "branch": None, "hired_since": None, "due": DueRule()}
    return actions.make_rule(program=program, at=AT, by=MONA, **{**asked, **kwargs})


def test_several_people_are_enrolled_in_several_programs_and_who_is_in_one_stays(course):
    people = [factories.person(), factories.person(hired_on=date(2026, 2, 2))]
    programs = [factories.program(course(1).page, title=title) for title in ("One", "Two")]
    factories.enroll(people[0], programs[0])
    due = DueRule(kind=DueKind.AFTER_HIRE, days=5)

    done = actions.enroll_many(people=people, programs=programs, due=due, at=AT, by=MONA)

    assert (len(done.new), done.already) == (3, 1)
    assert people[1].enrollments.get(program=programs[1]).due_on == date(2026, 2, 9)


def test_more_time_is_given_with_the_reason(course):
    enrollment = factories.enroll(factories.person(), factories.program(course(1).page))

    actions.extend(enrollment=enrollment, due_on=SOON, seen=None, reason="Ill", at=AT, by=MONA)

    enrollment.refresh_from_db()
    assert enrollment.due_on == SOON
    assert log_of("training.extend") == [("mona", "Ill")]


def test_the_second_of_two_who_extend_at_once_is_told_of_the_first(course):
    program = factories.program(course(1).page)
    enrollment = factories.enroll(factories.person(), program, due_on=date(2026, 3, 20))
    both = {"enrollment": enrollment, "seen": date(2026, 3, 20), "reason": "Ill", "at": AT}

    actions.extend(due_on=SOON, **both)
    with pytest.raises(actions.DueDateMoved) as moved:
        actions.extend(due_on=SOON + timedelta(days=1), **both)

    assert moved.value.due_on == SOON
    assert len(log_of("training.extend")) == 1


def test_more_time_is_a_later_day_and_for_what_is_open(course):
    program = factories.program(course(1).page)
    enrollment = factories.enroll(factories.person(), program, due_on=SOON)
    given = {"enrollment": enrollment, "seen": SOON, "reason": "Ill", "at": AT}

    with pytest.raises(actions.NotLater):
        actions.extend(due_on=SOON, **given)
    actions.withdraw(enrollment=enrollment, reason="Left", at=AT)
    with pytest.raises(actions.NotOpen):
        actions.extend(due_on=date(2026, 5, 1), **given)


def test_a_withdrawn_enrollment_is_taken_up_with_everything_that_was_learned(course):
    tasks = course(2)
    person, program = factories.person(), factories.program(tasks.page)
    enrollment = factories.enroll(person, program, due_on=SOON)
    tasks.finish(person, 1)
    actions.withdraw(enrollment=enrollment, reason="On leave", at=AT)

    actions.resume(enrollment=enrollment, reason="Back", at=AT, by=MONA)

    enrollment.refresh_from_db()
    assert (enrollment.withdrawn_at, enrollment.withdrawn_reason) == (None, "")
    assert (enrollment.cycle_start, enrollment.due_on) == (AT, SOON)
    assert [state for state, _ in steps(enrollment)] == [State.DONE, State.OPEN]
    assert log_of("training.resume") == [("mona", "Back")]
    with pytest.raises(actions.NotWithdrawn):
        actions.resume(enrollment=enrollment, reason="Back", at=AT)


def test_what_was_begun_anew_is_not_taken_up_beside_it(course):
    person, program = factories.person(), factories.program(course(1).page)
    enrollment = factories.enroll(person, program)
    actions.withdraw(enrollment=enrollment, reason="On leave", at=AT)
    factories.enroll(person, program)

    with pytest.raises(actions.AlreadyEnrolled):
        actions.resume(enrollment=enrollment, reason="Back", at=AT)
    assert person.enrollments.open().count() == 1


def test_a_unit_is_unlocked_once_with_the_reason(course):
    tasks = course(3)
    enrollment = factories.enroll(factories.person(), factories.program(tasks.page))
    given = {"enrollment": enrollment, "unit_key": tasks.units[1].key, "at": AT, "by": MONA}

    actions.unlock(reason="Needs it tomorrow", **given)
    with pytest.raises(actions.NotLocked):
        actions.unlock(reason="Again", **given)

    assert steps(enrollment) == [
        (State.OPEN, Basis.USUAL),
        (State.OPEN, Basis.UNLOCKED),
        (State.LOCKED, Basis.USUAL),
    ]
    assert log_of("training.unlock") == [("mona", "Needs it tomorrow")]


def test_the_gate_of_a_learner_reads_what_was_unlocked_in_the_same_two_queries(
    course, django_assert_num_queries
):
    tasks = course(3)
    person = factories.person()
    enrollment = factories.enroll(person, factories.program(tasks.page))
    key = tasks.units[2].key
    actions.unlock(enrollment=enrollment, unit_key=key, reason="Now", at=AT, by=MONA)
    user = type(person.user).objects.get()
    Enrollment.objects.standing(user, key)

    with django_assert_num_queries(2):
        standing = Enrollment.objects.standing(user, key)

    assert standing.access.may_move


def test_nothing_is_unlocked_that_is_open_or_of_another_program_or_of_an_ended_enrollment(course):
    tasks, others = course(2), course(1)
    enrollment = factories.enroll(factories.person(), factories.program(tasks.page))
    given = {"enrollment": enrollment, "reason": "Why not", "at": AT, "by": MONA}

    with pytest.raises(actions.NotLocked):
        actions.unlock(unit_key=tasks.units[0].key, **given)
    with pytest.raises(actions.NoSuchUnit):
        actions.unlock(unit_key=others.units[0].key, **given)
    actions.withdraw(enrollment=enrollment, reason="Left", at=AT)
    with pytest.raises(actions.NotOpen):
        actions.unlock(unit_key=tasks.units[1].key, **given)
    assert not UnitOverride.objects.exists()


def test_an_earlier_completion_is_acknowledged_as_far_back_as_the_program_says(course):
    tasks = course(1)
    program = factories.program(tasks.page, acknowledge_days=30)
    enrollment = factories.enroll(factories.person(), program)
    given = {"enrollment": enrollment, "unit_key": tasks.units[0].key, "at": AT, "by": MONA}

    for day in (date(2026, 1, 30), date(2026, 3, 3)):
        with pytest.raises(actions.NotAcceptable) as refusal:
            actions.acknowledge(completed_on=day, reason="School", **given)
        assert refusal.value.earliest == date(2026, 1, 31)
    actions.acknowledge(completed_on=date(2026, 1, 31), reason="School", **given)

    enrollment.refresh_from_db()
    assert enrollment.completed_at == AT
    assert enrollment.awards.get().title == "Knowledge training"
    assert log_of("training.acknowledge") == [("mona", "School")]
    with pytest.raises(actions.NotOpen):
        actions.acknowledge(completed_on=date(2026, 2, 1), reason="School", **given)


def test_a_program_that_says_nothing_acknowledges_nothing(course):
    tasks = course(2)
    enrollment = factories.enroll(factories.person(), factories.program(tasks.page))

    with pytest.raises(actions.NotAcceptable) as refusal:
        actions.acknowledge(
            enrollment=enrollment,
            unit_key=tasks.units[0].key,
            completed_on=AT.date(),
            reason="School",
            at=AT,
            by=MONA,
        )
    assert refusal.value.earliest is None


def test_the_database_holds_one_override_of_a_kind(course):
    tasks = course(2)
    enrollment = factories.enroll(factories.person(), factories.program(tasks.page))
    row = {
        "enrollment": enrollment,
        "unit_key": tasks.units[1].key,
        "kind": "unlocked",
        "given_at": AT,
    }
    UnitOverride.objects.create(**row)

    with pytest.raises(IntegrityError), transaction.atomic():
        UnitOverride.objects.create(**row)


def test_a_rule_enrolls_whom_it_concerns_and_later_whoever_is_hired_later(course):
    north, south = factories.branch("North"), factories.branch("South")
    program = factories.program(course(1).page)
    anna = factories.person("anna", at=north)
    factories.person("ben", at=south)
    factories.person("old", at=north, hired_on=date(2020, 1, 1))
    factories.person("asa", at=north, role=Role.ASSESSOR)
    made = rule(
        program,
        role=Role.THERAPIST,
        branch=north,
        hired_since=date(2026, 1, 1),
        due=DueRule(kind=DueKind.AFTER_START, days=10),
    )

    (first,) = actions.apply_rule(rule=made, at=AT, by=MONA)
    assert (first.staff_member, first.due_on) == (anna, date(2026, 3, 16))
    assert actions.apply_rule(rule=made, at=AT) == []
    late = factories.person("late", role=Role.ASSESSOR, at=north)
    # As if by somebody who goes around the actions.
    type(late).objects.filter(pk=late.pk).update(role=Role.THERAPIST)
    out = StringIO()
    call_command("apply_enrollment_rules", stdout=out)

    assert late.enrollments.get().rule == made
    assert out.getvalue() == "1 enrollments are new.\n"
    assert Enrollment.objects.count() == 2


def test_a_rule_leaves_alone_who_has_left_who_completed_it_and_who_was_withdrawn(course):
    tasks = course(1)
    program = factories.program(tasks.page)
    done, gone, out = factories.person(), factories.person(), factories.person()
    factories.enroll(done, program)
    tasks.finish(done, 1)
    actions.withdraw(enrollment=factories.enroll(out, program), reason="No", at=AT)
    actions.correct_record(
        staff_member=gone,
        legal_name=gone.legal_name,
        display_name=gone.display_name,
        hired_on=gone.hired_on,
        left_on=date(2026, 3, 1),
        at=AT,
    )

    assert actions.apply_rule(rule=rule(program), at=AT) == []


def test_an_ended_rule_enrolls_nobody_and_may_be_made_anew(course):
    program = factories.program(course(1).page)
    factories.person()
    made = rule(program)
    with pytest.raises(actions.SameRule):
        rule(program)

    actions.end_rule(rule=made, at=AT)
    made.refresh_from_db()

    assert actions.apply_rule(rule=made, at=AT) == []
    with pytest.raises(actions.RuleEnded):
        actions.end_rule(rule=made, at=AT)
    assert rule(program).pk != made.pk


def test_managers_see_the_rules_of_their_branches_and_owners_all(course):
    north, south = factories.branch("North"), factories.branch("South")
    mona = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    olga = factories.person("olga", role=Role.OWNER)
    program = factories.program(course(1).page)
    ours, theirs, all_ = rule(program, branch=north), rule(program, branch=south), rule(program)

    def seen(person):
        rows = EnrollmentRule.objects.visible_to(person.user, on=AT.date())
        return set(rows)

    assert seen(mona) == {ours}
    assert seen(olga) == {ours, theirs, all_}
    assert seen(factories.person("tia", at=north)) == set()
