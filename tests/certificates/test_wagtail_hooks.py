import pytest
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from certificates import actions
from certificates.views.frames import my_training
from tests import factories
from tests.certificates import factories as certified
from training import frames
from training.actions import OWNERS, Actor
from training.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return factories.person(
        "manager", role=Role.MANAGER, manages=factories.branch(), legal_name="Mara Quist"
    )


def colleague(legal_name="Colleague", **kwargs):
    return certified.named(legal_name, at=factories.branch(), **kwargs)


def columns(people):
    ids = [person.pk for person in people]
    found = frames.gather("practicum_team_column", staff_member_ids=ids)
    return next(column for column in found if column.heading == "Certificate")


# --- The learner's section -----------------------------------------------------------------------


def test_her_certificates_stand_on_my_training(client):
    certificate = certified.certificate(person := colleague())
    client.force_login(person.user)

    page = client.get("/training/").content.decode()

    assert "My certificates" in page
    assert reverse("practicum_certificates:download", args=[certificate.pk]) in page
    assert certificate.verify_path in page


def test_before_the_first_award_my_training_says_nothing_of_certificates(client):
    client.force_login(colleague().user)

    assert "My certificates" not in client.get("/training/").content.decode()


def test_a_revoked_certificate_says_so_and_offers_no_paper(client):
    certificate = certified.certificate(person := colleague())
    actions.revoke(certificate=certificate, reason="Secret", at=factories.AT, by=Actor(1, "mara"))
    client.force_login(person.user)

    page = client.get("/training/").content.decode()

    assert 'data-state="revoked"' in page
    assert reverse("practicum_certificates:download", args=[certificate.pk]) not in page
    assert "Secret" not in page


def test_an_award_without_certificate_is_being_prepared(client):
    certified.earn(person := colleague(legal_name="123"))
    client.force_login(person.user)

    assert "It is being prepared" in client.get("/training/").content.decode()


def test_sections_cost_the_same_for_one_award_as_for_three(client, django_assert_num_queries):
    person = colleague()
    for _ in range(3):
        certified.certificate(person)

    with django_assert_num_queries(3):
        my_training(request=None, staff_member=person)


# --- The team's column and action ----------------------------------------------------------------


def test_the_column_leads_to_the_file_and_says_the_standing():
    certificate = certified.certificate(person := colleague())
    held = colleague(legal_name="123")
    certified.earn(held, certificate.earned_award.enrollment.program)
    nobody = colleague()

    column = columns([person, held, nobody])

    url = reverse("practicum_certificates:download", args=[certificate.pk])
    assert f'href="{url}"' in column.cells[person.pk]
    assert 'data-state="valid"' in column.cells[person.pk]
    assert 'data-state="none"' in column.cells[held.pk]
    assert nobody.pk not in column.cells
    assert dict(column.plain) == {
        person.pk: "Knowledge training: Valid",
        held.pk: "Knowledge training: Not issued",
    }


@pytest.mark.parametrize("size", [1, 3])
def test_the_column_costs_one_query(django_assert_num_queries, size):
    page = certified.program()
    people = [colleague() for _ in range(size)]
    for person in people:
        certified.certificate(person, page)

    with django_assert_num_queries(1):
        columns(people)


def test_titles_are_escaped_in_the_column():
    person = colleague()
    certified.certificate(person, certified.program(award="<b>Head</b> & scalp"))

    assert "&lt;b&gt;Head&lt;/b&gt; &amp; scalp" in columns([person]).cells[person.pk]


def test_managers_are_offered_to_print_and_learners_are_not(manager):
    def offered(user):
        return [action.url for action in frames.gather("practicum_team_action", user=user)]

    url = reverse("practicum_certificates:desk-people")
    assert url in offered(manager.user)
    assert url in offered(factories.superuser())
    assert url not in offered(colleague().user)


def test_the_team_page_shows_column_and_button(client, manager):
    certified.certificate(colleague())
    client.force_login(manager.user)

    page = client.get("/training/team/").content.decode()

    assert "Print certificates" in page
    assert 'data-state="valid"' in page


# --- The person's panel --------------------------------------------------------------------------


def record_of(client, manager, person):
    client.force_login(manager.user)
    return client.get(reverse("practicum_training:record", args=[person.pk])).content.decode()


def test_her_manager_may_download_and_revoke(client, manager):
    certificate = certified.certificate(person := colleague())

    page = record_of(client, manager, person)

    assert reverse("practicum_certificates:download", args=[certificate.pk]) in page
    assert reverse("practicum_certificates:revoke", args=[certificate.pk]) in page


def test_a_revoked_one_says_who_revoked_it_and_why(client, manager):
    certificate = certified.certificate(person := colleague())
    actions.revoke(certificate=certificate, reason="Not there", at=factories.AT, by=Actor(1, "ro"))

    page = record_of(client, manager, person)

    assert "Revoked on March 2, 2026 by ro: Not there" in page
    assert "Certificate PRAC-2026-00001 Knowledge training revoked" in page
    assert reverse("practicum_certificates:revoke", args=[certificate.pk]) not in page


def test_what_is_held_says_why_and_offers_to_issue_it(client, manager):
    award = certified.earn(person := colleague(legal_name="123"))

    page = record_of(client, manager, person)

    assert "The legal name has no letter." in page
    assert reverse("practicum_certificates:issue", args=[award.pk]) in page


def test_what_was_not_issued_for_no_reason_can_be_issued(client, manager):
    award = certified.earn(person := colleague())

    page = record_of(client, manager, person)

    assert "Earned, and not issued yet." in page
    assert reverse("practicum_certificates:issue", args=[award.pk]) in page


def test_a_manager_decides_nothing_about_herself(client, manager):
    certificate = certified.certificate(manager)

    page = record_of(client, manager, manager)

    assert reverse("practicum_certificates:download", args=[certificate.pk]) in page
    assert reverse("practicum_certificates:revoke", args=[certificate.pk]) not in page


# --- The admin -----------------------------------------------------------------------------------


@pytest.fixture
def owner(client):
    person = factories.person("owner", role=Role.OWNER)
    client.force_login(person.user)
    return person


def test_owners_look_at_certificates_in_the_admin(client, owner):
    certificate = certified.certificate(colleague())

    index = client.get(reverse("practicum-certificates:index"))
    inspect = client.get(reverse("practicum-certificates:inspect", args=[certificate.pk]))

    assert certificate.number in index.content.decode()
    assert certificate.code in inspect.content.decode()


@pytest.mark.parametrize("name", ["add", "edit", "delete", "copy", "history", "usage"])
def test_the_admin_has_no_address_for_changing_one(name):
    with pytest.raises(NoReverseMatch):
        reverse(f"practicum-certificates:{name}", args=[1] if name != "add" else [])


def test_rows_in_the_admin_are_those_the_user_may_see(client, manager):
    certificate = certified.certificate(factories.person(at=factories.branch("Springfield")))
    manager.user.groups.add(Group.objects.get(name=OWNERS))  # as a host might
    client.force_login(manager.user)

    index = client.get(reverse("practicum-certificates:index"))
    inspect = client.get(reverse("practicum-certificates:inspect", args=[certificate.pk]))

    assert certificate.number not in index.content.decode()
    assert inspect.status_code == 404


def test_an_export_holds_no_formula(client, owner):
    certified.certificate(colleague(legal_name="=1+1 Ana"))

    export = client.get(reverse("practicum-certificates:index"), {"export": "csv"})

    assert "'=1+1 Ana" in b"".join(export.streaming_content).decode()
