"""The log: found, read and taken along by owners; changed by nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.urls import reverse

from tests import factories
from tests.factories import AT
from training import actions
from training.checks import check_log_guard
from training.models import LogEntry, Role
from training.models.log import AppendOnly

pytestmark = pytest.mark.django_db
LOG = reverse("practicum_training:log")
CSV = reverse("practicum_training:log-csv")


def entry(**kwargs) -> LogEntry:
    kwargs.setdefault("at", AT)
    kwargs.setdefault("action", "training.withdraw")
    return LogEntry.objects.create(**kwargs)


@pytest.fixture
def owner(client):
    person = factories.person("olga", role=Role.OWNER)
    client.force_login(person.user)
    return person


def shown(response) -> list[str]:
    return [row.subject for row in response.context["page"].object_list]


def test_only_owners_and_superusers_read_it(client):
    north = factories.branch("North")
    people = {
        "trainee": factories.person("tia", at=north),
        "manager": factories.person("mona", role=Role.MANAGER, manages=north),
        "other manager": factories.person("sam", role=Role.MANAGER),
        "owner": factories.person("olga", role=Role.OWNER),
        "owner who left": factories.person("ola", role=Role.OWNER),
    }
    left = people["owner who left"]
    left.left_on = left.hired_on
    left.save()
    found = {}
    for name, person in people.items():
        client.force_login(person.user)
        found[name] = [client.get(address).status_code for address in (LOG, CSV)]
    client.force_login(factories.superuser())
    found["superuser"] = [client.get(address).status_code for address in (LOG, CSV)]
    client.logout()
    found["anonymous"] = [client.get(address).status_code for address in (LOG, CSV)]

    assert found == {
        "trainee": [403, 403],
        "manager": [403, 403],
        "other manager": [403, 403],
        "owner": [200, 200],
        "owner who left": [403, 403],
        "superuser": [200, 200],
        "anonymous": [302, 302],
    }
    assert not AnonymousUser().is_authenticated


def test_the_newest_stands_first_and_in_words(client, owner):
    entry(subject="Onboarding", at=AT + timedelta(days=1), staff_member_id=7)
    text = client.get(LOG).content.decode()

    assert text.index("Withdrawn from Onboarding") < text.index("Taken on as Owner")
    assert f'href="{LOG}?about=7"' in text


def test_an_action_of_a_host_site_is_shown_by_its_code(client, owner):
    entry(action="host.wave", subject="100 %")

    assert "host.wave 100 %" in client.get(LOG).content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "knee ana"}, ["b"]),
        ({"q": "nobody"}, []),
        ({"person": "ANA"}, ["b", "a"]),
        ({"about": "7"}, ["a"]),
        ({"actor": "mona"}, ["c"]),
        ({"action": "training.enroll"}, ["c"]),
        ({"since": "2026-03-02", "until": "2026-03-02", "person": "a"}, ["b"]),
        ({"until": "2026-03-01"}, ["a"]),
        ({"until": "9999-12-31", "actor": "mona"}, ["c"]),
    ],
)
def test_entries_are_found_by_person_actor_action_day_and_words(client, owner, asked, found):
    entry(subject="a", staff_member_id=7, staff_member_name="Ana", at=AT - timedelta(days=1))
    entry(subject="b", staff_member_id=8, staff_member_name="Ana Ruiz", reason="Hurt her knee")
    entry(subject="c", action="training.enroll", actor_name="mona", at=AT + timedelta(days=1))

    assert [name for name in shown(client.get(LOG, asked)) if name in "abc"] == found


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "yesterday"},
        {"action": "training.invented"},
        {"about": "x"},
        {"about": str(10**30)},
        {"about": "-1"},
    ],
)
def test_a_filter_that_makes_no_sense_shows_nothing_and_says_so(client, owner, asked):
    response = client.get(LOG, asked)

    assert response.status_code == 422
    assert shown(response) == []


def test_a_page_that_there_is_not_is_the_last_one(client, owner):
    assert client.get(LOG, {"page": "999"}).status_code == 200
    assert client.get(LOG, {"page": "x"}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_takes_as_many_queries_for_one_entry_as_for_three(
    client, owner, number, django_assert_num_queries
):
    LogEntry.objects.all()  # the one of taking on the owner stands there too
    for place in range(number):
        entry(subject=str(place))
    client.get(LOG)
    with django_assert_num_queries(5):
        client.get(LOG)


def test_the_export_holds_what_the_page_finds_and_no_formula(client, owner):
    entry(subject="=1+1", reason="=cmd|' /C calc'!A0", staff_member_name="Ana", actor_name="@mona")
    lines = b"".join(client.get(CSV, {"person": "Ana"}).streaming_content).decode()

    assert lines.startswith("\ufeffWhen (America/New_York)")
    assert "2026-03-02 10:00:00,Withdrawn from =1+1,Ana,,'@mona,,'=cmd|' /C calc'!A0" in lines
    assert len(lines.splitlines()) == 2


def test_no_way_of_the_models_changes_or_deletes_an_entry():
    row = entry(subject="as it was")
    entries = LogEntry.objects.filter(pk=row.pk)
    ways = [
        lambda: entries.update(subject="x"),
        lambda: entries.delete(),
        lambda: row.save(),
        lambda: row.delete(),
        lambda: entries.bulk_update([row], ["subject"]),
        lambda: LogEntry.objects.bulk_create(
            [row], update_conflicts=True, update_fields=["subject"], unique_fields=["id"]
        ),
    ]
    for way in ways:
        with pytest.raises(AppendOnly):
            way()

    assert entries.get().subject == "as it was"


def test_where_there_is_no_postgresql_there_is_nothing_to_warn_of():
    actions.guard_log(using="default")

    assert connection.vendor == "sqlite"
    assert check_log_guard(None, databases=["default"]) == []
    assert check_log_guard(None) == []
