"""How far a printer is off: measured, kept for each person, and used by her next jobs."""

import io
from decimal import Decimal
from uuid import uuid4

import pikepdf
import pytest

from certificates.models import PrinterOffset, PrintJob
from tests.certificates import factories as certified
from training.models import LogEntry

pytestmark = pytest.mark.django_db

PRINTER = "/training/certificates/desk/printer/"
SHEET = "/training/certificates/desk/printer.pdf"


@pytest.mark.parametrize(
    ("who", "status"), [("herself", 403), ("assessor", 403), ("manager", 200), ("owner", 200)]
)
def test_who_has_the_desk_measures_her_printer(client, cast, who, status):
    client.force_login(cast[who].user)

    assert client.get(PRINTER).status_code == status
    assert client.get(SHEET).status_code == status


def test_the_offset_is_kept_logged_and_taken_by_the_next_job(client, cast):
    certificate = certified.certificate(cast["herself"])
    client.force_login(cast["manager"].user)

    response = client.post(PRINTER, {"x": "-1.5", "y": "0.8"})

    assert response.headers["Location"] == PRINTER
    assert LogEntry.objects.get(action="certificates.calibrate").subject == "-1.5, 0.8 mm"
    wishes = {"kind": "batch", "order": "name", "first_label": "1", "key": str(uuid4())}
    client.post("/training/certificates/desk/", {**wishes, "certificate": certificate.pk})
    job = PrintJob.objects.get()
    assert (job.offset_x, job.offset_y) == (Decimal("-1.5"), Decimal("0.8"))


def test_each_has_her_own(client, cast):
    for who, x in (("manager", "1"), ("owner", "2")):
        client.force_login(cast[who].user)
        client.post(PRINTER, {"x": x, "y": "0"})

    assert sorted(PrinterOffset.objects.values_list("x", flat=True)) == [1, 2]


@pytest.mark.parametrize("bad", ["", "x", "11", "-10.1", "1.55", "NaN", "Infinity", "1e3"])
def test_what_is_no_offset_is_answered_in_the_form(client, cast, bad):
    client.force_login(cast["manager"].user)

    response = client.post(PRINTER, {"x": bad, "y": "0"})

    assert response.status_code == 422
    assert not PrinterOffset.objects.exists()


@pytest.mark.parametrize(("paper", "width"), [("", 612), ("a4", 595), ("x", 612)])
def test_the_sheet_is_on_the_paper_asked_for_and_keeps_to_the_standards(client, cast, paper, width):
    client.force_login(cast["manager"].user)

    with pikepdf.open(io.BytesIO(client.get(SHEET, {"paper": paper}).content)) as pdf:
        [page] = pdf.pages
        assert round(page.mediabox[2]) == width
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"


def test_the_moved_sheet_is_another_one(client, cast):
    client.force_login(cast["manager"].user)
    client.post(PRINTER, {"x": "3", "y": "3"})

    assert client.get(SHEET, {"moved": "1"}).content != client.get(SHEET).content
