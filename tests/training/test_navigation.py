"""Which entry of the navigation says "you are here"."""

import re

import pytest
from django.urls import reverse

from tests import factories
from training.models import Role

pytestmark = pytest.mark.django_db

HERE = re.compile(r'aria-current="page">([^<]+)</a></li>')


@pytest.fixture
def owner(client):
    person = factories.person("olga", role=Role.OWNER)
    client.force_login(person.user)
    return person


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("training:today", "Today"),
        ("training:team", "Team"),
        ("training:rules", "Team"),
        ("training:new-rule", "Team"),
        ("training:take-on", "Team"),
        ("training:people", "People"),
        ("training:roster-upload", "People"),
        ("training:log", "People"),
        ("training:my-training", "My training"),
        ("training:help", "Help"),
        ("certificates:desk", "Print desk"),
        ("certificates:printers", "Print desk"),
        ("certificates:issue-group", "Print desk"),
        ("lessons:techniques", "Pocket cards"),
        ("lessons:search", "Look it up"),
    ],
)
def test_one_entry_says_where_a_page_belongs(client, owner, name, entry):
    page = client.get(reverse(f"practicum_{name}")).content.decode()

    assert HERE.findall(page) == [entry]


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("training:record", "Team"),
        ("training:person", "People"),
        ("training:person-correct", "People"),
        ("training:person-move", "People"),
        ("training:person-let-go", "People"),
        ("training:person-merge-search", "People"),
        ("certificates:attest", "Print desk"),
    ],
)
def test_pages_about_a_person_belong_to_an_entry(client, owner, name, entry):
    anna = factories.person("anna", at=factories.branch())

    page = client.get(reverse(f"practicum_{name}", args=[anna.pk])).content.decode()

    assert HERE.findall(page) == [entry]
