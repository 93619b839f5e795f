"""The print desk: who sees what, choosing, and what comes of bad input."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from certificates import actions
from certificates.models import Certificate, PrintEntry, PrintJob, PrintPart
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor
from training.models import BranchMembership, LogEntry

pytestmark = pytest.mark.django_db

DESK = "/training/certificates/desk/"


@pytest.fixture
def page():
    return certified.program()


@pytest.fixture
def certificate(cast, page):
    return certified.certificate(cast["herself"], page)


def sign_in(client, cast, who):
    if who != "anonymous":
        client.force_login(cast[who].user)


def form(**data):
    usual = {"kind": "batch", "order": "name", "paper": "", "first_label": "1"}
    return {**usual, "key": str(uuid4()), **data}


def plan(client, *certificates, **data):
    return client.post(DESK, form(certificate=[row.pk for row in certificates], **data))


def url(name, job, *more):
    return reverse(f"practicum_certificates:{name}", args=[job.pk, *more])


def job_of(client, *certificates, **data):
    """A job whose parts are all made, as its page does it without a script."""
    assert plan(client, *certificates, **data).status_code == 302
    job = PrintJob.objects.latest("pk")
    while not PrintJob.objects.get(pk=job.pk).is_made:
        client.post(url("job-progress", job))
    return job


# --- Who -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "shown", "chosen"),
    [
        ("herself", 403, 403),
        ("colleague", 403, 403),
        ("assessor", 403, 403),
        ("manager", 200, 302),
        ("other manager", 200, 404),
        ("trainer", 403, 403),
        ("owner", 200, 302),
        ("anonymous", 302, 302),
    ],
)
def test_managers_print_for_their_people_only(client, cast, certificate, who, shown, chosen):
    sign_in(client, cast, who)

    assert client.get(DESK).status_code == shown
    assert plan(client, certificate).status_code == chosen
    assert PrintJob.objects.exists() == (who in ("manager", "owner"))


def test_a_foreign_certificate_among_the_chosen_plans_nothing(client, cast, certificate, page):
    own = certified.certificate(cast["other manager"], page)
    sign_in(client, cast, "other manager")

    assert plan(client, own, certificate).status_code == 404
    assert not PrintJob.objects.exists()


@pytest.mark.parametrize("name", ["job", "job-progress", "job-hand-out", "job-spoil", "job-part"])
def test_a_job_is_its_makers(client, cast, certificate, name):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)
    address = url(name, job, *([1] if name == "job-part" else []))
    client.force_login(cast["owner"].user)

    ask = client.post if name in ("job-hand-out", "job-spoil") else client.get
    assert ask(address, {"reason": "Jam"}).status_code == 404


def test_who_no_longer_manages_them_no_longer_sees_the_job(client, cast, certificate):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)
    assert client.get(url("job-part", job, 1)).status_code == 200

    managed = BranchMembership.objects.filter(staff_member=cast["manager"])
    managed.update(ends_on=factories.AT.date())

    assert client.get(url("job", job)).status_code == 404
    assert client.get(url("job-part", job, 1)).status_code == 404


# --- The queue -----------------------------------------------------------------------------------


def shown(client, **query):
    return [row.staff_member.legal_name for row in client.get(DESK, query).context["rows"]]


def test_what_was_handed_out_leaves_the_queue_and_no_sooner(client, cast, certificate):
    sign_in(client, cast, "manager")
    assert shown(client) == ["Herself"]

    job = job_of(client, certificate)
    assert "In a print job" in client.get(DESK).content.decode()
    client.post(url("job-hand-out", job))

    assert shown(client) == []
    assert shown(client, state="printed") == ["Herself"]
    assert shown(client, state="all") == ["Herself"]


def test_what_was_spoiled_is_ready_again(client, cast, certificate):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)

    assert client.post(url("job-spoil", job), {"reason": " "}).status_code == 422
    client.post(url("job-spoil", job), {"reason": "Jam"})

    assert "In a print job" not in client.get(DESK).content.decode()
    assert plan(client, certificate).status_code == 302


def test_what_does_not_count_or_has_expired_is_not_in_the_queue(client, cast, certificate, page):
    expired = certified.certificate(cast["colleague"], page)
    Certificate.objects.filter(pk=expired.pk).update(expires_on=factories.AT.date())
    actions.revoke(certificate=certificate, reason="Mistake", at=factories.AT, by=Actor(1, "mara"))
    sign_in(client, cast, "manager")

    assert shown(client, state="all") == []
    assert plan(client, certificate).status_code == 404


def test_the_queue_is_searched_by_name_award_number_and_branch(client, cast, certificate, page):
    springfield = factories.branch("Springfield")
    certified.certificate(factories.person("far", at=springfield), page)
    sign_in(client, cast, "owner")

    assert shown(client) == ["Far", "Herself"]
    assert shown(client, q="hers knowl") == ["Herself"]
    assert shown(client, q=certificate.number) == ["Herself"]
    assert shown(client, branch=springfield.pk) == ["Far"]
    assert shown(client, q="nobody") == []


@pytest.mark.parametrize(
    "query", [{"state": "x"}, {"branch": "x"}, {"branch": "9" * 30}, {"page": "x"}, {"page": "99"}]
)
def test_a_filter_that_is_none_is_answered_with_the_queue(client, cast, certificate, query):
    sign_in(client, cast, "manager")

    assert client.get(DESK, query).status_code == 200


def test_people_who_were_ticked_in_the_team_are_shown(client, cast, certificate, page):
    certified.certificate(cast["colleague"], page)
    sign_in(client, cast, "manager")

    response = client.post(f"{DESK}people/", {"person": cast["colleague"].pk})

    assert response.headers["Location"] == f"{DESK}?person={cast['colleague'].pk}"
    assert shown(client, person=cast["colleague"].pk) == ["Colleague"]
    assert client.post(f"{DESK}people/").headers["Location"] == DESK


@pytest.mark.parametrize("person", ["x", "99999"])
def test_people_who_are_none_are_not_found(client, cast, certificate, person):
    sign_in(client, cast, "manager")

    assert client.post(f"{DESK}people/", {"person": person}).status_code == 404
    assert client.get(DESK, {"person": person}).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_queue_costs_a_constant_number_of_queries(
    client, cast, page, django_assert_num_queries, people
):
    for _ in range(people):
        certified.certificate(factories.person(at=factories.branch("Rockville")), page)
    sign_in(client, cast, "manager")
    client.get(DESK)

    with django_assert_num_queries(9):
        client.get(DESK)


# --- Planning ------------------------------------------------------------------------------------


def test_all_that_is_shown_is_printed_without_what_is_in_another_job(
    client, cast, certificate, page
):
    certified.certificate(cast["colleague"], page)
    sign_in(client, cast, "manager")
    job_of(client, certificate)

    client.post(DESK, form(all="1", state="ready"))

    entry = PrintEntry.objects.get(job=PrintJob.objects.latest("pk"))
    assert entry.certificate.staff_member == cast["colleague"]


def test_a_form_that_is_sent_twice_makes_one_job(client, cast, certificate):
    sign_in(client, cast, "manager")
    data = form(certificate=certificate.pk)

    first, second = (client.post(DESK, data).headers["Location"] for _ in range(2))

    assert first == second
    assert PrintJob.objects.count() == 1


def test_a_further_copy_asks_for_its_reason_and_keeps_what_was_chosen(client, cast, certificate):
    sign_in(client, cast, "manager")
    client.post(url("job-hand-out", job_of(client, certificate)))

    asked = plan(client, certificate, order="date")

    assert asked.status_code == 200
    html = asked.content.decode()
    assert "Herself" in html
    assert '<input type="hidden" name="order" value="date">' in html
    assert plan(client, certificate, reason=" ").status_code == 422
    assert plan(client, certificate, reason="Lost").status_code == 302
    assert PrintEntry.objects.latest("pk").copy == 1


@pytest.mark.parametrize(
    "bad",
    [
        {"kind": "x"},
        {"order": "x"},
        {"paper": "a0"},
        {"first_label": "0"},
        {"first_label": "9"},
        {"first_label": "x"},
        {"key": "x"},
        {"kind": ""},
    ],
)
def test_wishes_that_cannot_be_are_answered_in_the_form(client, cast, certificate, bad):
    sign_in(client, cast, "manager")

    response = plan(client, certificate, **bad)

    assert response.status_code == 422
    assert "Please check these entries" in response.content.decode()
    assert not PrintJob.objects.exists()


@pytest.mark.parametrize("ids", ["x", "99999", "9" * 19, "-1"])
def test_ids_that_are_none_plan_nothing(client, cast, certificate, ids):
    sign_in(client, cast, "manager")

    assert client.post(DESK, form(certificate=ids)).status_code == 404


def test_choosing_nothing_or_too_much_says_so(client, cast, certificate, page, monkeypatch):
    monkeypatch.setattr("certificates.actions.planning.MOST_IN_A_JOB", 1)
    other = certified.certificate(cast["colleague"], page)
    sign_in(client, cast, "manager")

    nothing, much = client.post(DESK, form()), plan(client, certificate, other)

    assert (nothing.status_code, much.status_code) == (422, 422)
    assert "Tick at least one certificate." in nothing.content.decode()
    assert "At most 1 certificate goes into one job" in much.content.decode()


# --- The job -------------------------------------------------------------------------------------


def test_without_script_the_button_makes_one_part_after_the_other(
    client, cast, certificate, page, monkeypatch
):
    monkeypatch.setattr("certificates.rules.MOST_PAGES", 1)
    other = certified.certificate(cast["colleague"], page)
    sign_in(client, cast, "manager")
    plan(client, certificate, other)
    job = PrintJob.objects.get()

    for ready in (0, 1):
        assert f"{ready} of 2 files ready" in client.get(url("job", job)).content.decode()
        assert client.post(url("job-progress", job)).headers["Location"] == url("job", job)
    html = client.get(url("job", job)).content.decode()
    assert "Colleague" in html
    assert "files ready" not in html
    assert html.count(" download>") == 2


def test_a_script_gets_the_part_of_the_page_that_changes(client, cast, certificate):
    sign_in(client, cast, "manager")
    plan(client, certificate)
    job = PrintJob.objects.get()

    response = client.post(url("job-progress", job), headers={"X-Requested-With": "fetch"})

    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    assert "data-unfinished" not in response.content.decode()
    assert client.get(url("job-progress", job)).content == response.content


def test_a_file_is_private_and_named(client, cast, certificate):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)

    response = client.get(url("job-part", job, 1))

    assert response.content == PrintPart.objects.get().pdf
    assert response.headers["Content-Type"] == "application/pdf"
    assert f"-{job.pk}-1.pdf" in response.headers["Content-Disposition"]
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("number", [0, 2, 99999])
def test_a_file_that_there_is_not_is_not_found(client, cast, certificate, number):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)

    assert client.get(url("job-part", job, number)).status_code == 404


def test_a_file_older_than_thirty_days_is_gone_and_the_page_says_so(client, cast, certificate):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)
    actions.forget_old_files(at=job.made_at + timedelta(days=31))

    html = client.get(url("job-part", job, 1), follow=True).content.decode()

    assert "Files are kept for 30 days at most." in html
    assert PrintPart.objects.get().file.sha256 in html


def test_whom_to_take_out_of_the_stack_is_said(client, cast, certificate):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)
    actions.revoke(certificate=certificate, reason="Mistake", at=factories.AT, by=Actor(1, "mara"))

    assert "Take these out of the stack" in client.get(url("job", job)).content.decode()


def test_handing_out_is_logged_once(client, cast, certificate):
    sign_in(client, cast, "manager")
    job = job_of(client, certificate)

    for said in ("Noted on each record.", "This was said before"):
        html = client.post(url("job-hand-out", job), follow=True).content.decode()
        assert said in html
    client.post(url("job-spoil", job), {"reason": "Jam"})

    assert LogEntry.objects.filter(action="certificates.print").count() == 1
    assert PrintJob.objects.get().ending == "handed_out"


def test_handing_out_before_it_is_made_is_answered_kindly(client, cast, certificate):
    sign_in(client, cast, "manager")
    plan(client, certificate)
    job = PrintJob.objects.get()

    html = client.post(url("job-hand-out", job), follow=True).content.decode()

    assert "Not all files are made yet." in html
    assert PrintJob.objects.get().ending == ""


def test_a_zip_is_downloaded_when_it_is_made(client, cast, certificate):
    sign_in(client, cast, "manager")
    plan(client, certificate, kind="zip")
    job = PrintJob.objects.get()
    assert client.get(url("job-zip", job)).headers["Location"] == url("job", job)

    client.post(url("job-progress", job))
    response = client.get(url("job-zip", job))

    assert response.headers["Content-Type"] == "application/zip"
    assert b"".join(response.streaming_content).startswith(b"PK")
    assert client.head(url("job-zip", job)).status_code == 200


def test_what_is_no_zip_has_none(client, cast, certificate):
    sign_in(client, cast, "manager")

    assert client.get(url("job-zip", job_of(client, certificate))).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_a_job_costs_a_constant_number_of_queries(
    client, cast, page, django_assert_num_queries, people
):
    rockville = factories.branch("Rockville")
    rows = [certified.certificate(factories.person(at=rockville), page) for _ in range(people)]
    sign_in(client, cast, "manager")
    job = job_of(client, *rows)

    with django_assert_num_queries(8):
        client.get(url("job", job))


def test_a_job_that_is_not_made_to_the_end_says_so_in_the_list(client, cast, certificate):
    sign_in(client, cast, "manager")
    plan(client, certificate)

    before = client.get(DESK).content.decode()
    client.post(url("job-progress", PrintJob.objects.get()))
    after = client.get(DESK).content.decode()

    assert "Not made yet" in before
    assert "Waits for your word" not in before
    assert "Waits for your word" in after


def test_further_copies_are_asked_about_by_name_and_award(client, cast, certificate):
    sign_in(client, cast, "manager")
    job_of(client, certificate)

    html = plan(client, certificate).content.decode()

    assert f"<li>{certificate.prints.legal_name}: {certificate.award_title}</li>" in html


@pytest.mark.parametrize("page", ["desk/", "issue/", "desk/printers/"])
def test_the_menu_shows_that_she_is_at_the_print_desk(client, cast, page):
    sign_in(client, cast, "manager")

    html = client.get(f"/training/certificates/{page}").content.decode()

    assert html.count('aria-current="page"') == 1
    assert f'<a href="{DESK}" aria-current="page">Print desk</a>' in html
