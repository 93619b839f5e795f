"""Designs in the admin: written by owners, and looked at as they will be printed."""

import re
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from certificates.models import CertificateDesign, CertificatePicture
from tests.certificates import designing
from tests.certificates.designing import photo

pytestmark = pytest.mark.django_db

DESIGNS = "wagtailsnippets_practicum_certificates_certificatedesign"
PICTURES = "wagtailsnippets_practicum_certificates_certificatepicture"


def written(**values):
    """The form of a design as the editor posts it."""
    inline = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    fields = {
        f"{name}-{field}": n for name in ("signatories", "uses") for field, n in inline.items()
    }
    usual = {
        "title": "House style",
        "kind": "program",
        "layout": "classic",
        "paper": "letter",
        "orientation": "landscape",
        "border": "full",
        "accent": "#0f4c4a",
    }
    return fields | usual | values


@pytest.fixture
def owner(client, cast):
    client.force_login(cast["owner"].user)
    return cast["owner"]


def test_an_owner_writes_a_design(client, owner):
    response = client.post(
        reverse(f"{DESIGNS}:add"), written(**{"action-publish": "1", "heading": "{award}"})
    )

    assert response.status_code == 302
    assert CertificateDesign.objects.get().heading == "{award}"
    assert CertificateDesign.objects.get().live


def test_a_trainer_does_not(client, cast):
    client.force_login(cast["trainer"].user)

    client.post(reverse(f"{DESIGNS}:add"), written())

    assert not CertificateDesign.objects.exists()


def test_what_is_wrong_is_said_beside_its_field(client, owner):
    response = client.post(reverse(f"{DESIGNS}:add"), written(heading="{nmae}", provider="We"))

    page = response.content.decode()
    assert "{nmae} cannot be filled in" in page
    assert "fill in all four, or none" in page
    assert not CertificateDesign.objects.exists()


def previewed(client, design, mode="", **values):
    url = reverse(f"{DESIGNS}:preview_on_edit", args=[design.pk])
    posted = client.post(url, written(**values))
    assert posted.json()["is_valid"], posted.content
    page = client.get(url, {"mode": mode}).content.decode()
    source = (
        re.search(r'<iframe[^>]*src="([^"]*)"', page)[1].replace("&amp;", "&").partition("#")[0]
    )
    return client.get(f"{url}{source}")


@pytest.mark.parametrize(
    "mode", ["", "long", "vietnamese", "chinese", "korean", "arabic", "there-is-none"]
)
def test_the_preview_is_the_paper_itself_marked_as_a_sample(client, owner, mode):
    response = previewed(client, designing.design(), mode, heading="A heading of the draft")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 1


def test_a_preview_that_cannot_be_printed_says_why(client, owner):
    response = previewed(client, designing.design(), heading="W" * 80)

    assert response.status_code == 422
    assert "This text is too long for a certificate" in response.content.decode()


def test_nothing_of_a_preview_is_kept(client, owner):
    design = designing.design()

    previewed(client, design, heading="A heading of the draft")

    assert not design.versions.exists()


def upload(client, content, title="Signature"):
    file = SimpleUploadedFile("picture.png", content)
    return client.post(reverse(f"{PICTURES}:add"), {"title": title, "file": file})


def test_a_picture_is_written_anew_before_it_is_kept(client, owner):
    assert upload(client, photo()).status_code == 302

    kept = CertificatePicture.objects.get()
    assert bytes(kept.content).startswith(b"\x89PNG")
    assert (kept.width, kept.height) == (40, 30)
    shown = client.get(reverse("practicum-certificate-picture", args=[kept.pk]))
    assert shown.content == bytes(kept.content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no PNG or JPEG picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "no PNG or JPEG picture"),
        (photo(size=(400, 300))[:-400], "damaged"),
        (b"", "empty"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(client, owner, content, words):
    response = upload(client, content)

    assert words in response.content.decode()
    assert not CertificatePicture.objects.exists()


def test_the_same_picture_is_kept_once(client, owner):
    upload(client, photo())

    response = upload(client, photo(), title="Again")

    assert "This picture is there already, as “Signature”." in response.content.decode()
    assert CertificatePicture.objects.count() == 1


def test_the_title_of_a_picture_may_change_and_its_file_may_not(client, owner):
    upload(client, photo())
    kept = CertificatePicture.objects.get()

    client.post(
        reverse(f"{PICTURES}:edit", args=[kept.pk]),
        {"title": "Rosa's hand", "file": SimpleUploadedFile("x.png", photo(color="red"))},
    )

    kept.refresh_from_db()
    assert kept.title == "Rosa's hand"
    assert CertificatePicture.objects.get().sha256 == kept.sha256
