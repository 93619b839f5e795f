"""What makes the file PDF/A-3a and PDF/UA-1 at once: written just before it is closed.

WeasyPrint writes one of the two at a time. It makes a PDF/A-3a here; its public ``finisher`` then
gets metadata that claim both, languages in the tree of tags, and links that say where they lead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from pydyf import PDF
    from weasyprint.document import Document

PDF_VARIANT = "pdf/a-3a"
STANDARDS = ("PDF/A-3a", "PDF/UA-1")

# The elements whose language is told, as they stand in the page, and their kind in the PDF.
# A page in the language of the file tells it as data-lang: with lang WeasyPrint would work out its
# style by itself, as if it had no like among the other pages.
_TOLD = re.compile(r'<(article|span)\b(?:[^>]*?\s(?:data-)?lang="([^"]*)")?')
_KINDS = {"article": "/Art", "span": "/Span"}

# PDF/A knows no "pdfuaid": a schema that is not its own has to be described in the file.
_XMP = """<?xpacket begin="\N{BOM}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>{producer}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{modified}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA that the file keeps to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""  # noqa: E501 - one line for each schema


class StrayFont(Exception):
    """A font was taken that the design does not name, or one without a glyph that is needed.

    The check of every text before it is drawn makes this impossible for the shipped templates.
    """


def told_languages(html: str) -> list[tuple[str, str]]:
    """Return kind and language ("" for that of the page) of each element that tells one, in order.

    WeasyPrint's tags carry no languages, so they are put in afterwards, by the order.
    """
    return [(_KINDS[name], language) for name, language in _TOLD.findall(html)]


def finish(document: Document, pdf: PDF, *, css: str, languages: list[tuple[str, str]]) -> None:
    """Complete the PDF. Raises ``StrayFont``."""
    _refuse_stray_fonts(document, css)
    _write_metadata(document, pdf)
    objects = [thing for thing in pdf.objects if isinstance(thing, dict)]
    _tell_languages(objects, languages)
    # Printed at its own size: a frame that is shrunk "to fit" stands askew.
    pdf.catalog["ViewerPreferences"]["PrintScaling"] = "/None"
    for thing in objects:
        if thing.get("Subtype") == "/Link":
            thing["Contents"] = thing["A"]["URI"]


def _refuse_stray_fonts(document: Document, css: str) -> None:
    for font in document.fonts.values():
        if font.family not in css or font.missing:
            raise StrayFont(f"{font.family} {sorted(font.missing)}")


def _write_metadata(document: Document, pdf: PDF) -> None:
    said = document.metadata
    xmp = _XMP.format(
        title=escape(said.title or ""),
        author=escape(", ".join(said.authors)),
        language=escape(said.lang or ""),
        producer=escape(pdf.info["Producer"].string),
        created=said.created,
        modified=said.modified,
    )
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    stream.stream, stream.compress = [xmp.encode()], False


def _tell_languages(objects: list[Any], languages: list[tuple[str, str]]) -> None:
    """Nothing is told where a host's templates order their elements in another way."""
    from pydyf import String

    elements = [thing for thing in objects if _may_be_told(thing)]
    if [thing["S"] for thing in elements] != [kind for kind, _language in languages]:
        return
    for thing, (_kind, language) in zip(elements, languages, strict=True):
        if language:
            thing["Lang"] = String(language)


def _may_be_told(thing: Any) -> bool:
    """Whether it is the tag of such an element. A run of text is a Span too, holding a number."""
    if thing.get("S") == "/Span":
        return bool(thing["K"]) and not isinstance(thing["K"][0], int)
    return thing.get("S") == "/Art"
