"""What moves a journey, and what happens twice only once."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from tests import factories
from tests.factories import AT
from training import actions
from training.models import (
    BranchMembership,
    Completion,
    CurriculumStamp,
    EarnedAward,
    Enrollment,
    LogEntry,
    Role,
    SignInCard,
    StaffMember,
)
from training.models.log import AppendOnly
from training.signals import award_earned

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """What listeners of ``award_earned`` heard."""
    calls = []

    def listen(sender, enrollment, award, **kwargs):
        calls.append((enrollment.pk, award.title))

    award_earned.connect(listen)
    yield calls
    award_earned.disconnect(listen)


def test_a_person_is_enrolled_once_and_the_second_time_is_said_to_be_so(course):
    person, program = factories.person(), factories.program(course(1).page)
    factories.enroll(person, program)

    with pytest.raises(actions.AlreadyEnrolled):
        factories.enroll(person, program)

    assert Enrollment.objects.count() == 1
    assert LogEntry.objects.filter(action="training.enroll").count() == 1


def test_finishing_everything_completes_the_enrollment_and_earns_the_award_once(
    course, heard, django_capture_on_commit_callbacks
):
    tasks = course(2)
    person, program = factories.person(), factories.program(tasks.page)
    enrollment = factories.enroll(person, program)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.finish(person, 1)
    assert not EarnedAward.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        tasks.finish(person, 2)
        tasks.finish(person, 2)

    enrollment.refresh_from_db()
    assert enrollment.completed_at == AT
    assert heard == [(enrollment.pk, "Knowledge training")]
    assert EarnedAward.objects.count() == 1


def test_a_source_proves_one_fact_only(course):
    tasks = course(1)
    person = factories.person()
    factories.enroll(person, factories.program(tasks.page))
    fact = {
        "journey": actions.lock_journey(staff_member=person),
        "unit_key": tasks.units[0].key,
        "kind": "task",
        "title": "Task 1",
        "source": "task:1",
        "at": AT,
    }

    assert actions.record_completion(**fact) is True
    assert actions.record_completion(**fact) is False
    assert Completion.objects.count() == 1


def test_a_lesson_shared_by_two_programs_is_done_once_for_both(course):
    shared, other = course(1), course(1)
    person = factories.person()
    first = factories.enroll(person, factories.program(shared.page))
    second = factories.enroll(person, factories.program(shared.page, other.page))

    shared.finish(person, 1)

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.completed_at == AT
    assert second.completed_at is None
    [reading] = Enrollment.objects.filter(pk=second.pk).readings()
    assert reading.outline.done == 1


def test_an_earlier_completion_counts_as_far_back_as_the_program_accepts(course):
    tasks = course(1)
    person = factories.person()
    tasks.finish(person, 1, at=AT - timedelta(days=20))
    strict = factories.program(tasks.page, accept_earlier_days=10)
    lenient = factories.program(tasks.page, accept_earlier_days=30)

    assert factories.enroll(person, strict).awards.count() == 0
    assert factories.enroll(person, lenient).awards.count() == 1


def test_a_second_cycle_leaves_the_first_as_it_was(course):
    tasks = course(1)
    person, program = factories.person(), factories.program(tasks.page)
    first = factories.enroll(person, program)
    tasks.finish(person, 1)
    later = AT + timedelta(days=365)

    second = factories.enroll(person, program, at=later)

    first.refresh_from_db()
    assert first.completed_at == AT
    [reading] = Enrollment.objects.filter(pk=second.pk).readings()
    assert reading.outline.done == 0


def test_a_program_without_published_units_is_never_completed(course):
    enrollment = factories.enroll(factories.person(), factories.program(course(0).page))

    enrollment.refresh_from_db()
    assert enrollment.completed_at is None


def test_a_completed_enrollment_is_not_reopened_by_a_new_lesson(course):
    tasks = course(1)
    person = factories.person()
    enrollment = factories.enroll(person, factories.program(tasks.page))
    tasks.finish(person, 1)

    tasks.units.append(course(1).units[0])
    actions.touch_curriculum()
    actions.record_progress(journey=actions.lock_journey(staff_member=person), at=AT)

    enrollment.refresh_from_db()
    assert enrollment.completed_at == AT


def test_withdrawing_keeps_the_facts_and_happens_once(course):
    tasks = course(2)
    person = factories.person()
    enrollment = factories.enroll(person, factories.program(tasks.page))
    tasks.finish(person, 1)

    actions.withdraw(enrollment=enrollment, reason="moved away", at=AT)

    with pytest.raises(actions.NotOpen):
        actions.withdraw(enrollment=enrollment, reason="again", at=AT)
    assert Completion.objects.count() == 1
    enrollment.refresh_from_db()
    assert enrollment.withdrawn_reason == "moved away"


def test_a_user_name_is_given_once():
    factories.person("maya")

    with pytest.raises(actions.UserTaken):
        factories.person("maya")
    assert StaffMember.objects.count() == 1


def test_groups_follow_the_role():
    person = factories.person(role=Role.TRAINER)
    assert [group.name for group in person.user.groups.all()] == [actions.AUTHORS]

    actions.change_role(staff_member=person, role=Role.OWNER, at=AT)
    assert [group.name for group in person.user.groups.all()] == [actions.OWNERS]

    factories.person(role=Role.OWNER)
    actions.change_role(staff_member=person, role=Role.MANAGER, at=AT)
    assert not person.user.groups.exists()


def test_the_last_owner_stays_owner():
    owner = factories.person(role=Role.OWNER)

    with pytest.raises(actions.LastOwner):
        actions.change_role(staff_member=owner, role=Role.THERAPIST, at=AT)
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_joining_a_branch_twice_makes_one_membership():
    branch = factories.branch()
    person = factories.person(at=branch)

    actions.join_branch(staff_member=person, branch=branch, starts_on=date(2026, 4, 1), at=AT)

    assert BranchMembership.objects.count() == 1


def test_a_sign_in_card_works_once_and_a_newer_one_replaces_it():
    person = factories.person()
    old = actions.make_sign_in_card(staff_member=person, at=AT).token
    fresh = actions.make_sign_in_card(staff_member=person, at=AT)
    card, token = fresh.card, fresh.token

    for wrong in (old, "0" * 40, ""):
        with pytest.raises(actions.CardNotUsable):
            actions.redeem_sign_in_card(token=wrong, password="a-new-one-7", at=AT)
    actions.redeem_sign_in_card(token=token, password="a-new-one-7", at=AT)
    with pytest.raises(actions.CardNotUsable):
        actions.redeem_sign_in_card(token=token, password="another-8", at=AT)

    person.user.refresh_from_db()
    assert person.user.check_password("a-new-one-7")
    assert token not in str(SignInCard.objects.values_list("token_hash", flat=True))
    card.refresh_from_db()
    assert card.used_at == AT


def test_a_sign_in_card_ends():
    person = factories.person()
    fresh = actions.make_sign_in_card(staff_member=person, at=AT)
    card, token = fresh.card, fresh.token

    with pytest.raises(actions.CardNotUsable):
        actions.redeem_sign_in_card(token=token, password="a-new-one-7", at=card.expires_at)


def test_the_log_is_only_added_to():
    actions.log(action="training.hire", at=AT)
    entry = LogEntry.objects.get()

    for forbidden in (entry.save, entry.delete, LogEntry.objects.all().delete):
        with pytest.raises(AppendOnly):
            forbidden()
    with pytest.raises(AppendOnly):
        LogEntry.objects.update(reason="other")


def test_every_publication_changes_the_stamp_of_the_curriculum(course):
    program = factories.program(course(1).page)
    program.save_revision().publish()
    first = CurriculumStamp.objects.get().value

    program.unpublish()

    assert CurriculumStamp.objects.get().value != first


def test_the_nightly_command_completes_what_an_unpublished_lesson_left_open(course):
    first, second = course(1), course(1)
    person, program = factories.person(), factories.program(first.page, second.page)
    enrollment = factories.enroll(person, program)
    first.finish(person, 1)
    second.page.unpublish()

    call_command("record_progress", stdout=StringIO())
    call_command("record_progress", stdout=StringIO())

    enrollment.refresh_from_db()
    assert enrollment.completed_at is not None
    assert enrollment.awards.count() == 1
