"""A training record as PDF: tables that run over as many pages as they need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from certificates.rules import Transcript, canonical_json, digest

from .document import Made, font_assets, weasyprint_versions
from .engine import to_pdf
from .fit import check_glyphs
from .saying import written_out
from .scripts import Writing, writing_of
from .styles import TEMPLATES, faces
from .typefaces import Typeface


@dataclass(frozen=True, slots=True)
class Text:
    """One text with the font and the language of its script."""

    text: str
    writing: Writing


@dataclass(frozen=True, slots=True)
class Table:
    heading: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


def make_transcript(transcript: Transcript) -> Made:
    """Return the file of a training record, to the standards of certificates.

    Raises ``MissingGlyphs`` and ``FontMissing`` for a text that has no font.
    """
    texts: list[Text] = []

    def text(words: str) -> Text:
        writing = writing_of(words, locale=transcript.locale)
        check_glyphs(words, field="transcript", typeface=Typeface.SERIF, writing=writing)
        texts.append(Text(words, writing))
        return texts[-1]

    tables = [
        Table(
            text(part.heading),
            tuple(map(text, part.columns)),
            tuple(tuple(map(text, row)) for row in part.rows),
        )
        for part in transcript.parts
    ]
    context = {
        "transcript": transcript,
        "language": translation.to_locale(transcript.locale).replace("_", "-"),
        "name": text(transcript.legal_name),
        "organization": text(transcript.organization),
        "facts": [(text(label), text(words)) for label, words in transcript.facts],
        "tables": tables,
        "as_of": written_out(transcript.as_of, locale=transcript.locale),
        "dated": transcript.as_of.isoformat(),
    }
    with translation.override(transcript.locale):
        html = render_to_string(f"{TEMPLATES}/transcript.html", context)
        css = render_to_string(f"{TEMPLATES}/transcript.css", context)
    styles = [faces(), css]
    content = to_pdf(
        html,
        styles=styles,
        assets=font_assets(),
        drawings={},
        identifier=digest(canonical_json(list(_said(transcript)))).encode(),
    )
    fonts = {each.writing.font for each in texts if each.writing.font}
    source = digest("\0".join((html, *styles)).encode())
    return Made(content, {**weasyprint_versions(fonts), "source": source})


def _said(transcript: Transcript) -> Iterator[object]:
    yield [transcript.organization, transcript.legal_name, transcript.as_of.isoformat()]
    yield [list(fact) for fact in transcript.facts]
    for part in transcript.parts:
        yield [part.heading, list(part.columns), [list(row) for row in part.rows]]
