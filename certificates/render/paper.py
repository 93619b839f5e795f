"""Pages of other packages as PDF, in the shipped fonts; other scripts take the machine's."""

from __future__ import annotations

from .assets import AssetMissing, locked_fetcher
from .document import font_assets
from .engine import engine, one_at_a_time
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
    from weasyprint import CSS, HTML
    from weasyprint.urls import FatalURLFetchingError

    fetcher = locked_fetcher(font_assets())
    with one_at_a_time:
        try:
            style = CSS(
                string=f"{FONT_FACES}\n{css}", url_fetcher=fetcher, font_config=engine().fonts
            )
            page = HTML(string=html, url_fetcher=fetcher)
            pdf: bytes = page.write_pdf(
                stylesheets=[style], font_config=engine().fonts, pdf_variant=PDF_VARIANT
            )
        except FatalURLFetchingError as refusal:
            raise AssetMissing(*fetcher.refused) from refusal
    if fetcher.refused:
        raise AssetMissing(*fetcher.refused)
    return pdf
