"""The help page: who is told what, and whom to ask."""

import re

import pytest
from django.urls import reverse
from wagtail import hooks

from tests import factories
from tests.lessons.test_guide import PLAN
from training import frames
from training.models import Organization, Role
from training.site.foundation import lay_foundation
from training.site.loading.guide import write_guide
from training.site.loading.keeper import Keeper

pytestmark = pytest.mark.django_db

HELP = reverse("practicum_training:help")
EVERYBODY = ["begin", "reading", "playing", "finding", "quiz", "certificate", "account"]
MORE = {
    Role.THERAPIST: [],
    Role.ASSESSOR: ["assessing"],
    Role.MANAGER: ["team", "printing"],
    Role.TRAINER: ["writing", "questions"],
    Role.OWNER: ["team", "printing", "writing", "questions", "people"],
}


def keys(response) -> list[str]:
    return [topic.key for topic in response.context["topics"]]


@pytest.mark.parametrize("role", Role)
def test_everybody_is_told_the_general_part_and_what_her_role_does(client, role):
    client.force_login(factories.person(role=role).user)

    response = client.get(HELP)

    assert keys(response) == [*EVERYBODY, *MORE[role], "stuck"]


@pytest.mark.parametrize("role", Role)
def test_every_topic_has_its_anchor_and_words(client, role):
    client.force_login(factories.person(role=role).user)

    page = client.get(HELP).text

    for key in [*EVERYBODY, *MORE[role], "stuck"]:
        assert page.count(f'id="{key}"') == 1
        topic = page.partition(f'id="{key}"')[2].partition("</details>")[0]
        assert len(re.sub(r"<[^>]+>|\s+", " ", topic)) > 200


def test_who_is_not_signed_in_is_asked_to_and_comes_back(client):
    response = client.get(HELP)

    assert (response.status_code, response.url) == (302, f"/accounts/login/?next={HELP}")


def test_a_user_without_a_record_is_told_the_general_part(client):
    client.force_login(factories.superuser())

    assert keys(client.get(HELP)) == [*EVERYBODY, "stuck"]


def test_whom_to_ask_is_what_the_owner_wrote(client):
    client.force_login(factories.person().user)
    assert "Ask your branch manager." in client.get(HELP).text

    organization = Organization.load()
    organization.contact = "Helen <at the desk>"
    organization.save()

    assert "Ask Helen &lt;at the desk&gt;." in client.get(HELP).text


def test_figures_are_those_that_count(client, settings):
    settings.PRACTICUM = settings.PRACTICUM | {"SIGN_IN_CARD_DAYS": 1}
    client.force_login(factories.person(role=Role.MANAGER).user)

    page = " ".join(client.get(HELP).text.split())

    assert "A card counts for at most 2 minutes" in page
    assert "It works once, for 1 day," in page


def test_a_guide_is_named_while_there_is_one(client):
    home = lay_foundation(name="Serenity Head Spa", address="http://testserver")
    client.force_login(factories.person().user)
    assert "helps at the front desk" not in client.get(HELP).text

    guide = write_guide(PLAN, home=home, keeper=Keeper())

    assert f'<a href="{guide.url}">Which massage?</a> helps at the front desk' in (
        client.get(HELP).text
    )


def test_a_package_of_the_host_adds_its_topic_at_its_place(client):
    def lockers(request, staff_member):
        return [
            frames.Topic("lockers", "Lockers", "practicum_training/help/begin.html", 15, "For all")
        ]

    client.force_login(factories.person().user)
    with hooks.register_temporarily("practicum_help", lockers):
        response = client.get(HELP)

    assert keys(response)[:3] == ["begin", "lockers", "reading"]
    assert '<span class="meta">For all</span>' in response.text


def test_the_navigation_leads_there_for_whoever_is_signed_in(client):
    assert HELP not in client.get(reverse("account_login")).text

    for user in (factories.person().user, factories.superuser()):
        client.force_login(user)
        assert f'<a href="{HELP}" aria-current="page">Help</a>' in client.get(HELP).text


def test_only_looking_is_allowed(client):
    client.force_login(factories.person().user)

    assert client.post(HELP).status_code == 405
    assert "no-store" in client.get(HELP)["Cache-Control"]


@pytest.mark.parametrize("role", [Role.THERAPIST, Role.OWNER])
def test_help_costs_four_queries_for_any_role(client, role, django_assert_num_queries):
    client.force_login(factories.person(role=role).user)
    client.get(HELP)

    with django_assert_num_queries(4):  # session, user, staff member, whom to ask
        client.get(HELP)
