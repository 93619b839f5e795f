"""A manager brings in the people of her branches; of all others her file learns nothing."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import factories
from tests.factories import AT
from training import actions
from training.models import BranchMembership, Role, StaffMember

pytestmark = pytest.mark.django_db
UPLOAD = reverse("practicum_training:roster-upload")
HEADING = "Employee number,Legal name,Role,Works at,Manages"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def south():
    return factories.branch("South")


@pytest.fixture
def mona(client, north):
    given = {"role": Role.MANAGER, "at": north, "manages": north, "employee_number": "10"}
    person = factories.person("mona", **given)
    client.force_login(person.user)
    return person


def send(client, *rows: str, **kwargs):
    data = "\n".join([HEADING, *rows, ""]).encode()
    form = {"file": SimpleUploadedFile("r.csv", data), "moves_on": AT.date()} | kwargs
    return client.post(UPLOAD, form, follow=True)


def yes(client, shown):
    digest = shown.context["plan"].digest
    return client.post(shown.request["PATH_INFO"], {"digest": digest}, follow=True)


def said(response) -> str:
    return " ".join(response.content.decode().split())


def problems(response) -> list[tuple[int, str]]:
    return [(error.line, str(error.problem)) for error in response.context["plan"].errors]


def test_a_manager_takes_on_and_changes_the_people_of_her_branch(client, mona, north):
    factories.person("anna", legal_name="Anna", employee_number="1", at=north)

    shown = send(client, "1,Anna Berg,,,", "2,Ben New,Assessor,North,")
    applied = yes(client, shown)

    assert "The roster is applied." in said(applied)
    assert StaffMember.objects.get(employee_number="1").legal_name == "Anna Berg"
    new = StaffMember.objects.get(employee_number="2")
    assert (new.role, new.memberships.get().branch) == (Role.ASSESSOR, north)


def test_rows_of_other_branches_are_refused_and_nothing_is_told_of_anybody_there(
    client, mona, north, south
):
    factories.person("zoe", legal_name="Zoe Secret", employee_number="99", at=south)

    shown = send(
        client,
        "99,Somebody,,North,",
        "5,New There,,South,",
        "6,New Nowhere,,,",
        "7,New Chief,Owner,North,",
        "8,New Manager,Therapist,North,North",
    )

    assert problems(shown) == [
        (2, "not_yours"),
        (3, "other_branch"),
        (4, "no_branch"),
        (5, "role_of_owners"),
        (6, "manages_without_role"),
        (6, "manages_of_owners"),
    ]
    assert shown.status_code == 422
    assert "Zoe" not in said(shown)
    assert "Secret" not in said(shown)
    forced = client.post(shown.request["PATH_INFO"], {"digest": shown.context["plan"].digest})
    assert forced.status_code == 409
    assert StaffMember.objects.filter(legal_name__startswith="New").count() == 0


def test_her_own_row_may_stand_in_the_file_unchanged(client, mona, north):
    same = send(client, "10,Mona,Branch manager,North,North")
    other = send(client, "10,Mona Boss,,,")

    assert "Everything is on record already." in said(same)
    assert problems(other) == [(2, "not_yours")]


def test_who_floats_keeps_the_branch_that_is_not_hers_to_end(client, mona, north, south):
    east = factories.branch("East")
    actions.join_branch(
        staff_member=mona, branch=east, capacity="manager", starts_on=date(2026, 3, 1), at=AT
    )
    flo = factories.person("flo", legal_name="Flo", employee_number="3", at=north)
    actions.join_branch(staff_member=flo, branch=south, starts_on=date(2026, 3, 1), at=AT)

    yes(client, send(client, "3,Flo,,East,", moves_on=date(2026, 3, 5)))

    still = BranchMembership.objects.open().filter(staff_member=flo)
    assert {row.branch.name for row in still} == {"East", "South"}


def test_who_is_missing_leaves_only_where_it_is_hers(client, mona, north, south):
    anna = factories.person("anna", employee_number="1", at=north)
    zoe = factories.person("zoe", employee_number="99", at=south)

    yes(client, send(client, "4,New One,,North,", missing_left_on=AT.date()))

    for person in (anna, zoe, mona):
        person.refresh_from_db()
    assert [p.left_on for p in (anna, zoe, mona)] == [AT.date(), None, None]


def test_a_number_of_a_manager_elsewhere_is_neither_confirmed_nor_denied(client, mona, south):
    factories.person("sam", role=Role.MANAGER, employee_number="77", manages=south)
    heading = HEADING.replace("Manages", "Manager number")
    for number in ("77", "78"):
        data = f"{heading}\n1,Ana,,North,{number}\n".encode()
        form = {"file": SimpleUploadedFile("r.csv", data), "moves_on": AT.date()}
        assert client.post(UPLOAD, form, follow=True).status_code == 200


def test_a_file_is_seen_by_whoever_brought_it_and_by_owners(client, mona, south):
    shown = send(client, "2,Ben New,,North,")
    address = shown.request["PATH_INFO"]

    answers = []
    for role in (Role.MANAGER, Role.OWNER):
        kwargs = {"manages": south} if role == Role.MANAGER else {}
        client.force_login(factories.person(role=role, **kwargs).user)
        answers.append(client.get(address).status_code)

    assert answers == [404, 200]


def test_what_the_list_gives_a_manager_comes_back_without_a_change(client, mona, north):
    factories.person("anna", employee_number="1", at=north)
    sheet = client.get(reverse("practicum_training:people-export", args=["csv"]))
    form = {
        "file": SimpleUploadedFile("r.csv", b"".join(sheet.streaming_content)),
        "moves_on": AT.date(),
    }

    assert "Everything is on record already." in said(client.post(UPLOAD, form, follow=True))


@pytest.mark.parametrize("number", [1, 30])
def test_looking_at_a_file_asks_as_many_queries_for_thirty_people_as_for_one(
    client, mona, north, number, django_assert_num_queries
):
    rows = [f"{place},Ana,,North," for place in range(20, 20 + number)]
    shown = send(client, *rows)

    with django_assert_num_queries(13):
        client.get(shown.request["PATH_INFO"])
