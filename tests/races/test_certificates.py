"""Two managers at once: nothing is issued twice, and both are told what came of it."""

from itertools import pairwise

import pytest

from certificates.rules import EventKind, may_follow
from tests.races.graduates import GROUP
from tests.races.house import Answer, House, Request

# django_db: without it nothing would be migrated, and the houses would begin empty.
pytestmark = pytest.mark.django_db

MANAGERS = ("manager", "deputy")
TOO_LATE = "That is not possible any more"
DONE = {"suspend": " is suspended.", "correct": " is issued.", "revoke": " is revoked."}
WHY = [("reason", "A complaint.")]


@pytest.fixture(scope="module")
def joined():
    """Who joined each house, which the tests of this module share."""
    return {}


@pytest.fixture
def cast(house, joined):
    if house.url not in joined:
        joined[house.url] = house.joined_by("tests.races.graduates")
    return house.cast | joined[house.url]


def told(house: House, cast: dict, manager: str, answer: Answer) -> str:
    """The page on which a manager reads what came of it."""
    person = {**cast[manager], "messages": answer.messages}
    return house.ask(Request(person, answer.location, "GET")).body.decode()


def events(house: House, person: dict) -> list[EventKind]:
    rows = house.rows(
        "SELECT event.kind FROM practicum_certificates_certificateevent event"
        " JOIN practicum_certificates_certificate paper ON paper.id = event.certificate_id"
        " WHERE paper.staff_member_id = ? ORDER BY event.id",
        person["id"],
    )
    return [EventKind(kind) for (kind,) in rows]


def editions(house: House, person: dict) -> list[int]:
    rows = house.rows(
        "SELECT edition FROM practicum_certificates_certificate WHERE staff_member_id = ?"
        " ORDER BY edition",
        person["id"],
    )
    return [edition for (edition,) in rows]


def test_two_managers_who_issue_the_same_group_at_once_issue_each_once(house, cast):
    group = [cast[f"graduate{number}"] for number in range(GROUP)]
    form = [("award", str(person["award"])) for person in group]

    answers = house.at_once(
        *[Request(cast[name], "/training/certificates/issue/", form=form) for name in MANAGERS],
        held=1,
    )

    assert [answer.status for answer in answers] == [200, 200]
    assert [editions(house, person) for person in group] == [[1]] * GROUP
    numbers = {
        number
        for person in group
        for (number,) in house.rows(
            "SELECT number FROM practicum_certificates_certificate WHERE staff_member_id = ?",
            person["id"],
        )
    }
    assert len(numbers) == GROUP
    for answer in answers:  # each manager reads of everybody, with the number that there is
        assert all(number in answer.body.decode() for number in numbers)
    logged = house.rows(
        "SELECT count(*) FROM practicum_training_logentry"
        " WHERE action = 'certificates.issue' AND staff_member_id BETWEEN ? AND ?",
        group[0]["id"],
        group[-1]["id"],
    )
    assert logged == [(GROUP,)]


@pytest.mark.parametrize(
    ("decision", "name", "left"),
    [("correct", "corrected", [1, 2]), ("suspend", "suspended", [1]), ("revoke", "revoked", [1])],
)
def test_what_two_managers_decide_at_once_happens_once(house, cast, decision, name, left):
    place = f"/training/certificates/{cast[name]['certificate']}/{decision}/"

    answers = house.at_once(
        *[Request(cast[manager], place, form=WHY) for manager in MANAGERS], held=1
    )

    assert [answer.status for answer in answers] == [302, 302]
    assert len(events(house, cast[name])) == 1
    assert editions(house, cast[name]) == left
    pages = [told(house, cast, *pair) for pair in zip(MANAGERS, answers, strict=True)]
    assert sorted(DONE[decision] in page for page in pages) == [False, True]
    assert sorted(TOO_LATE in page for page in pages) == [False, True]


@pytest.mark.parametrize("name", ["quarrel0", "quarrel1", "quarrel2"])
def test_managers_who_decide_different_things_at_once_leave_a_history_that_can_be(
    house, cast, name
):
    asked = [(manager, decision) for decision in DONE for manager in MANAGERS]
    place = f"/training/certificates/{cast[name]['certificate']}"

    answers = house.at_once(
        *[Request(cast[who], f"{place}/{decision}/", form=WHY) for who, decision in asked], held=1
    )

    assert [answer.status for answer in answers] == [302] * len(asked)
    happened = events(house, cast[name])
    for last, event in pairwise([None, *happened]):
        assert may_follow(event, last=last)
    assert editions(house, cast[name]) == ([1, 2] if EventKind.SUPERSEDED in happened else [1])
    pages = [
        told(house, cast, who, answer)
        for (who, _decision), answer in zip(asked, answers, strict=True)
    ]
    assert sum(TOO_LATE in page for page in pages) == len(asked) - len(happened)
    for (_who, decision), page in zip(asked, pages, strict=True):
        assert (DONE[decision] in page) != (TOO_LATE in page)
