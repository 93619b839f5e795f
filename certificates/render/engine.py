"""WeasyPrint, set up once for each process and used by one thread at a time."""

from __future__ import annotations

import atexit
import gc
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

from .assets import SCHEME, Asset, AssetMissing, Locked, locked_fetcher
from .drawing import Drawing, Photo
from .standards import PDF_VARIANT, StrayFont, finish, told_languages
from .writing import keep_written, page_references_kept, read_page

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import CSS
    from weasyprint.css import ColorProfile
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration

# Neither Pango's font map nor Pillow's settings must be used by two threads at once.
one_at_a_time = threading.Lock()

_MOST_STYLES = 64  # of nearly as many looks; more are parsed again


@dataclass(frozen=True)
class Engine:
    """What is made once: reading every system font, and the stylesheets."""

    fonts: FontConfiguration
    styles: dict[str, CSS] = field(default_factory=dict)

    def style(self, css: str, fetcher: Locked) -> CSS:
        from weasyprint import CSS

        if css not in self.styles:
            if len(self.styles) >= _MOST_STYLES:
                self.styles.clear()
            self.styles[css] = CSS(string=css, url_fetcher=fetcher, font_config=self.fonts)
        return self.styles[css]


@cache
def engine(work: str = "certificates") -> Engine:
    """Return the engine of this process for one kind of work.

    Fonts that one page declares are known to all later ones, and may be taken for them under
    another name: certificates, whose bytes must stay the same, share none with anything else.
    WeasyPrint is slow to load and fails without Pango, so nothing of it is imported before the
    first page: a site that never prints must start.
    """
    from weasyprint.text.fonts import FontConfiguration

    # It keeps its fonts among the temporary files and, left to the end of the process, could not
    # remove them any more.
    atexit.register(engine.cache_clear)
    return Engine(FontConfiguration())


@cache
def _srgb() -> bytes:
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def _colors() -> ColorProfile:
    """Return the color profile of one document: used twice, its bytes would come out different."""
    from weasyprint.css import ColorProfile

    components = (["r"], ["g"], ["b"])
    return ColorProfile(BytesIO(_srgb()), "sRGB2014.icc", "relative-colorimetric", components)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Collect no garbage meanwhile: among the objects of a layout it takes a fifth of the time."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def to_pdf(
    html: str,
    *,
    styles: Sequence[str],
    assets: Mapping[str, Asset],
    drawings: Mapping[str, Drawing | Photo],
    identifier: bytes,
) -> bytes:
    """Return the PDF of ``html``.

    styles: stylesheets, each read once in a process. assets: what may be fetched, by key. drawings:
    what is drawn once in a file, by key. Raises ``AssetMissing`` and ``StrayFont``.
    """
    job = partial(_lay_out, html, styles, assets, drawings, identifier)
    return laid_out(job)


def laid_out(job: Callable[[], bytes]) -> bytes:
    """Return what ``job`` makes with the engine, while nobody else uses it.

    The font configuration keeps copies of the fonts among the temporary files, which a machine may
    clean while a worker runs for weeks: then another engine is made.
    """
    with one_at_a_time, _uncollected(), page_references_kept():
        try:
            return job()
        except (FileNotFoundError, StrayFont):
            engine.cache_clear()
            return job()


def _lay_out(
    html: str,
    styles: Sequence[str],
    assets: Mapping[str, Asset],
    drawings: Mapping[str, Drawing | Photo],
    identifier: bytes,
) -> bytes:
    from weasyprint.urls import FatalURLFetchingError

    fetcher = locked_fetcher(assets)
    made = engine()
    pictures: dict[str, Any] = {f"{SCHEME}{key}": drawing for key, drawing in drawings.items()}
    try:
        document = read_page(html, fetcher).render(
            stylesheets=[made.style(css, fetcher) for css in styles],
            font_config=made.fonts,
            cache=pictures,
            pdf_variant=PDF_VARIANT,
        )
        # WeasyPrint would read the profile from its file each time, and not close it.
        document.color_profiles[document.output_intent] = _colors()
        pdf: bytes = document.write_pdf(
            pdf_variant=PDF_VARIANT,
            output_intent="given above",
            pdf_identifier=identifier,
            finisher=partial(_complete, css="".join(styles), languages=told_languages(html)),
        )
    except FatalURLFetchingError as refusal:
        # A BaseException: left alone it would end the worker that renders.
        raise AssetMissing(*fetcher.refused) from refusal
    if fetcher.refused:
        raise AssetMissing(*fetcher.refused)
    return pdf


def _complete(document: Document, pdf: PDF, *, css: str, languages: list[tuple[str, str]]) -> None:
    finish(document, pdf, css=css, languages=languages)
    keep_written(pdf)
