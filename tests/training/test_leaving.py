"""Who leaves is closed with her enrollments, and finds them again when she comes back."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse

from tests import factories
from tests.factories import AT
from training import actions
from training.models import LogEntry, Role
from training.rules import DueRule

pytestmark = pytest.mark.django_db

MONA = actions.Actor(7, "mona")
TODAY = AT.date()
DAY = timedelta(days=1)


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def begun(course, north):
    """Somebody who has done one of two tasks of a program that is due on March 20."""
    tasks = course(2)
    person = factories.person("ana", at=north)
    enrollment = factories.enroll(person, factories.program(tasks.page), due_on=date(2026, 3, 20))
    tasks.finish(person, 1)
    return enrollment


def let_go(person, on=TODAY, at=AT):
    actions.let_go(staff_member=person, last_day=on, reason="Moved away", at=at, by=MONA)


def take_back(person, branch, on, at):
    actions.rehire(staff_member=person, on=on, branches=[branch], at=at, by=MONA)


def done(enrollment):
    (reading,) = type(enrollment).objects.filter(pk=enrollment.pk).readings()
    return reading.outline.done


def test_leaving_withdraws_what_is_open_with_the_reason(begun):
    let_go(begun.staff_member)

    begun.refresh_from_db()
    assert (begun.withdrawn_at, begun.withdrawn_reason) == (AT, "Left")
    entry = LogEntry.objects.get(action="training.withdraw")
    assert (entry.actor_name, entry.subject, entry.reason) == ("mona", "Onboarding", "Left")


def test_who_leaves_later_learns_until_then(begun):
    person = begun.staff_member
    let_go(person, on=TODAY + 3 * DAY)
    assert person.enrollments.open().exists()

    actions.close_accounts(at=AT + 3 * DAY)
    assert person.enrollments.open().exists()
    actions.close_accounts(at=AT + 4 * DAY)
    assert not person.enrollments.open().exists()


def test_the_nightly_command_ends_what_was_left_open_before(begun):
    person = begun.staff_member
    type(person).objects.filter(pk=person.pk).update(left_on=TODAY)
    type(person.user).objects.filter(pk=person.user_id).update(is_active=False)

    call_command("close_accounts", stdout=StringIO())

    assert begun.staff_member.enrollments.get().withdrawn_reason == "Left"


def test_coming_back_takes_everything_up_with_the_time_that_was_left(begun, north):
    person = begun.staff_member
    let_go(person)
    back = AT + 30 * DAY

    take_back(person, north, on=back.date(), at=back)

    begun.refresh_from_db()
    assert begun.is_open
    assert (begun.cycle_start, done(begun)) == (AT, 1)
    # 18 days were left; the 29 days between are nobody's fault.
    assert begun.due_on == date(2026, 3, 20) + 29 * DAY
    acts = ["training.resume", "training.set_due_date"]
    entries = LogEntry.objects.filter(action__in=acts).order_by("pk")
    assert [(e.action, e.reason) for e in entries] == [
        ("training.resume", "Back"),
        ("training.set_due_date", "Back"),
    ]


def test_what_was_late_when_she_left_is_late_when_she_is_back(begun, north):
    person = begun.staff_member
    actions.set_due_date(enrollment=begun, due_on=TODAY - DAY, at=AT)
    let_go(person)

    take_back(person, north, on=TODAY + 30 * DAY, at=AT + 30 * DAY)

    begun.refresh_from_db()
    assert begun.due_on == TODAY - DAY


def test_what_a_manager_had_withdrawn_stays_withdrawn(begun, north):
    actions.withdraw(enrollment=begun, reason="Left", at=AT, by=MONA)
    let_go(begun.staff_member)

    take_back(begun.staff_member, north, on=TODAY + DAY, at=AT + DAY)

    begun.refresh_from_db()
    assert not begun.is_open


def test_what_she_began_anew_meanwhile_goes_on_instead(begun, north):
    person = begun.staff_member
    let_go(person)
    again = factories.enroll(person, begun.program)

    take_back(person, north, on=TODAY + DAY, at=AT + DAY)

    assert list(person.enrollments.open()) == [again]


def test_a_rule_does_not_enroll_twice_who_is_taken_back_into_her_program(begun, north):
    actions.make_rule(
        program=begun.program,
        role=Role.THERAPIST,
        branch=north,
        hired_since=None,
        due=DueRule(),
        at=AT,
    )
    let_go(begun.staff_member)

    take_back(begun.staff_member, north, on=TODAY + DAY, at=AT + DAY)

    assert list(begun.staff_member.enrollments.all()) == [begun]


def test_a_last_day_that_is_taken_back_opens_everything_again(begun):
    person = begun.staff_member
    let_go(person)
    names = {name: getattr(person, name) for name in ("legal_name", "display_name", "hired_on")}

    actions.correct_record(staff_member=person, left_on=None, at=AT, by=MONA, **names)

    begun.refresh_from_db()
    assert (begun.is_open, begun.due_on) == (True, date(2026, 3, 20))


def test_a_last_day_by_correction_closes_them_too(begun):
    person = begun.staff_member
    names = {name: getattr(person, name) for name in ("legal_name", "display_name", "hired_on")}

    actions.correct_record(staff_member=person, left_on=TODAY - DAY, at=AT, by=MONA, **names)

    assert not person.enrollments.open().exists()


def test_merging_who_left_with_who_is_here_takes_it_up(begun, north):
    let_go(begun.staff_member)
    kept = factories.person("ana2", at=north)

    actions.merge_people(kept=kept, gone=begun.staff_member, reason="Same", at=AT, by=MONA)

    begun.refresh_from_db()
    assert (begun.staff_member, begun.is_open) == (kept, True)


def test_a_roster_that_says_she_left_closes_them(begun):
    person = begun.staff_member
    type(person).objects.filter(pk=person.pk).update(employee_number="7")
    roster = actions.keep_roster(
        data=b"Employee number,Legal name,Left on\n7,Ana,2026-03-01\n",
        file_name="r.csv",
        moves_on=TODAY,
        missing_left_on=None,
        at=AT,
    )
    plan = actions.plan_roster(roster=roster)

    actions.apply_roster(key=roster.key, digest=plan.digest, at=AT, by=MONA)

    begun.refresh_from_db()
    assert begun.withdrawn_reason == "Left"


@time_machine.travel(AT + 60 * DAY, tick=False)
def test_who_has_left_is_in_no_list_of_today_and_not_on_the_team(client, begun):
    """Also while the command of the night has not run."""
    person = begun.staff_member
    type(person).objects.filter(pk=person.pk).update(left_on=TODAY)
    client.force_login(factories.person("olga", role=Role.OWNER).user)

    asked = {"today": {}, "team": {}, "team-csv": {}} | {"team?late": {"state": "late"}}
    told = {
        name: b"".join(client.get(reverse(f"practicum_training:{name.split('?')[0]}"), data))
        for name, data in asked.items()
    }

    assert [name for name, page in told.items() if b"Ana" in page] == []
    record = client.get(reverse("practicum_training:record", args=[person.pk]))
    assert record.status_code == 200
