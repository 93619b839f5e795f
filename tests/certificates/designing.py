"""Dull designs, signatories and pictures, as an author would save them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from certificates import actions
from certificates.models import CertificateDesign, CertificatePicture, Signatory
from certificates.render import clean_picture, picture_size
from certificates.rules import digest
from tests import factories
from training.actions import Actor

MANAGER = Actor(7, "mara")


def design(title: str = "House style", **values) -> CertificateDesign:
    made = CertificateDesign(title=title, **values)
    made.full_clean()
    made.save()
    return made


def photo(size: tuple[int, int] = (40, 30), kind: str = "JPEG", color: str = "beige") -> bytes:
    written = BytesIO()
    Image.new("RGB", size, color).save(written, format=kind)
    return written.getvalue()


def picture(title: str = "Signature", **values) -> CertificatePicture:
    cleaned = clean_picture(photo(**values))
    width, height = picture_size(cleaned)
    return CertificatePicture.objects.create(
        title=title,
        content=cleaned.content,
        sha256=digest(cleaned.content),
        width=width,
        height=height,
    )


def signatory(name: str = "Mara Diaz", **values) -> Signatory:
    return Signatory.objects.create(name=name, title="Trainer", **values)


def attested(staff_member, **values):
    said = {
        "award_title": "Basic course",
        "planned_hours": "16",
        "completed_on": factories.AT.date(),
        "expires_on": None,
        "scan": photo(),
        "reason": "The original",
    }
    return actions.attest(staff_member=staff_member, at=factories.AT, by=MANAGER, **(said | values))
