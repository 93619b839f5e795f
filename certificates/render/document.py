"""From frozen snapshots to one PDF: text fitted, template filled, page laid out by WeasyPrint."""

import threading
from collections.abc import Sequence
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import translation

from certificates.rules import PrintableCertificate, canonical_json, digest

from .assets import Asset, AssetMissing, locked_fetcher
from .page import Page, page_of
from .qr import qr_svg
from .typefaces import Typeface, font_bytes, fonts_digest

if TYPE_CHECKING:
    from weasyprint.text.fonts import FontConfiguration

TEMPLATES = "practicum_certificates/pdf"
# Tagged, so that a screen reader can read it. Passes the PDF/UA-1 machine checks of veraPDF.
PDF_VARIANT = "pdf/ua-1"

# Pango's font map must not be used by two threads at once.
_one_at_a_time = threading.Lock()


def render_certificates(prints: Sequence[PrintableCertificate]) -> bytes:
    """Return one PDF, Letter landscape, with one certificate on each page in the order given.

    The same snapshots give the same bytes, as long as ``weasyprint_versions()`` stays the same.
    Each page is in the language of its certificate, the document's title in that of the first.

    Raises ``ValueError`` for an empty sequence, ``MissingGlyphs`` and ``NameTooLong`` for a legal
    name that cannot be set, ``TextTooLong`` for another text, and ``AssetMissing`` if a template
    asks for anything but the shipped assets.
    """
    if not prints:
        raise ValueError("There is no certificate to render.")
    pages = [page_of(certificate) for certificate in prints]
    pictures = {
        page.qr_key: Asset(qr_svg(page.verify_url), "image/svg+xml")
        for page in pages
        if not page.certificate.is_sample
    }
    with translation.override(prints[0].locale):
        html = render_to_string(f"{TEMPLATES}/certificate.html", _context(pages))
    return _to_pdf(html, assets=_shared_assets() | pictures, identifier=_identifier(prints))


def weasyprint_versions() -> dict[str, str]:
    """Return what the bytes of a PDF depend on besides the snapshot, to be stored beside it.

    Keys: ``weasyprint``, ``pango`` (dotted versions) and ``fonts`` (SHA-256 of the shipped fonts).
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
def _shared_assets() -> dict[str, Asset]:
    """Return the fonts and the frame."""
    fonts = {face.value: Asset(font_bytes(face), "font/ttf") for face in Typeface}
    frame = render_to_string(f"{TEMPLATES}/frame.svg").encode()
    return fonts | {"frame": Asset(frame, "image/svg+xml")}


@cache
def _font_configuration() -> "FontConfiguration":
    """Return the one font configuration of this process: making it reads every system font."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _to_pdf(html: str, *, assets: dict[str, Asset], identifier: bytes) -> bytes:
    try:
        return _lay_out(html, assets=assets, identifier=identifier)
    except FileNotFoundError:
        # The font configuration keeps copies of the fonts among the temporary files, which a
        # machine may clean while a worker runs for weeks.
        _font_configuration.cache_clear()
        return _lay_out(html, assets=assets, identifier=identifier)


def _lay_out(html: str, *, assets: dict[str, Asset], identifier: bytes) -> bytes:
    # Imported here because it is slow, and fails where Pango is not installed: a site that never
    # prints must still start.
    from weasyprint import CSS, HTML
    from weasyprint.urls import FatalURLFetchingError

    fetcher = locked_fetcher(assets)
    css = render_to_string(f"{TEMPLATES}/certificate.css")
    with _one_at_a_time:
        fonts = _font_configuration()
        try:
            style = CSS(string=css, url_fetcher=fetcher, font_config=fonts)
            source = HTML(string=html, url_fetcher=fetcher)
            document = source.render(stylesheets=[style], font_config=fonts)
            pdf: bytes = document.write_pdf(pdf_variant=PDF_VARIANT, pdf_identifier=identifier)
        except FatalURLFetchingError as refusal:
            # A BaseException: left alone it would end the worker that renders.
            raise AssetMissing(*fetcher.refused) from refusal
    if fetcher.refused:
        raise AssetMissing(*fetcher.refused)
    return pdf
