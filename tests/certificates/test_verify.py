import re
from datetime import UTC, datetime
from html import unescape
from urllib.parse import quote

import pytest
import time_machine
from django.urls import reverse

from certificates import actions
from certificates.rules import digest
from tests import factories
from tests.certificates import factories as certified
from tests.certificates.test_printing import made, planned
from training.actions import Actor
from training.models import StaffMember

pytestmark = pytest.mark.django_db

IN_MAY = datetime(2026, 5, 4, 16, 0, tzinfo=UTC)
MARA = Actor(1, "mara")
CODE = "7Q4M9XKD0TF1B"


@pytest.fixture
def certificate():
    certified.organization()
    person = factories.person(legal_name="Ana O’Neill", at=factories.branch())
    certificate = certified.certificate(person, certified.program(planned_minutes=150))
    certificate.code = CODE
    certificate.save()
    return certificate


def page_of(client, code=CODE, status=200):
    response = client.get(f"/verify/{code}/")
    assert response.status_code == status
    return unescape(response.content.decode())


def standing_on(client, day):
    with time_machine.travel(day, tick=False):
        page = page_of(client)
    return re.search(r'data-standing="(\w+)"', page)[1]


def test_the_page_shows_everything_that_is_printed(client, certificate):
    with time_machine.travel(IN_MAY, tick=False):
        page = page_of(client)

    for text in (
        "Serenity Head Spa",
        "Certificate of Training",
        "This is to record that",
        "Ana O’Neill",
        "Knowledge training",
        "Onboarding",
        "Rockville",
        "Head massage",
        "2.5",
        "March 2, 2026",
        "March 2, 2027",
        "PRAC-2026-00001",
        "7Q4M-9XKD-0TF1B",
        "Rosa Lindgren, Owner",
        "has completed the knowledge training",
        "Employer record of internal training.",
        "valid today, May 4, 2026",
    ):
        assert text in page
    assert "certified" not in page.lower()


@pytest.mark.parametrize(
    "typed",
    [
        "7Q4M9XKD0TF1B",
        "7q4m9xkd0tf1b",
        "7Q4M-9XKD-0TF1B",
        "7q4m 9xkd 0tf1b",
        "7Q4M9XKDOTFIB",
        "7q4m–9xkd–otflb",
    ],
)
def test_case_spaces_dashes_and_letters_for_digits_are_forgiven(client, certificate, typed):
    assert "Ana O’Neill" in page_of(client, typed)
    response = client.get("/verify/", {"code": typed})
    assert response.headers["Location"] == f"/verify/{CODE}/"


def test_nobody_needs_to_sign_in_and_three_queries_answer(
    client, certificate, django_assert_num_queries
):
    page_of(client)

    with django_assert_num_queries(3):  # certificate, what happened to it, files
        page_of(client)


def test_it_is_valid_through_its_last_day_and_expired_after(client, certificate):
    assert standing_on(client, datetime(2027, 3, 2, 20, tzinfo=UTC)) == "valid"
    assert standing_on(client, datetime(2027, 3, 3, 20, tzinfo=UTC)) == "expired"


def test_an_expired_one_says_since_when(client, certificate):
    with time_machine.travel(datetime(2027, 4, 1, 16, tzinfo=UTC), tick=False):
        assert "Its last valid day was March 2, 2027. Today is April 1, 2027." in page_of(client)


def test_a_revoked_one_says_revoked_and_not_why(client, certificate):
    actions.revoke(certificate=certificate, reason="She was not there", at=IN_MAY, by=MARA)

    page = page_of(client)

    assert 'data-standing="revoked"' in page
    assert "It was revoked on May 4, 2026" in page
    assert "She was not there" not in page
    assert "mara" not in page


def test_later_renames_do_not_show(client, certificate):
    StaffMember.objects.update(legal_name="Somebody Else", display_name="Else")
    certificate.earned_award.enrollment.program.awards.update(title="Another award")

    page = page_of(client)

    assert "Ana O’Neill" in page
    assert "Somebody Else" not in page
    assert "Another award" not in page


@pytest.mark.parametrize("code", ["0000000000000", "7Q4M", "<script>", "x" * 300, "\x00", "ÄÖÜ"])
def test_an_unknown_code_is_answered_kindly_with_the_form(client, certificate, code):
    response = client.get(f"/verify/{quote(code)}/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "There is no certificate with this code" in page
    assert 'name="code"' in page
    assert "<script>" not in page


def test_the_form_is_there_for_whoever_types_the_address(client):
    response = client.get(reverse("practicum_verify:form"))

    assert response.status_code == 200
    assert 'name="code"' in response.content.decode()


@pytest.mark.parametrize("typed", ["", "7Q4M", "no such code"])
def test_what_cannot_be_a_code_comes_back_with_what_to_do(client, typed):
    response = client.get("/verify/", {"code": typed})

    assert response.status_code == 404
    assert "error-summary" in response.content.decode()


def test_search_engines_and_caches_keep_nothing(client, certificate):
    for path in ("/verify/", f"/verify/{CODE}/", "/verify/0000000000000/"):
        response = client.get(path)
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in response.headers["Cache-Control"]


def test_whoever_asks_too_often_waits_and_others_do_not(client, certificate, monkeypatch):
    monkeypatch.setattr("certificates.views.verify.LOOKUPS_PER_MINUTE", 3)

    with time_machine.travel(IN_MAY, tick=False) as clock:
        statuses = [client.get(f"/verify/{CODE}/").status_code for _ in range(4)]
        waiting = client.get(f"/verify/{CODE}/")
        other = client.get(f"/verify/{CODE}/", REMOTE_ADDR="10.9.8.7")
        clock.shift(60)
        later = client.get(f"/verify/{CODE}/")

    assert statuses == [200, 200, 200, 429]
    assert waiting.headers["Retry-After"] == "60"
    assert waiting.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert (other.status_code, later.status_code) == (200, 200)


def test_checking_changes_nothing(client, certificate):
    assert client.post(f"/verify/{CODE}/").status_code == 405
    assert client.post("/verify/", {"code": CODE}).status_code == 405
    assert client.head(f"/verify/{CODE}/").status_code == 200


def test_a_suspended_one_does_not_count_and_may_be_reinstated(client, certificate):
    actions.suspend(certificate=certificate, reason="A complaint", at=IN_MAY, by=MARA)

    with time_machine.travel(IN_MAY, tick=False):
        page = page_of(client)

    assert 'data-standing="expired"' in page
    assert "It was suspended on May 4, 2026 and does not count for the time being." in page
    assert "A complaint" not in page


def test_a_corrected_one_leads_to_its_successor(client, certificate):
    new = actions.correct(certificate=certificate, reason="Married", at=IN_MAY, by=MARA)

    page = page_of(client)

    assert "A newer edition takes its place; this paper no longer counts." in page
    assert f'href="/verify/{new.code}/"' in page
    assert "Married" not in page
    assert "<dd>2</dd>" in page_of(client, new.code)


def test_it_says_when_it_expires_soon(client, certificate):
    with time_machine.travel(datetime(2027, 2, 20, 16, tzinfo=UTC), tick=False):
        page = page_of(client)

    assert "It expires soon: its last valid day is March 2, 2027." in page


def test_it_knows_every_file_that_was_handed_out(client, certificate):
    pdf = actions.pdf_of(certificate=certificate, at=IN_MAY)
    batch = bytes(made(planned([certificate])).parts.get().content)

    page = page_of(client)

    for content, kind in ((pdf, "single"), (batch, "batch")):
        assert f'data-sha256="{digest(content)}" data-kind="{kind}"' in page


def test_files_of_others_are_not_named(client, certificate):
    other = certified.certificate(factories.person())
    pdf = actions.pdf_of(certificate=other, at=IN_MAY)

    assert digest(pdf) not in page_of(client)


@pytest.mark.parametrize(
    ("accept", "is_json"),
    [
        ("application/json", True),
        ("text/html,application/xhtml+xml,*/*;q=0.8", False),
        ("*/*", False),
        ("application/json;q=0.5, text/html", False),
        ("", False),
    ],
)
def test_a_program_gets_json_at_the_same_address(client, certificate, accept, is_json):
    response = client.get(f"/verify/{CODE}/", headers={"accept": accept})

    assert response.headers["Content-Type"].startswith("application/json") == is_json
    assert "Accept" in response.headers["Vary"]
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_the_json_says_what_the_page_says_and_neither_reasons_nor_evidence(client, certificate):
    actions.suspend(certificate=certificate, reason="A complaint", at=IN_MAY, by=MARA)

    response = client.get(f"/verify/{CODE}/", headers={"accept": "application/json"})

    said = response.json()
    assert (said["legal_name"], said["award"], said["number"]) == (
        "Ana O’Neill",
        "Knowledge training",
        "PRAC-2026-00001",
    )
    assert (said["standing"], said["standing_since"]) == ("suspended", "2026-05-04")
    assert (said["completed_on"], said["expires_on"]) == ("2026-03-02", "2027-03-02")
    assert said["snapshot_sha256"] == certificate.snapshot_sha256
    for secret in ("A complaint", "mara", "evidence"):
        assert secret not in response.content.decode()


def test_an_unknown_code_is_not_found_in_json_too(client, certificate):
    response = client.get("/verify/0000000000000/", headers={"accept": "application/json"})

    assert (response.status_code, response.json()) == (404, {"error": "unknown"})
