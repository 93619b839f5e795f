"""The printers of a branch: measured once, shared by its managers, chosen for a job."""

import io
from decimal import Decimal
from uuid import uuid4

import pikepdf
import pytest

from certificates import actions
from certificates.models import Printer, PrintJob
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor
from training.models import LogEntry, Role

pytestmark = pytest.mark.django_db

PRINTERS = "/training/certificates/desk/printers/"
DESK = "/training/certificates/desk/"
AT = factories.AT
MARA = Actor(7, "mara")


@pytest.fixture
def printer(cast):
    return printer_of("Rockville")


def printer_of(branch, name="Front desk", x="0", y="0"):
    added = actions.add_printer(branch=factories.branch(branch), name=name, at=AT, by=MARA)
    actions.calibrate(printer=added, x=Decimal(x), y=Decimal(y), at=AT, by=MARA)
    added.refresh_from_db()
    return added


def page_of(printer, more=""):
    return f"{PRINTERS}{printer.pk}/{more}"


def sent(certificate, **more):
    usual = {"kind": "batch", "order": "name", "first_label": "1", "key": str(uuid4())}
    return {**usual, "certificate": certificate.pk, **more}


@pytest.mark.parametrize(
    ("who", "listed", "page"),
    [
        (None, 302, 302),
        ("herself", 403, 403),
        ("assessor", 403, 403),
        ("trainer", 403, 403),
        ("manager", 200, 200),
        ("other manager", 200, 404),
        ("owner", 200, 200),
    ],
)
def test_a_printer_is_for_those_who_decide_for_its_branch(client, cast, printer, who, listed, page):
    if who:
        client.force_login(cast[who].user)

    assert client.get(PRINTERS).status_code == listed
    for more in ("", "sheet.pdf"):
        assert client.get(page_of(printer, more)).status_code == page
    refused = {302: 302, 403: 403, 404: 404, 200: 302}[page]
    offset = {"x": "1", "y": "1"}
    assert client.post(page_of(printer), offset).status_code == refused
    assert client.post(page_of(printer, "remove/")).status_code == refused
    assert Printer.objects.exists() == (page != 200)


def test_a_manager_adds_a_printer_and_is_led_to_measure_it(client, cast):
    client.force_login(cast["manager"].user)
    rockville = factories.branch("Rockville")

    response = client.post(PRINTERS, {"branch": rockville.pk, "name": "  Front desk "})

    printer = Printer.objects.get()
    assert (printer.branch, printer.name, printer.is_off) == (rockville, "Front desk", False)
    assert response.headers["Location"] == page_of(printer)
    assert LogEntry.objects.get(action="certificates.add_printer").subject == (
        "Rockville: Front desk"
    )


def test_added_twice_it_is_the_same_printer_as_it_was_measured(client, cast):
    printer = printer_of("Rockville", x="1.5")
    client.force_login(cast["manager"].user)

    response = client.post(PRINTERS, {"branch": printer.branch_id, "name": "Front desk"})

    assert response.headers["Location"] == page_of(printer)
    assert Printer.objects.get().x == Decimal("1.5")


@pytest.mark.parametrize(
    ("branch", "name"),
    [
        ("Springfield", "Front desk"),
        ("Rockville", "   "),
        ("Rockville", "x" * 41),
        ("Rockville", "a\0b"),
        (None, "Front desk"),
    ],
)
def test_what_is_no_printer_of_hers_is_answered_in_the_form(client, cast, branch, name):
    client.force_login(cast["manager"].user)
    pk = factories.branch(branch).pk if branch else "9" * 30

    response = client.post(PRINTERS, {"branch": pk, "name": name})

    assert response.status_code == 422
    assert not Printer.objects.exists()


def test_the_offset_is_kept_logged_and_shared_by_the_managers_of_the_branch(client, cast, printer):
    certificate = certified.certificate(cast["herself"])
    deputy = factories.person(role=Role.MANAGER, manages=factories.branch("Rockville"))
    client.force_login(cast["manager"].user)

    response = client.post(page_of(printer), {"x": "-1.5", "y": "0.8"})

    assert response.headers["Location"] == page_of(printer)
    entry = LogEntry.objects.get(action="certificates.calibrate")
    assert entry.subject == "Rockville: Front desk, -1.5, 0.8 mm"
    client.force_login(deputy.user)
    client.post(DESK, sent(certificate, printer=printer.pk))
    job = PrintJob.objects.get()
    assert (job.printer, job.offset_x, job.offset_y) == (printer, Decimal("-1.5"), Decimal("0.8"))


def test_the_same_offset_again_is_not_logged_again(printer):
    for _ in range(2):
        actions.calibrate(printer=printer, x=Decimal(1), y=Decimal(0), at=AT, by=MARA)

    assert LogEntry.objects.filter(action="certificates.calibrate").count() == 1


def test_a_job_without_a_printer_is_not_moved(client, cast):
    printer_of("Rockville", x="2")
    client.force_login(cast["manager"].user)

    client.post(DESK, sent(certified.certificate(cast["herself"])))

    job = PrintJob.objects.get()
    assert (job.printer, job.offset_x) == (None, 0)


def test_a_zip_is_for_no_printer(client, cast):
    printer = printer_of("Rockville", x="2")
    client.force_login(cast["manager"].user)

    client.post(DESK, sent(certified.certificate(cast["herself"]), kind="zip", printer=printer.pk))

    job = PrintJob.objects.get()
    assert (job.printer, job.offset_x) == (None, 0)


def test_the_printer_of_another_branch_cannot_be_chosen(client, cast):
    elsewhere = printer_of("Springfield")
    client.force_login(cast["manager"].user)
    certificate = certified.certificate(cast["herself"])

    response = client.post(DESK, sent(certificate, printer=elsewhere.pk))

    assert response.status_code == 422
    assert not PrintJob.objects.exists()
    assert "Springfield: Front desk" not in response.content.decode()


def test_the_desk_offers_the_printer_of_her_last_job(client, cast, printer):
    certificate = certified.certificate(cast["herself"])
    printer_of("Rockville", "Back office")
    client.force_login(cast["manager"].user)
    client.post(DESK, sent(certificate, printer=printer.pk))

    html = client.get(DESK, {"state": "all"}).content.decode()

    assert f'<option value="{printer.pk}" selected>Rockville: Front desk</option>' in html
    assert "Rockville: Back office" in html


def test_jobs_keep_the_offset_of_a_printer_that_was_removed(client, cast):
    printer = printer_of("Rockville", x="2")
    client.force_login(cast["manager"].user)
    client.post(DESK, sent(certified.certificate(cast["herself"]), printer=printer.pk))

    response = client.post(page_of(printer, "remove/"))

    assert response.headers["Location"] == PRINTERS
    job = PrintJob.objects.get()
    assert (job.printer, job.offset_x) == (None, 2)
    assert LogEntry.objects.filter(action="certificates.remove_printer").count() == 1
    assert client.post(page_of(printer, "remove/")).status_code == 404


@pytest.mark.parametrize("bad", ["", "x", "11", "-10.1", "1.55", "NaN", "Infinity", "1e3"])
def test_what_is_no_offset_is_answered_in_the_form(client, cast, printer, bad):
    client.force_login(cast["manager"].user)

    response = client.post(page_of(printer), {"x": bad, "y": "0"})

    assert response.status_code == 422
    assert not Printer.objects.get().is_off


@pytest.mark.parametrize(("paper", "width"), [("", 612), ("a4", 595), ("x", 612)])
def test_the_sheet_is_on_the_paper_asked_for_and_keeps_to_the_standards(
    client, cast, printer, paper, width
):
    client.force_login(cast["manager"].user)

    sheet = client.get(page_of(printer, "sheet.pdf"), {"paper": paper}).content

    with pikepdf.open(io.BytesIO(sheet)) as pdf:
        [page] = pdf.pages
        assert round(page.mediabox[2]) == width
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_moved_sheet_is_another_one(client, cast):
    sheet = page_of(printer_of("Rockville", x="3", y="3"), "sheet.pdf")
    client.force_login(cast["manager"].user)

    assert client.get(sheet, {"moved": "1"}).content != client.get(sheet).content


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_however_many_printers_there_are(
    client, cast, django_assert_num_queries, count
):
    for number in range(count):
        printer_of("Rockville", f"Printer {number}")
    client.force_login(cast["manager"].user)
    client.get(PRINTERS)

    with django_assert_num_queries(6):
        client.get(PRINTERS)
