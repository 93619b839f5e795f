"""Owners work in the Wagtail admin; what they save goes through the actions."""

import csv
import io
from datetime import date

import pytest
from django.utils import translation

from tests import factories
from training import actions
from training.models import Branch, Enrollment, LogEntry, Role, StaffMember
from training.wagtail_hooks import training_menu_item

pytestmark = pytest.mark.django_db

STAFF = "/admin/practicum-staff/"


@pytest.fixture
def owner(client):
    person = factories.person("olga", role=Role.OWNER)
    client.force_login(person.user)
    return person


def staff_form(**changes):
    return {
        "legal_name": "Anna Nguyen",
        "display_name": "Anna",
        "username": "anna",
        "email": "",
        "role": "therapist",
        "hired_on": "2026-03-01",
        "left_on": "",
    } | changes


def test_an_owner_takes_on_a_therapist_at_a_branch(client, owner):
    north = factories.branch("North")

    response = client.post(f"{STAFF}new/", staff_form(works_at=[north.pk]))

    anna = StaffMember.objects.get(user__username="anna")
    assert response.status_code == 302
    assert [row.branch for row in anna.memberships.all()] == [north]
    assert not anna.user.has_usable_password()
    assert LogEntry.objects.filter(action="training.hire", actor_name="olga").exists()


def test_a_taken_user_name_is_said_in_the_form(client, owner):
    response = client.post(f"{STAFF}new/", staff_form(username="olga"))

    assert response.status_code == 200
    assert "This user name is taken." in response.content.decode()
    assert StaffMember.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Mei\u202eChen", "turns the direction of text (U+202E)"),
        ("Mei\u200bChen", "invisible character (U+200B)"),
        ("Mei\x07Chen", "control character (U+0007)"),
        ("Mei \ue000", "only some machines know (U+E000)"),
        ("123", "The legal name has no letter."),
    ],
)
def test_a_name_that_cannot_be_printed_is_refused_with_the_reason(client, owner, typed, said):
    response = client.post(f"{STAFF}new/", staff_form(legal_name=typed))

    assert said in response.content.decode()
    assert StaffMember.objects.count() == 1


def test_a_name_is_kept_composed_however_it_was_typed(client, owner):
    anna = factories.person("anna")

    client.post(f"{STAFF}edit/{anna.pk}/", staff_form(legal_name="Nguye\u0302\u0303n  Thi\u0323"))

    anna.refresh_from_db()
    assert anna.legal_name == "Nguy\u1ec5n Th\u1ecb"


def test_only_managers_manage_branches(client, owner):
    north = factories.branch("North")

    page = client.post(f"{STAFF}new/", staff_form(manages=[north.pk])).content.decode()

    assert "Choose the role “Branch manager” for that." in page


def test_an_owner_moves_somebody_and_makes_her_manager(client, owner):
    north, south = factories.branch("North"), factories.branch("South")
    anna = factories.person("anna", at=north)

    form = staff_form(role="manager", works_at=[south.pk], manages=[south.pk])
    client.post(f"{STAFF}edit/{anna.pk}/", form)

    anna.refresh_from_db()
    assert anna.role == Role.MANAGER
    assert anna.legal_name == "Anna Nguyen"
    open_rows = anna.memberships.filter(ends_on=None)
    assert {(row.branch.name, row.capacity) for row in open_rows} == {
        ("South", "member"),
        ("South", "manager"),
    }


def test_the_last_owner_is_told_that_somebody_must_stay_owner(client, owner):
    page = client.post(f"{STAFF}edit/{owner.pk}/", staff_form(role="therapist"))

    assert "Somebody must stay owner." in page.content.decode()
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_an_owner_enrolls_somebody_and_sets_a_date(client, owner, course):
    anna, program = factories.person("anna"), factories.program(course(1).page)
    url = "/admin/practicum-enrollments/"

    client.post(f"{url}new/", {"staff_member": anna.pk, "program": program.pk, "due_on": ""})
    again = client.post(f"{url}new/", {"staff_member": anna.pk, "program": program.pk})
    enrollment = Enrollment.objects.get()
    client.post(f"{url}edit/{enrollment.pk}/", {"due_on": "2030-01-31"})

    assert "This person is in this program already." in again.content.decode()
    enrollment.refresh_from_db()
    assert str(enrollment.due_on) == "2030-01-31"
    assert LogEntry.objects.filter(action="training.set_due_date").exists()


def test_nothing_of_the_journey_is_deleted_in_the_admin(client, owner, course):
    anna = factories.person("anna", at=factories.branch("North"))
    enrollment = factories.enroll(anna, factories.program(course(1).page))
    urls = [
        f"{STAFF}delete/{anna.pk}/",
        f"/admin/practicum-enrollments/delete/{enrollment.pk}/",
        f"/admin/practicum-branches/delete/{Branch.objects.get().pk}/",
    ]

    pages = [client.post(url, follow=True).content.decode() for url in urls]

    assert all("Training records are kept." in page for page in pages)
    assert StaffMember.objects.filter(pk=anna.pk).exists()
    assert Enrollment.objects.filter(pk=enrollment.pk).exists()
    assert Branch.objects.exists()


def test_a_program_that_people_trained_in_is_unpublished_instead(client, course):
    client.force_login(factories.superuser())
    program = factories.program(course(1).page)
    factories.enroll(factories.person(), program)
    parent = program.get_parent()

    answers = [
        client.post(f"/admin/pages/{page.pk}/delete/", follow=True).content.decode()
        for page in (program, parent)
    ]
    bulk = f"/admin/bulk/wagtailcore/page/delete/?id={program.pk}"
    answers.append(client.post(bulk, follow=True).content.decode())

    assert all("Unpublish it instead" in answer for answer in answers)
    assert type(program).objects.filter(pk=program.pk).exists()


def test_a_program_that_nobody_took_can_be_deleted(client, course):
    client.force_login(factories.superuser())
    program = factories.program(course(1).page, award="")

    client.post(f"/admin/pages/{program.pk}/delete/")

    assert not type(program).objects.filter(pk=program.pk).exists()


def test_a_user_with_a_record_is_made_inactive_instead_of_deleted(client):
    client.force_login(factories.superuser())
    person = factories.person()

    pages = [
        client.post(url, follow=True).content.decode()
        for url in (
            f"/admin/users/delete/{person.user.pk}/",
            f"/admin/bulk/auth/user/delete/?id={person.user.pk}",
        )
    ]

    assert all("is not deleted" in page for page in pages)
    person.refresh_from_db()
    assert person.user is not None


def test_the_log_is_read_and_exported_without_formulas_and_not_written(client, owner):
    actions.log(action="training.hire", at=factories.AT, subject="=2+2")

    page = client.get("/admin/practicum-log/").content.decode()
    export = client.get("/admin/practicum-log/?export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(export.streaming_content).decode())))

    assert "training.hire" in page
    assert any("'=2+2" in row for row in rows)
    assert client.get("/admin/practicum-log/new/").status_code in {302, 403}


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.ASSESSOR, Role.MANAGER])
def test_managers_and_learners_have_no_admin(client, role):
    client.force_login(factories.person(role=role).user)

    assert client.get("/admin/").status_code == 302
    assert client.get(STAFF).status_code == 302


def test_a_trainer_writes_content_and_sees_no_people(client):
    client.force_login(factories.person(role=Role.TRAINER).user)

    assert client.get("/admin/pages/").status_code == 200
    assert client.get(STAFF).status_code == 302
    assert client.get("/admin/practicum-log/").status_code == 302


def test_a_branch_that_was_unticked_stays_unticked(client, owner):
    north = factories.branch("North")
    anna = factories.person("anna", at=north)
    url = f"{STAFF}edit/{anna.pk}/"
    client.post(url, staff_form())

    page = client.get(url).content.decode()
    client.post(url, staff_form())

    assert " checked" not in page
    assert not anna.memberships.open().exists()


def test_two_accounts_whose_names_differ_in_case_only_are_refused(client, owner):
    factories.person("anna")

    page = client.post(f"{STAFF}new/", staff_form(username="Anna")).content.decode()

    assert "This user name is taken." in page


def test_who_has_left_belongs_to_no_branch_and_sees_no_team(client, owner):
    north = factories.branch("North")
    mona = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    factories.person("anna", at=north)

    form = staff_form(role="manager", works_at=[north.pk], manages=[north.pk], left_on="2026-04-01")
    client.post(f"{STAFF}edit/{mona.pk}/", form)

    mona.refresh_from_db()
    assert not mona.memberships.open().exists()
    seen = StaffMember.objects.visible_to(mona.user, on=date(2026, 4, 2))
    assert [person.pk for person in seen] == [mona.pk]


def test_the_last_owner_does_not_leave(client, owner):
    page = client.post(f"{STAFF}edit/{owner.pk}/", staff_form(role="owner", left_on="2026-04-01"))

    assert "Somebody must stay owner." in page.content.decode()
    owner.refresh_from_db()
    assert owner.left_on is None


def test_nobody_is_enrolled_into_a_program_that_is_not_published(client, owner, course):
    program = factories.program(course(1).page)
    program.unpublish()
    form = {"staff_member": factories.person().pk, "program": program.pk, "due_on": ""}

    assert client.post("/admin/practicum-enrollments/new/", form).status_code == 200
    assert not Enrollment.objects.exists()


def test_the_date_of_an_enrollment_that_has_ended_stays(client, owner, course):
    enrollment = factories.enroll(factories.person(), factories.program(course(1).page))
    actions.withdraw(enrollment=enrollment, reason="moved", at=factories.AT)

    url = f"/admin/practicum-enrollments/edit/{enrollment.pk}/"
    page = client.post(url, {"due_on": "2030-01-31"}).content.decode()

    assert "This enrollment has ended." in page


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_of_enrollments_costs_the_same_for_any_number(
    client, owner, course, people, django_assert_num_queries
):
    program = factories.program(course(1).page)
    for _ in range(people):
        factories.enroll(factories.person(), program)
    url = "/admin/practicum-enrollments/"
    client.get(url)

    with django_assert_num_queries(12):
        client.get(url)


def test_the_menu_is_made_once_and_read_in_every_language():
    with translation.override("en-us"):
        item = training_menu_item()

    with translation.override("es"):
        assert str(item.label) == "Capacitación"
