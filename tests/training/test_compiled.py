"""Queries that are compiled once answer as the querysets that they are made from."""

import uuid
from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.transaction import TransactionManagementError

from tests import factories
from training import actions
from training.models import (
    Branch,
    CompiledQuery,
    Completion,
    Enrollment,
    Parameter,
    Role,
    SavedView,
    StaffMember,
    loaded,
    lock_open_enrollments,
    staff_member_of,
)
from training.models.scopes import team_scope

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 15, 30, tzinfo=UTC)
COLUMNS = ("id", "staff_member_id", "unit_key", "done_at", "revision")


def facts_of(person: Parameter | StaffMember, key: Parameter | uuid.UUID):
    rows = Completion.objects.filter(staff_member=person, unit_key=key, kind="lesson")
    return rows.order_by("pk").values_list(*COLUMNS)


@pytest.fixture
def query():
    return CompiledQuery(
        lambda: facts_of(
            Parameter("person", StaffMember._meta.pk),
            Parameter("key", Completion._meta.get_field("unit_key")),
        )
    )


@pytest.fixture
def facts():
    """Two people with the same two units."""
    people = [factories.person(name) for name in ("anna", "ben")]
    keys = [uuid.uuid4(), uuid.uuid4()]
    for person in people:
        for key in keys:
            Completion.objects.create(
                staff_member=person,
                unit_key=key,
                done_at=AT,
                kind="lesson",
                source=f"{person.pk}:{key}",
            )
    return [(person, key) for person in people for key in keys]


def test_each_asking_brings_values_of_its_own(query, facts, django_assert_num_queries):
    asked = [query.rows(Completion, person=person.pk, key=key) for person, key in facts]

    assert asked == [list(facts_of(person, key)) for person, key in facts]
    assert all(len(rows) == 1 for rows in asked)
    with django_assert_num_queries(1):
        query.rows(Completion, person=facts[0][0].pk, key=facts[0][1])


def test_values_have_the_types_of_their_fields(query, facts):
    person, key = facts[0]
    [(_pk, _person, unit_key, done_at, revision)] = query.rows(
        Completion, person=person.pk, key=key
    )

    assert (unit_key, done_at, revision) == (key, AT, None)


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 9])
def test_a_list_may_hold_any_number_of_values(size, facts, django_assert_num_queries):
    query = CompiledQuery(
        lambda people: (
            Completion.objects.filter(
                staff_member__in=people, kind=Parameter("kind", Completion._meta.get_field("kind"))
            )
            .order_by("pk")
            .values_list("staff_member_id", "unit_key")
        ),
        people=StaffMember._meta.pk,
    )
    everybody = [*dict.fromkeys(person.pk for person, _ in facts), *range(10**6, 10**6 + 9)]
    for people in (everybody[:size], everybody[::-1][:size], everybody[:size]):
        with django_assert_num_queries(1):
            rows = query.rows(Completion, people=people, kind="lesson")
        assert rows == [(person.pk, key) for person, key in facts if person.pk in people]


def test_a_query_is_compiled_once_for_lists_of_much_the_same_length(facts):
    compiled = []

    def build(people):
        compiled.append(people)
        return Completion.objects.filter(staff_member__in=people).values_list("pk")

    query = CompiledQuery(build, people=StaffMember._meta.pk)
    for size in range(1, 65):
        query.rows(Completion, people=range(size))

    assert len(compiled) == 7  # 1, 2, 4 … 64


def test_a_value_that_is_missing_is_an_error(query, facts):
    with pytest.raises(KeyError):
        query.rows(Completion, person=facts[0][0].pk)


def test_a_row_becomes_an_instance_that_asks_for_what_it_lacks(
    query, facts, django_assert_num_queries
):
    person, key = facts[0]
    [row] = query.rows(Completion, person=person.pk, key=key)
    fact = loaded(Completion, COLUMNS, row)

    with django_assert_num_queries(0):
        assert (fact.staff_member_id, fact.unit_key, fact.done_at) == (person.pk, key, AT)
    with django_assert_num_queries(1):
        assert fact.source == f"{person.pk}:{key}"


def test_the_gate_reads_enrollments_as_the_querysets_do():
    program = factories.program()
    anna, ben = factories.person("anna"), factories.person("ben")
    for person in (anna, ben):
        factories.enroll(person, program)

    compiled = Enrollment.objects.standings(anna.user)
    readings = Enrollment.objects.of(anna.user).kept().readings()

    assert compiled.person == anna
    assert [row.enrollment for row in compiled.readings] == [row.enrollment for row in readings]
    assert [row.outline for row in compiled.readings] == [row.outline for row in readings]


@pytest.mark.django_db(transaction=True)
def test_enrollments_are_locked_only_where_a_transaction_keeps_the_locks():
    person = factories.person("anna")
    factories.enroll(person, factories.program())

    with pytest.raises(TransactionManagementError):
        lock_open_enrollments(person.pk)
    with transaction.atomic():
        assert lock_open_enrollments(person.pk) == list(person.enrollments.all())


@pytest.mark.parametrize("kind", ["manager", "owner", "nobody"])
def test_the_scope_of_a_team_page_is_that_of_the_one_rule(kind):
    north, south = factories.branch("north"), factories.branch("South")
    person = {
        "manager": lambda: factories.person("mona", role=Role.MANAGER, at=south, manages=north),
        "owner": lambda: factories.person("olga", role=Role.OWNER),
        "nobody": lambda: factories.person("sam", role=Role.MANAGER),
    }[kind]()
    east = factories.branch("East")
    for place in (north, south, east):
        factories.person(at=place)
    floating = factories.person(at=north)
    actions.join_branch(staff_member=floating, branch=east, starts_on=AT.date(), at=AT)
    SavedView.objects.create(user_id=person.user_id, name="Late", query="state=late")
    day = AT.date()
    seen = StaffMember.objects.visible_to(person.user, on=day)

    for _ in range(2):  # compiled, then as it was compiled
        scope = team_scope(person.user, on=day)
        branches = Branch.objects.of(seen, on=day).order_by("pk")
        if kind == "manager":  # not those where somebody of hers works besides
            branches = branches.exclude(name="East")
        assert sorted(scope.branches) == sorted((str(one.pk), one.name) for one in branches)
        assert [name.casefold() for _, name in scope.branches] == sorted(
            name.casefold() for _, name in scope.branches
        )
        assert [view[1:] for view in scope.views] == [("Late", "state=late")]
        again = StaffMember.objects.visible_to(person.user, on=day, managed=scope.managed)
        assert set(again) == set(seen)


def test_who_is_signed_in_is_known_to_her_user_from_then_on(django_assert_num_queries):
    anna, users = factories.person("anna"), get_user_model().objects
    nobody = users.create_user("nobody")
    user = users.get(pk=anna.user_id)

    with django_assert_num_queries(1):
        person = staff_member_of(user)
        assert user.staff_member is person
    assert vars(person).keys() >= vars(StaffMember.objects.get(pk=anna.pk)).keys() - {"_state"}
    assert person == anna
    assert person.hired_on == anna.hired_on
    assert staff_member_of(nobody) is None
    assert staff_member_of(AnonymousUser()) is None
