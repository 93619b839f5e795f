"""People: found, exported, taken on, corrected; each manager hers."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories
from training import actions
from training.models import LogEntry, Role, StaffMember

pytestmark = pytest.mark.django_db
PEOPLE = reverse("practicum_training:people")
ADD = reverse("practicum_training:take-on")
BY_CARD = {"role": "therapist", "way": "card"}


def address(name: str, person) -> str:
    return reverse(f"practicum_training:person-{name}", args=[person.pk])


def export(client, kind: str, **asked) -> bytes:
    response = client.get(reverse("practicum_training:people-export", args=[kind]), asked)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def south():
    return factories.branch("South")


@pytest.fixture
def manager(client, north):
    person = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(person.user)
    return person


@pytest.fixture
def owner(client):
    person = factories.person("olga", role=Role.OWNER)
    client.force_login(person.user)
    return person


def names(response) -> list[str]:
    return [person.legal_name for person in response.context["page"].object_list]


def test_a_manager_finds_the_people_of_her_branches_and_no_other(client, manager, north, south):
    factories.person("ana", at=north, employee_number="N-1")
    factories.person("bo", at=south, employee_number="N-2")

    assert names(client.get(PEOPLE)) == ["Ana", "Mona"]
    assert names(client.get(PEOPLE, {"q": "n-1"})) == ["Ana"]
    assert names(client.get(PEOPLE, {"q": "bo"})) == []
    assert "Bo" not in names(client.get(PEOPLE, {"branch": south.pk}))
    assert "South" not in client.get(PEOPLE).content.decode()
    assert b"Bo" not in export(client, "csv")
    assert b"Bo" not in export(client, "csv", standing="gone")


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_takes_as_many_queries_for_one_person_as_for_three(
    client, manager, north, number, django_assert_num_queries
):
    for _place in range(number):
        factories.person(at=north)
    client.get(PEOPLE)
    with django_assert_num_queries(7):
        client.get(PEOPLE)


def test_the_export_is_a_roster_that_changes_nothing(client, owner, north, south):
    both = factories.person("ana", at=north, employee_number="007", legal_name="Ana Żółć")
    actions.join_branch(
        staff_member=both, branch=south, starts_on=date(2026, 3, 1), at=factories.AT
    )
    factories.person("@mona", role=Role.MANAGER, at=north, manages=north, employee_number="8")
    actions.correct_record(
        staff_member=owner,
        legal_name="Olga",
        display_name="Olga",
        hired_on=owner.hired_on,
        left_on=None,
        employee_number="9",
        at=factories.AT,
    )
    for kind in ("csv", "xlsx"):
        roster = actions.keep_roster(
            data=export(client, kind),
            file_name=f"roster.{kind}",
            moves_on=date(2026, 4, 1),
            missing_left_on=date(2026, 4, 1),
            at=factories.AT,
        )
        plan = actions.plan_roster(roster=roster)

        assert (plan.errors, plan.does_something, plan.same) == ([], False, 3)


def test_the_workbook_says_who_made_it_and_under_which_filters(client, manager, north):
    factories.person("ana", at=north)
    book = openpyxl.load_workbook(BytesIO(export(client, "xlsx", q="ana")))

    assert [row[1] for row in book.worksheets[0].iter_rows(values_only=True)] == [
        "Legal name",
        "Ana",
    ]
    about = dict(book.worksheets[1].iter_rows(values_only=True))
    assert (about["Made by"], about["Filters"]) == ("mona", "q=ana")


def test_there_is_no_export_of_another_kind(client, manager):
    assert client.get(reverse("practicum_training:people-export", args=["pdf"])).status_code == 404


def test_a_manager_takes_somebody_on_from_her_phone(client, manager, north):
    response = client.post(
        ADD,
        {"legal_name": " Łucja  Nuñez ", "hired_on": timezone.localdate(), "branch": north.pk}
        | BY_CARD,
    )
    new = StaffMember.objects.get(legal_name="Łucja Nuñez")

    assert response.status_code in (200, 302)
    assert (new.display_name, new.role) == ("Łucja Nuñez", "therapist")
    assert new.user.get_username() == "lucja.nunez"
    assert [branch.name for branch in new.branches(timezone.localdate())] == ["North"]
    entry = LogEntry.objects.about(new.pk).get(action="training.hire")
    assert entry.actor_name == "mona"


def test_who_begins_next_month_is_seen_today(client, manager, north):
    begins = timezone.localdate() + timedelta(days=30)
    client.post(ADD, {"legal_name": "Ana", "hired_on": begins, "branch": north.pk} | BY_CARD)

    assert names(client.get(PEOPLE)) == ["Ana", "Mona"]


def test_two_of_one_name_get_two_user_names(client, manager, north):
    form = {"legal_name": "Ana Ruiz", "branch": north.pk} | BY_CARD
    for _time in range(2):
        client.post(ADD, form | {"is_another": "on"})
    made = StaffMember.objects.filter(legal_name="Ana Ruiz").order_by("pk")

    assert [p.user.get_username() for p in made] == ["ana.ruiz", "ana.ruiz2"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"legal_name": ""}, "legal_name"),
        ({"legal_name": "A\u202eb"}, "legal_name"),
        ({"legal_name": "x" * 81}, "legal_name"),
        ({"hired_on": "2026-02-30"}, "hired_on"),
        ({"hired_on": "1900-01-01"}, "hired_on"),
        ({"hired_on": "2090-01-01"}, "hired_on"),
        ({"branch": "0"}, "branch"),
        ({"branch": str(10**30)}, "branch"),
        ({"username": "MONA"}, "username"),
        ({"username": "a b"}, "username"),
        ({"email": "ana"}, "email"),
        ({"employee_number": "n-7"}, "employee_number"),
        ({"employee_number": "n 7"}, "employee_number"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nobody_is_made(
    client, manager, north, given, field
):
    factories.person("ana", employee_number="N-7")
    good = {"legal_name": "Bo", "hired_on": timezone.localdate(), "branch": north.pk} | BY_CARD
    before = StaffMember.objects.count()
    response = client.post(ADD, good | given)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert StaffMember.objects.count() == before


def test_a_manager_gives_no_role_and_no_branch_that_is_not_hers(client, manager, north, south):
    given = {"legal_name": "Bo", "hired_on": timezone.localdate(), "branch": north.pk} | BY_CARD
    for refused in ({"role": "owner"}, {"branch": south.pk}):
        assert client.post(ADD, given | refused).status_code == 422

    assert not StaffMember.objects.filter(legal_name="Bo").exists()


def test_a_name_is_corrected_with_who_and_why(client, manager, north):
    ana = factories.person("ana", at=north)
    response = client.post(
        address("correct", ana),
        {"legal_name": "Ana Ruiz", "hired_on": ana.hired_on, "reason": "Married"},
    )
    ana.refresh_from_db()
    entry = LogEntry.objects.about(ana.pk).get(action="training.correct_record")

    assert response.status_code == 302
    assert ana.legal_name == "Ana Ruiz"
    assert (entry.actor_name, entry.subject, entry.reason) == ("mona", "Ana", "Married")


def test_a_correction_that_changes_nothing_leaves_no_entry(client, manager, north):
    ana = factories.person("ana", at=north)
    given = {"legal_name": "Ana", "display_name": "Ana", "hired_on": ana.hired_on}

    assert client.post(address("correct", ana), given).status_code == 302
    assert not LogEntry.objects.filter(action="training.correct_record").exists()


def test_nobody_employs_herself_or_an_owner_or_another_manager(client, manager, north):
    others = [manager, *(factories.person(r, role=r, at=north) for r in (Role.OWNER, Role.TRAINER))]
    for name in ("correct", "move", "let-go"):
        assert [client.get(address(name, person)).status_code for person in others] == [403] * 3


def test_her_page_says_what_can_be_done(client, manager, north):
    ana = factories.person("ana", at=north)
    page = client.get(reverse("practicum_training:person", args=[ana.pk])).content.decode()
    own = client.get(reverse("practicum_training:person", args=[manager.pk])).content.decode()

    for name in ("correct", "move", "let-go"):
        assert address(name, ana) in page
        assert address(name, manager) not in own
