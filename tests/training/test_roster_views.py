"""Bringing in a roster: a template, a look at every row, one yes."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tests import factories
from training.formats import reading
from training.models import Role, RosterImport, StaffMember
from training.rules import roster_plan

pytestmark = pytest.mark.django_db
UPLOAD = reverse("practicum_training:roster-upload")
HEADING = "Employee number,Legal name,Works at"


@pytest.fixture(autouse=True)
def owner(client):
    factories.branch("Rockville")
    person = factories.person("olga", role=Role.OWNER)
    client.force_login(person.user)
    return person


def send(client, data: bytes | str, name="roster.csv", **kwargs):
    data = data.encode() if isinstance(data, str) else data
    form = {"file": SimpleUploadedFile(name, data), "moves_on": date(2026, 3, 2)} | kwargs
    return client.post(UPLOAD, form, follow=True)


def yes(client, response):
    digest = response.context["plan"].digest
    return client.post(response.request["PATH_INFO"], {"digest": digest}, follow=True)


def said(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_roster_is_looked_at_then_applied_once(client):
    shown = send(client, f"{HEADING}\n1001,Ana Delgado,Rockville\n")
    assert "signs in as 1001; works at Rockville" in said(shown)
    assert StaffMember.objects.count() == 1

    applied = yes(client, shown)
    assert "The roster is applied." in said(applied)
    again = client.post(applied.request["PATH_INFO"], {"digest": "x"}, follow=True)
    assert again.status_code == 200
    assert "It is not applied again." in said(again)
    assert StaffMember.objects.count() == 2

    repeated = send(client, f"{HEADING}\n1001,Ana Delgado,Rockville\n")
    assert "Everything is on record already." in said(repeated)
    assert "Apply it" not in said(repeated)


def test_wrong_rows_are_named_and_nothing_is_done(client):
    response = send(client, f"{HEADING}\n1001,Ana,Paris\n1001,=1+1,\n,Bo,Rockville\n")

    assert response.status_code == 422
    text = said(response)
    for sentence in (
        "There is no branch “Paris”.",
        "The number 1001 stands in row 2 too.",
        "“=1+1” is a formula. Put the value itself here.",
        "This cell is empty, and it is needed.",
    ):
        assert sentence in text
    assert "Apply it" not in text
    forced = client.post(response.request["PATH_INFO"], {"digest": response.context["plan"].digest})
    assert forced.status_code == 409
    assert StaffMember.objects.count() == 1


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (picture(), "This is a picture, not a table."),
        (b"%PDF-1.7 ...", "This is a PDF, not a table."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "This is a file of an older Excel."),
        (b"", "This file is empty."),
        (b" \r\n ", "This file is empty."),
        (b"PK\x03\x04 and then nothing", "This file is damaged."),
        (b"\x7fELF\x02\x01\x01\x00\x01", "This is not a table."),
        (b'Employee number,Legal name\n1,"Ana\n', "This file is damaged."),
        (b"Name;Branch\nAna;North\n", "The first row lacks the heading"),
        (b"Employee number,Legal name,Salary\n", "a heading that no roster has: “Salary”."),
        (b"a," * 100 + b"\n", "This file has more columns than a roster."),
        (b"Employee number,Legal name\n1," + b"x" * 9000, "This is not a table."),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_the_reason(client, data, sentence):
    response = send(client, data)

    assert response.status_code == 422
    assert sentence in said(response)
    assert StaffMember.objects.count() == 1


def test_a_workbook_that_would_unpack_to_far_more_is_refused(client, monkeypatch):
    from training.formats import xlsx_chunks

    monkeypatch.setattr(reading, "LARGEST_UNPACKED", 10_000)
    rows = [["Employee number", "Legal name"], *([str(n), "Ana"] for n in range(3000))]
    response = send(client, b"".join(xlsx_chunks(rows, title="x")), "roster.xlsx")

    assert response.status_code == 422
    assert "This file is larger than 10 MB." in said(response)


def test_a_file_that_is_too_large_is_refused_before_it_is_kept(client, monkeypatch):
    monkeypatch.setattr("training.forms.people.LARGEST_FILE", 10)
    response = send(client, f"{HEADING}\n1001,Ana Delgado,Rockville\n")

    assert response.status_code == 422
    assert not RosterImport.objects.exists()


def test_a_form_without_a_file_or_with_a_day_that_cannot_be_is_refused(client):
    assert client.post(UPLOAD, {"moves_on": "2026-03-02"}).status_code == 422
    assert send(client, HEADING, moves_on="soon").status_code == 422
    assert send(client, HEADING, missing_left_on="1900-01-01").status_code == 422


def test_the_last_owner_is_not_sent_away_by_a_roster(client, owner):
    owner.employee_number = "1"
    owner.save()
    shown = send(client, f"{HEADING}\n1001,Ana,\n", missing_left_on="2026-03-02")
    response = yes(client, shown)

    assert response.status_code == 409
    assert "Somebody must stay owner" in said(response)
    assert StaffMember.objects.count() == 1


def test_what_changed_since_is_shown_again(client):
    shown = send(client, f"{HEADING}\n1001,Ana Delgado,\n")
    factories.person("ana", employee_number="1001")
    response = yes(client, shown)

    assert response.status_code == 409
    assert "Something has changed since this was shown." in said(response)


def test_a_name_that_somebody_without_a_number_has_is_pointed_out(client):
    factories.person("ana", legal_name="Ana Delgado")

    assert "Perhaps on record already" in said(send(client, f"{HEADING}\n1001,Ana Delgado,\n"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_a_roster_itself(client, kind):
    factories.branch("Springfield")
    response = client.get(reverse("practicum_training:roster-template", args=[kind]))
    shown = send(client, b"".join(response.streaming_content), f"template.{kind}")

    assert (shown.status_code, len(shown.context["plan"].new)) == (200, 2)


def test_there_is_no_template_of_another_kind(client):
    assert (
        client.get(reverse("practicum_training:roster-template", args=["pdf"])).status_code == 404
    )


def test_a_file_that_changes_more_people_than_can_be_changed_at_once_is_not_applied(
    client, monkeypatch
):
    monkeypatch.setattr(roster_plan, "MOST_CHANGES", 1)
    for number in ("1", "2"):
        factories.person(employee_number=number, legal_name=f"Ana {number * 2}")
    shown = send(client, "Employee number,Legal name\n1,Bea One\n2,Bea Two\n3,New Three\n")

    assert shown.status_code == 422
    assert "Split this one, and bring in one part after the other." in said(shown)
    assert "Apply it" not in said(shown)
    assert yes(client, shown).status_code == 409
    assert not StaffMember.objects.filter(employee_number="3").exists()
    part = send(client, "Employee number,Legal name\n1,Bea One\n3,New Three\n")
    assert "The roster is applied." in said(yes(client, part))
