"""Words that promise more than a massage can keep, and where they are no promise.

Source of the words and of what to say instead: the house's table of claims (domain 2.10).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# "She treats a client" tells of work, "it treats hair loss" makes a promise.
TO_A_PERSON = (
    r"\s+(?:(?:an?|the|your|each|every|this)\s+)?(?:clients?|guests?|person|people|under|with)\b"
)
# Kind of claim → its words. The kind says which safe wording helps.
CLAIMS: dict[str, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for kind, words in {
        "cure": rf"cure[sd]?|curing|treat(?:s|ed|ing)?(?!{TO_A_PERSON})|heal(?:s|ed|ing)?",
        "hair": r"re-?grow(?:s|n|th|ing)?",
        "toxins": r"de-?tox(?:es|ed|ing|if\w+)?|toxins?|flush(?:es|ed|ing)?",
        "pressure": r"(?:lower|reduc)(?:e|s|es|ed|ing)?\s+(?:\w+\s+){0,2}blood\s+pressure",
    }.items()
}
NO = r"never|not|no|don['’]t|doesn['’]t|isn['’]t|can['’]t|cannot|won['’]t|avoid|without|instead"
FORBIDDING = re.compile(rf"\b(?:{NO})\b", re.IGNORECASE)
NEAR = 8  # words: so far a "not" reaches
SAID_BY = re.compile(r"\barticle\b|\bsays? that\b|\bpromised\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^.?!\n]+[.?!]*")
QUOTE = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’")


@dataclass(frozen=True, slots=True)
class Claim:
    """A word that promises too much. ``kind`` is a key of CLAIMS."""

    kind: str
    word: str


def claims_in(text: str) -> list[Claim]:
    """The claims of a plain text, in its order, each word once.

    A word is no claim after a "not" nearby, nor inside quotation marks in a sentence that has
    forbidden what it quotes; nor in a question, or where the sentence tells who says so or has
    promised it.
    """
    found = (
        (match.start(), Claim(kind, match[0].lower()))
        for sentence in SENTENCE.finditer(text)
        if not sentence[0].endswith("?")
        for kind, words in CLAIMS.items()
        for match in words.finditer(text, sentence.start(), sentence.end())
        if not _is_forbidden(sentence[0], match.start() - sentence.start())
    )
    return list(dict.fromkeys(claim for _place, claim in sorted(found, key=lambda pair: pair[0])))


def _is_forbidden(sentence: str, place: int) -> bool:
    before = sentence[:place]
    if SAID_BY.search(before):
        return True
    quoted = next(
        (quote for quote in QUOTE.finditer(sentence) if quote.start() < place < quote.end()), None
    )
    if quoted:
        return bool(FORBIDDING.search(sentence[: quoted.start()]))
    return bool(FORBIDDING.search(" ".join(_last_words(before))))


def _last_words(text: str) -> Iterator[str]:
    yield from text.split()[-NEAR:]
