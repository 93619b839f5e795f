"""Reading a page and writing a file without doing anything twice.

WeasyPrint reads HTML in Python, and pydyf works out some things over and over. Nothing here changes
a byte of what comes out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint import HTML

    from .assets import Locked


def read_page(html: str, fetcher: Locked) -> HTML:
    """Return the page, read as XML where it is that too: ten times as fast as reading HTML.

    The shipped templates are written so. A host's own need not be.
    """
    from weasyprint import HTML

    try:
        # Not from strangers: a template that filled in escaped texts, and declares no entities.
        root = ElementTree.fromstring(html)  # noqa: S314
    except ElementTree.ParseError:
        return HTML(string=html, url_fetcher=fetcher)
    page = HTML(string="<title></title>", url_fetcher=fetcher)
    page.wrapper_element = type(page.wrapper_element).from_html_root(root, content_language=None)
    page.etree_element = root
    return page


@contextmanager
def page_references_kept() -> Iterator[None]:
    """Meanwhile pydyf lists the pages of a file once, not once for each tag.

    As pydyf 0.13 does it, a file of a thousand pages takes twice as long as ten files of a hundred.
    """
    from pydyf import PDF

    listed = PDF.page_references
    PDF.page_references = _References(listed.fget)
    try:
        yield
    finally:
        PDF.page_references = listed


class _References(property):
    """The property of pydyf, worked out anew only when there are more pages than before."""

    def __get__(self, pdf: Any, owner: type | None = None) -> tuple[bytes, ...]:
        count, kept = pdf.__dict__.get("_references_kept", (0, ()))
        if count != pdf.pages["Count"]:
            kept = super().__get__(pdf, owner)
            pdf._references_kept = pdf.pages["Count"], kept
        references: tuple[bytes, ...] = kept
        return references


def keep_written(pdf: PDF) -> None:
    """Put what each object of a complete file is written as in its place.

    pydyf writes and packs every object twice: once for the file, once for its identifier.
    """
    kept = _kept()
    pdf.objects[:] = [thing if thing.free == "f" else kept(thing) for thing in pdf.objects]


@cache
def _kept() -> type:
    from pydyf import Object

    class Kept(Object):  # type: ignore[misc]
        """An object as it is written."""

        data = b""
        compressible = False

        def __init__(self, thing: Any) -> None:
            super().__init__()
            self.number, self.generation = thing.number, thing.generation
            self.data, self.compressible = thing.data, thing.compressible

    return Kept
