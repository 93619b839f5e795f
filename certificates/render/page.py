"""One certificate made ready for the template: every text fitted and placed, days written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils import translation

from certificates.rules import PrintableCertificate

from . import setting
from .covered import Covered
from .layouts import name_of, plan_of
from .saying import copy_said, written_out
from .scripts import SystemFont
from .setting import Fact, Picture, Placed, Signs

__all__ = ["Page", "page_of", "written_out"]


@dataclass(frozen=True, slots=True)
class Page:
    """What the template prints. A row that would say nothing is not in ``rows``.

    copy: what marks a second copy, "" on the first.
    """

    certificate: PrintableCertificate
    copy: str
    rows: Mapping[str, Placed]
    logo: Picture | None
    covered: Covered
    below_covered: tuple[tuple[str, Placed], ...]
    facts: tuple[Fact, ...]
    signs: tuple[Signs, ...]
    proof: Mapping[str, Placed]
    notice: Placed

    @property
    def look(self) -> str:
        """The class of the page, and the name of its ornaments."""
        return name_of(self.certificate.look)

    @property
    def language(self) -> str:
        """The language of the page as a BCP 47 tag: en-US."""
        return translation.to_locale(self.certificate.locale).replace("_", "-")

    @property
    def system_fonts(self) -> set[SystemFont]:
        """The fonts of the machine that it needs."""
        writings = [self.covered.writing, *(placed.text.writing for placed in self._placed())]
        return {writing.font for writing in writings if writing.font}

    @property
    def record(self) -> list[tuple[str, str, Placed]]:
        """What is certified, from the heading on: role, element and text of each row."""
        roles = ("heading", "lead", "name", "statement", "award", "program", "closing")
        return [
            (role, "h1" if role == "heading" else "p", self.rows[role])
            for role in roles
            if role in self.rows
        ]

    @property
    def qr_key(self) -> str:
        return f"qr-{self.certificate.code}"

    @property
    def spots(self) -> dict[str, str]:
        """The places of pictures, which only some certificates have, by their class."""
        own = (picture.spot for picture in self.pictures)
        return {setting.spot_of(style): style for style in own}

    @property
    def pictures(self) -> list[Picture]:
        """The logo and the signatures."""
        there = [self.logo, *(signs.picture for signs in self.signs)]
        return [picture for picture in there if picture]

    def _placed(self) -> Iterator[Placed]:
        yield from self.rows.values()
        yield from self.proof.values()
        yield from (placed for _role, placed in self.below_covered)
        yield from (fact.text for fact in self.facts)
        yield from (placed for signs in self.signs for _role, placed in signs.texts)
        yield self.notice


def page_of(
    certificate: PrintableCertificate, *, pictures: Mapping[str, bytes] | None = None
) -> Page:
    """Fit every text of ``certificate``. Raises what ``render_certificates`` says.

    Without ``pictures`` the texts are fitted as if each picture filled its place.
    """
    plan = plan_of(certificate.look)
    with translation.override(certificate.locale):
        rows, logo = setting.rows(certificate, plan, pictures)
        below = setting.below_covered(certificate, plan)
        return Page(
            certificate=certificate,
            copy=copy_said(certificate),
            rows=rows,
            logo=logo,
            covered=setting.covered(certificate, plan, below),
            below_covered=below,
            facts=setting.facts(certificate, plan),
            signs=setting.signs(certificate, plan, pictures),
            proof=setting.proof(certificate, plan),
            notice=setting.notice(certificate, plan),
        )
