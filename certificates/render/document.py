"""From frozen snapshots to one PDF: text fitted, template filled, page laid out by WeasyPrint."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils import translation

from certificates.rules import PrintableCertificate, canonical_json, digest

from .assets import Asset
from .drawing import Drawing
from .engine import to_pdf
from .page import Page, page_of
from .qr import qr_drawing
from .scripts import SystemFont
from .standards import STANDARDS
from .typefaces import Typeface, font_bytes, fonts_digest, system_fonts_digests

TEMPLATES = "practicum_certificates/pdf"
FRAME = "frame"


class Made(NamedTuple):
    """A PDF, and what its bytes depend on besides the snapshots (``weasyprint_versions``)."""

    content: bytes
    made_with: dict[str, Any]


def render_certificates(prints: Sequence[PrintableCertificate]) -> bytes:
    """Return one PDF, Letter landscape, with one certificate on each page in the order given.

    The same snapshots give the same bytes, as long as ``weasyprint_versions()`` stays the same.
    Each page is in the language of its certificate, the document's title in that of the first.

    Raises what ``make_file`` raises.
    """
    return make_file(prints).content


def make_file(prints: Sequence[PrintableCertificate]) -> Made:
    """Return the file of ``render_certificates``, and what made it.

    Raises ``ValueError`` for an empty sequence, ``MissingGlyphs`` and ``FontMissing`` for a text
    that has no font, ``NameTooLong`` and ``TextTooLong`` for one that does not fit, and
    ``AssetMissing`` if a template asks for anything but the shipped assets.
    """
    if not prints:
        raise ValueError("There is no certificate to render.")
    pages = [page_of(certificate) for certificate in prints]
    with translation.override(prints[0].locale):
        html = render_to_string(f"{TEMPLATES}/certificate.html", _context(pages))
    css, frame = render_to_string(f"{TEMPLATES}/certificate.css"), _frame()
    content = to_pdf(
        html,
        css=css,
        assets={**font_assets(), FRAME: frame},
        drawings=_qr_codes(pages),
        drawn_once=FRAME,
        identifier=_identifier(prints),
    )
    fonts = set().union(*(page.system_fonts for page in pages))
    source = digest("\0".join((html, css)).encode() + frame.content)
    return Made(content, {**weasyprint_versions(fonts), "source": source})


def weasyprint_versions(system_fonts: Iterable[SystemFont] = ()) -> dict[str, Any]:
    """Return what the bytes of a PDF depend on besides what is drawn, to be stored beside it.

    Keys: ``weasyprint``, ``pango`` (dotted versions), ``fonts`` (SHA-256 of the shipped fonts),
    ``system_fonts`` (SHA-256 of each font of the machine that was used, by family) and
    ``standards``. A file that was made has ``source``, too: SHA-256 of page, style and frame.
    """
    import weasyprint
    from weasyprint.text.ffi import pango

    # One number, as in 15012 for 1.50.12.
    number = pango.pango_version()
    pango_version = f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    return {
        "weasyprint": weasyprint.__version__,
        "pango": pango_version,
        "fonts": fonts_digest(),
        "system_fonts": system_fonts_digests(system_fonts),
        "standards": list(STANDARDS),
    }


def _context(pages: Sequence[Page]) -> dict[str, object]:
    return {
        "pages": pages,
        "single": pages[0] if len(pages) == 1 else None,
        "dated": max(page.certificate.completed_on for page in pages).isoformat(),
    }


def _identifier(prints: Sequence[PrintableCertificate]) -> bytes:
    """Identify the file by what it says, not by chance: PDF wants an identifier in every file."""
    said = [asdict(certificate) for certificate in prints]
    for record in said:
        record |= {key: str(record[key]) for key in ("completed_on", "expires_on")}
    return digest(canonical_json(said)).encode()


@cache
def font_assets() -> dict[str, Asset]:
    return {face.value: Asset(font_bytes(face), "font/ttf") for face in Typeface}


def _frame() -> Asset:
    return Asset(render_to_string(f"{TEMPLATES}/frame.svg").encode(), "image/svg+xml")


def _qr_codes(pages: Sequence[Page]) -> dict[str, Drawing]:
    return {
        page.qr_key: qr_drawing(page.verify_url, key=page.qr_key)
        for page in pages
        if not page.certificate.is_sample
    }
