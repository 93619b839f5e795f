"""From frozen snapshots to one PDF: text fitted, template filled, page laid out by WeasyPrint."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils import translation

from certificates.rules import PrintableCertificate, canonical_json, digest

from .assets import Asset
from .drawing import Drawing, Photo, photo
from .engine import to_pdf
from .layouts import drawing_of
from .page import Page, page_of
from .press import Press, press_style
from .qr import qr_drawing
from .scripts import SystemFont
from .standards import STANDARDS
from .styles import TEMPLATES, faces, spots, style_of
from .typefaces import Typeface, font_bytes, fonts_digest, system_fonts_digests


class Made(NamedTuple):
    """A PDF, and what its bytes depend on besides the snapshots (``weasyprint_versions``)."""

    content: bytes
    made_with: dict[str, Any]


def render_certificates(
    prints: Sequence[PrintableCertificate], *, pictures: Mapping[str, bytes] | None = None
) -> bytes:
    """Return one PDF with one certificate on each page in the order given.

    pictures: PNG by its SHA-256, as looks and signatories name them, from ``clean_picture``. The
    same snapshots give the same bytes, as long as ``weasyprint_versions()`` stays the same. Each
    page is in the language of its certificate, the document's title in that of the first.

    Raises what ``make_file`` raises.
    """
    return make_file(prints, pictures=pictures).content


def make_file(
    prints: Sequence[PrintableCertificate],
    *,
    pictures: Mapping[str, bytes] | None = None,
    press: Press | None = None,
) -> Made:
    """Return the file of ``render_certificates``, and what made it. ``press`` is for printers.

    Raises ``ValueError`` for an empty sequence, ``MissingGlyphs`` and ``FontMissing`` for a text
    that has no font, ``NameTooLong`` and ``TextTooLong`` for one that does not fit, and
    ``AssetMissing`` for a picture that is not given, or if a template asks for anything else.
    """
    if not prints:
        raise ValueError("There is no certificate to render.")
    pictures = pictures or {}
    pages = [page_of(certificate, pictures=pictures) for certificate in prints]
    with translation.override(prints[0].locale):
        html = render_to_string(f"{TEMPLATES}/certificate.html", _context(pages))
    looks = {page.look: page.certificate.look for page in pages}
    ornaments = {name: drawing_of(look) for name, look in looks.items()}
    shared = [style_of(look) for look in looks.values()]
    shared += [faces(), render_to_string(f"{TEMPLATES}/certificate.css")]
    pressed = press_style(press, looks.values()) if press else ""
    # One sheet where it can be: each element is held against each of them.
    styles = list(filter(None, ("\n".join(shared), spots(pages), pressed)))
    content = to_pdf(
        html,
        styles=styles,
        assets=font_assets(),
        drawings=ornaments | _qr_codes(pages) | _photos(pages, pictures),
        identifier=_identifier(prints, pressed),
    )
    fonts = set().union(*(page.system_fonts for page in pages))
    drawn = b"".join(drawing.operators for drawing in ornaments.values())
    source = digest("\0".join((html, *styles)).encode() + drawn)
    return Made(content, {**weasyprint_versions(fonts), "source": source})


def weasyprint_versions(system_fonts: Iterable[SystemFont] = ()) -> dict[str, Any]:
    """Return what the bytes of a PDF depend on besides what is drawn, to be stored beside it.

    Keys: ``weasyprint``, ``pango`` (dotted versions), ``fonts`` (SHA-256 of the shipped fonts),
    ``system_fonts`` (SHA-256 of each font of the machine that was used, by family) and
    ``standards``. A file that was made has ``source``, too: SHA-256 of page, style and ornaments.
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


def _identifier(prints: Sequence[PrintableCertificate], pressed: str) -> bytes:
    """Identify the file by what it says, not by chance: PDF wants an identifier in every file."""
    said = [asdict(certificate) for certificate in prints]
    for record in said:
        record |= {key: str(record[key]) for key in ("completed_on", "expires_on")}
    return digest(canonical_json([said, pressed] if pressed else said)).encode()


@cache
def font_assets() -> dict[str, Asset]:
    return {face.value: Asset(font_bytes(face), "font/ttf") for face in Typeface}


def _photos(pages: Sequence[Page], pictures: Mapping[str, bytes]) -> dict[str, Photo]:
    keys = {picture.key for page in pages for picture in page.pictures}
    return {key: photo(key, pictures[key]) for key in sorted(keys)}


def _qr_codes(pages: Sequence[Page]) -> dict[str, Drawing]:
    return {
        page.qr_key: qr_drawing(page.certificate.verify_url, key=page.qr_key)
        for page in pages
        if not page.certificate.is_sample
    }
