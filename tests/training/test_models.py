"""Who sees whom, and what a reading costs."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests import factories
from training import actions
from training.models import (
    Award,
    Branch,
    BranchMembership,
    Capacity,
    Enrollment,
    Organization,
    Role,
    StaffMember,
    TrainingState,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)


def names(people) -> set[str]:
    return {person.user.username for person in people}


@pytest.fixture
def cast():
    """Two branches, each with a manager and a therapist, and an owner."""
    north, south = factories.branch("North"), factories.branch("South")
    factories.person("anna", at=north)
    factories.person("ben", at=south)
    factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    factories.person("saul", role=Role.MANAGER, at=south, manages=south)
    factories.person("olga", role=Role.OWNER)
    return {person.user.username: person for person in StaffMember.objects.all()}


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        ("anna", {"anna"}),
        ("mona", {"anna", "mona"}),
        ("saul", {"ben", "saul"}),
        ("olga", {"anna", "ben", "mona", "saul", "olga"}),
    ],
)
def test_each_role_sees_the_people_that_are_hers(cast, viewer, seen):
    assert names(StaffMember.objects.visible_to(cast[viewer].user, on=TODAY)) == seen


def test_strangers_see_nobody_and_superusers_everybody(cast):
    assert not StaffMember.objects.visible_to(AnonymousUser(), on=TODAY)
    assert len(StaffMember.objects.visible_to(factories.superuser(), on=TODAY)) == 5


def test_a_manager_sees_somebody_until_the_last_day_in_her_branch(cast):
    membership = BranchMembership.objects.get(staff_member=cast["anna"])
    actions.end_membership(membership=membership, ends_on=TODAY, at=factories.AT)
    mona = cast["mona"].user

    assert "anna" in names(StaffMember.objects.visible_to(mona, on=TODAY))
    after = TODAY + timedelta(days=1)
    assert "anna" not in names(StaffMember.objects.visible_to(mona, on=after))


def test_a_manager_who_is_no_manager_any_more_sees_herself_only(cast):
    actions.change_role(staff_member=cast["mona"], role=Role.THERAPIST, at=factories.AT)

    assert names(StaffMember.objects.visible_to(cast["mona"].user, on=TODAY)) == {"mona"}


def test_filters_offer_only_branches_of_visible_people(cast):
    assert [b.name for b in Branch.objects.visible_to(cast["mona"].user, on=TODAY)] == ["North"]


def test_search_finds_people_by_every_word():
    factories.person("thanh", legal_name="Thanh Trần")
    factories.person("rosa", legal_name="Rosa Delgado")

    assert names(StaffMember.objects.search("trần than")) == {"thanh"}
    assert names(StaffMember.objects.search("")) == {"thanh", "rosa"}
    assert not StaffMember.objects.search("rosa trần")


def test_people_are_found_by_the_state_of_their_training(course):
    program = factories.program(course(1).page)
    late, busy = factories.person("late"), factories.person("busy")
    factories.person("idle")
    factories.enroll(late, program, due_on=TODAY - timedelta(days=1))
    factories.enroll(busy, program)

    def found(state):
        return names(StaffMember.objects.in_state(state, program=program, on=TODAY))

    assert found(TrainingState.LATE) == {"late"}
    assert found(TrainingState.IN_TRAINING) == {"late", "busy"}
    assert found(TrainingState.NOT_ENROLLED) == {"idle"}
    assert found(TrainingState.COMPLETED) == set()


@pytest.mark.parametrize("size", [1, 3, 60])
def test_readings_cost_as_many_queries_for_many_units_as_for_one(
    course, size, django_assert_num_queries
):
    tasks = course(size)
    person = factories.person()
    factories.enroll(person, factories.program(tasks.page))
    actions.touch_curriculum()
    list(Enrollment.objects.of(person.user).readings())

    with django_assert_num_queries(2):
        [reading] = Enrollment.objects.of(person.user).readings()
    assert reading.outline.total == size


def test_two_people_in_a_program_cost_no_more_than_one(course, django_assert_num_queries):
    program = factories.program(course(2).page)
    for _ in range(3):
        factories.enroll(factories.person(), program)
    actions.touch_curriculum()
    list(Enrollment.objects.readings())

    with django_assert_num_queries(2):
        assert len(Enrollment.objects.readings()) == 3


def test_the_database_keeps_a_second_open_enrollment_out(course):
    person, program = factories.person(), factories.program(course(1).page)
    enrollment = factories.enroll(person, program)

    enrollment.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        enrollment.save()


def test_the_database_keeps_a_membership_from_ending_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        BranchMembership.objects.create(
            staff_member=factories.person(),
            branch=factories.branch(),
            capacity=Capacity.MEMBER,
            starts_on=TODAY,
            ends_on=TODAY - timedelta(days=1),
        )


def test_a_branch_with_an_unknown_time_zone_is_refused():
    with pytest.raises(ValidationError, match="America/New_York"):
        Branch(name="Moon", time_zone="Moon/Tranquility").full_clean()


def test_an_award_does_not_claim_that_somebody_is_certified(course):
    award = Award(program=factories.program(course(1).page), title="Certified Therapist")

    with pytest.raises(ValidationError, match="observed practical"):
        award.clean()


def test_the_name_of_the_organization_is_known_without_a_query(django_assert_num_queries):
    organization = Organization.load()
    organization.name = "Serenity Head Spa"
    organization.save()
    assert Organization.display_name() == "Serenity Head Spa"

    with django_assert_num_queries(0):
        Organization.display_name()


def test_deleting_a_user_leaves_the_record():
    person = factories.person()
    person.user.delete()

    person.refresh_from_db()
    assert person.user is None
    assert person.legal_name
