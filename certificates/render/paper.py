"""Pages of other packages as PDF, in the shipped fonts; other scripts take the machine's."""

from __future__ import annotations

from functools import partial

from .assets import AssetMissing, locked_fetcher
from .document import font_assets
from .engine import engine, laid_out
from .typefaces import Typeface

PDF_VARIANT = "pdf/ua-1"

_FACES = {
    Typeface.DISPLAY: '"Practicum Display"',
    Typeface.SERIF: '"Practicum Serif"',
    Typeface.SANS: '"Practicum Sans"',
    Typeface.SANS_SEMIBOLD: '"Practicum Sans"; font-weight: 600',
}
FONT_FACES = "\n".join(
    f'@font-face {{ font-family: {name}; src: url("asset:{face.value}"); }}'
    for face, name in _FACES.items()
)


def render_paper(*, html: str, css: str) -> bytes:
    """Return the PDF of a page that brings all it shows. Raises ``AssetMissing`` if it asks for
    more: a page of ours never does, so that nothing is fetched over the network or from the disk.
    """
    return laid_out(partial(_lay_out, html, f"{FONT_FACES}\n{css}"))


def _lay_out(html: str, css: str) -> bytes:
    from weasyprint import CSS, HTML
    from weasyprint.urls import FatalURLFetchingError

    fetcher, fonts = locked_fetcher(font_assets()), engine("paper").fonts
    try:
        style = CSS(string=css, url_fetcher=fetcher, font_config=fonts)
        page = HTML(string=html, url_fetcher=fetcher)
        pdf: bytes = page.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=PDF_VARIANT)
    except FatalURLFetchingError as refusal:
        raise AssetMissing(*fetcher.refused) from refusal
    if fetcher.refused:
        raise AssetMissing(*fetcher.refused)
    return pdf
