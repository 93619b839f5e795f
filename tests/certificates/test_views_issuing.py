"""Issuing for a chosen group: who may, what waits and why, and that each is issued once."""

import pytest
from django.urls import reverse

from certificates import actions
from certificates.models import Certificate
from tests import factories
from tests.certificates import factories as certified
from training.models import LogEntry

pytestmark = pytest.mark.django_db

LIST = "/training/certificates/issue/"
PREVIEW = "/training/certificates/issue/preview/"


@pytest.fixture
def page():
    return certified.program()


def sign_in(client, cast, who):
    if who != "anonymous":
        client.force_login(cast[who].user)


def sample_url(award):
    return reverse("practicum_certificates:issue-sample", args=[award.pk])


WHO = [
    ("herself", 403, 403),
    ("colleague", 403, 403),
    ("assessor", 403, 403),
    ("manager", 200, 200),
    ("other manager", 200, 404),
    ("trainer", 403, 403),
    ("owner", 200, 200),
    ("anonymous", 302, 302),
]


@pytest.mark.parametrize(("who", "listed", "chosen"), WHO)
def test_managers_issue_for_their_people_only(client, cast, page, who, listed, chosen):
    award = certified.earn(cast["herself"], page)
    sign_in(client, cast, who)

    assert client.get(LIST).status_code == listed
    assert client.get(PREVIEW, {"award": award.pk}).status_code == chosen
    assert client.get(sample_url(award)).status_code == chosen
    assert client.post(LIST, {"award": award.pk}).status_code == chosen

    assert Certificate.objects.exists() == (chosen == 200)


def test_a_manager_does_not_issue_her_own(client, cast, page):
    award = certified.earn(cast["manager"], page)
    sign_in(client, cast, "manager")

    assert "Everything that was earned is issued." in client.get(LIST).content.decode()
    assert client.post(LIST, {"award": award.pk}).status_code == 404


def test_what_is_held_is_listed_with_its_reason_and_not_ticked(client, cast, page):
    held = certified.named("123", at=factories.branch("Rockville"))
    certified.earn(held, page)
    certified.earn(cast["herself"], page)
    sign_in(client, cast, "manager")

    html = client.get(LIST).content.decode()

    assert "The legal name has no letter." in html
    assert html.count(" checked") == 1


def test_what_holds_back_a_design_holds_back_everybody(client, cast):
    page = certified.program(title="T" * 250)
    for who in ("herself", "colleague"):
        certified.earn(cast[who], page)
    sign_in(client, cast, "manager")

    assert client.get(LIST).content.decode().count("This text is too long") == 2


def test_the_preview_says_who_gets_what_and_writes_nothing(client, cast, page):
    award = certified.earn(cast["herself"], page)
    held = certified.earn(certified.named("123", at=factories.branch("Rockville")), page)
    sign_in(client, cast, "manager")

    html = client.get(PREVIEW, {"award": [award.pk, held.pk]}).content.decode()

    assert "Herself" in html
    assert "Mar 2, 2026" in html
    assert "Mar 2, 2027" in html
    assert "1 is held back. The others do not wait for it." in html
    assert "Issue 1 certificate" in html
    assert not Certificate.objects.exists()


def test_the_sample_is_a_pdf_that_is_not_kept(client, cast, page):
    award = certified.earn(cast["herself"], page)
    sign_in(client, cast, "manager")

    response = client.get(sample_url(award))

    assert response.content.startswith(b"%PDF-")
    assert not Certificate.objects.exists()


def test_a_sample_of_what_is_held_leads_back_with_the_reason(client, cast, page):
    award = certified.earn(certified.named("123", at=factories.branch("Rockville")), page)
    sign_in(client, cast, "manager")

    shown = client.get(sample_url(award), follow=True)

    assert shown.redirect_chain[-1][0] == LIST
    assert "The legal name has no letter." in shown.content.decode()


def test_issuing_tells_of_each_and_what_is_held_holds_up_nothing(client, cast, page):
    held = certified.earn(certified.named("123", at=factories.branch("Rockville")), page)
    awards = [held, *(certified.earn(cast[who], page) for who in ("herself", "colleague"))]
    sign_in(client, cast, "manager")

    html = client.post(LIST, {"award": [row.pk for row in awards]}).content.decode()

    assert "2 certificates are issued" in html
    assert "1 is held back." in html
    assert Certificate.objects.count() == 2
    by = LogEntry.objects.filter(action="certificates.issue").values_list("actor_name", flat=True)
    assert set(by) == {"manager"}


def test_issuing_again_issues_nothing_and_says_that_somebody_was_faster(client, cast, page):
    award = certified.earn(cast["herself"], page)
    actions.issue(earned_award=award, at=factories.AT)
    sign_in(client, cast, "manager")

    html = client.post(LIST, {"award": award.pk}).content.decode()

    assert "All of them were issued before" in html
    assert "Somebody was faster." in html
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("ids", [["x"], ["-1"], ["²"], ["9" * 19], ["999999"], [""]])
def test_ids_that_are_none_are_not_found(client, cast, page, ids):
    certified.earn(cast["herself"], page)
    sign_in(client, cast, "owner")

    assert client.post(LIST, {"award": ids}).status_code == 404
    assert client.get(PREVIEW, {"award": ids}).status_code == 404
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("branch", ["x", "999999", "9" * 30])
def test_a_branch_that_is_none_of_hers_is_not_found(client, cast, branch):
    sign_in(client, cast, "owner")

    assert client.get(LIST, {"branch": branch}).status_code == 404


def test_a_branch_filters_the_list(client, cast, page):
    certified.earn(cast["herself"], page)
    springfield = factories.branch("Springfield")
    certified.earn(factories.person("far", at=springfield), page)
    sign_in(client, cast, "owner")

    html = client.get(LIST, {"branch": springfield.pk}).content.decode()

    assert "Far" in html
    assert "Herself" not in html


def test_choosing_nobody_or_too_many_leads_back_kindly(client, cast, page, monkeypatch):
    monkeypatch.setattr("certificates.views.issuing.MOST_AT_ONCE", 1)
    awards = [certified.earn(cast[who], page).pk for who in ("herself", "colleague")]
    sign_in(client, cast, "manager")

    for ids, said in (([], "nothing was issued"), (awards, "At most 1 certificate is issued")):
        shown = client.post(LIST, {"award": ids}, follow=True)
        assert said in shown.content.decode()
    assert client.get(PREVIEW, {"award": awards}).status_code == 302
    assert client.get(PREVIEW).status_code == 302
    assert not Certificate.objects.exists()


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_a_constant_number_of_queries(
    client, cast, page, django_assert_num_queries, people
):
    for _ in range(people):
        certified.earn(factories.person(at=factories.branch("Rockville")), page)
    sign_in(client, cast, "manager")
    client.get(LIST)

    with django_assert_num_queries(17):
        client.get(LIST)
