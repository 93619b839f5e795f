"""Designs of certificates, who signs them, and their pictures."""

from __future__ import annotations

from typing import Any

from certificates.models import (
    CertificateDesign,
    CertificatePicture,
    DesignSignatory,
    DesignUse,
    Signatory,
)
from certificates.render import clean_picture, picture_size
from certificates.rules import digest
from training.models import Award
from training.site.loading import texts
from training.site.loading.keeper import Keeper

PLAIN = (
    "kind",
    "layout",
    "paper",
    "orientation",
    "accent",
    "closing",
    "notice",
    "validity_months",
)


def load_designs(keeper: Keeper) -> None:
    """Each design becomes the usual one of its kind."""
    source = texts.demo_texts()
    plan = texts.read(source / "certificates.toml")
    pictures = {row["name"]: _picture(keeper, row, source) for row in plan["picture"]}
    people = {row["name"]: _signatory(keeper, row, pictures) for row in plan["signatory"]}
    for row in plan["design"]:
        _design(keeper, row, pictures, people)


def _picture(keeper: Keeper, row: dict[str, Any], source) -> CertificatePicture:
    cleaned = clean_picture((source / "pictures" / row["file"]).read_bytes())
    width, height = picture_size(cleaned)
    values = {
        "title": row["title"],
        "content": cleaned.content,
        "width": width,
        "height": height,
    }

    def write(present):
        sha256 = digest(cleaned.content)
        return CertificatePicture.objects.get_or_create(sha256=sha256, defaults=values)[0]

    return keeper.load(
        f"certificate picture {row['name']}", row, model=CertificatePicture, write=write
    )


def _signatory(
    keeper: Keeper, row: dict[str, Any], pictures: dict[str, CertificatePicture]
) -> Signatory:
    def write(present):
        person = present or Signatory()
        person.name, person.title = row["name"], row["title"]
        person.license_number = row.get("license_number", "")
        person.signature = pictures.get(row.get("signature", ""))
        person.save()
        return person

    return keeper.load(f"signatory {row['name']}", row, model=Signatory, write=write)


def _design(
    keeper: Keeper,
    row: dict[str, Any],
    pictures: dict[str, CertificatePicture],
    people: dict[str, Signatory],
) -> CertificateDesign:
    def write(present):
        design = present or CertificateDesign()
        for name in PLAIN:
            if name in row:
                setattr(design, name, row[name])
        design.title, design.is_usual = row["title"], True
        design.logo = pictures.get(row.get("logo", ""))
        design.signatories = [
            DesignSignatory(signatory=people[name], sort_order=order)
            for order, name in enumerate(row["signatories"])
        ]
        design.uses = [
            DesignUse(award_key=key)
            for key in Award.objects.filter(title__in=row.get("awards", []))
            .order_by("pk")
            .values_list("key", flat=True)
        ]
        design.full_clean()
        design.save()
        design.save_revision().publish()
        return CertificateDesign.objects.get(pk=design.pk)

    return keeper.load(f"design {row['title']}", row, model=CertificateDesign, write=write)
