"""Which legal names can be written on a paper, and how they are spelled there."""

import unicodedata
from enum import StrEnum

LONGEST_NAME = 80  # characters after composition (NFC); house standard

_BIDI_CONTROLS = frozenset(
    "\N{ARABIC LETTER MARK}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}\N{LEFT-TO-RIGHT ISOLATE}"
    "\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"
)
# Persian, Sinhala and other names are spelled with these two, after a letter of such a script.
# Anywhere else they are invisible and could make two different names look alike.
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_SCRIPTS_WITH_JOINERS = frozenset(
    (
        *("ARABIC", "BENGALI", "DEVANAGARI", "GUJARATI", "GURMUKHI", "KANNADA", "KHMER"),
        *("MALAYALAM", "MONGOLIAN", "MYANMAR", "ORIYA", "SINHALA", "SYRIAC", "TAMIL", "TELUGU"),
        "TIBETAN",
    )
)
# Letters and marks by their category, yet nothing is seen of them (Unicode: default ignorable).
_BLANK = frozenset(
    "\N{COMBINING GRAPHEME JOINER}\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}"
    "\N{HANGUL FILLER}\N{HALFWIDTH HANGUL FILLER}\N{KHMER VOWEL INHERENT AQ}"
    "\N{KHMER VOWEL INHERENT AA}\N{BRAILLE PATTERN BLANK}"
    "\N{MONGOLIAN FREE VARIATION SELECTOR ONE}\N{MONGOLIAN FREE VARIATION SELECTOR TWO}"
    "\N{MONGOLIAN FREE VARIATION SELECTOR THREE}"
)


class NameProblem(StrEnum):
    """Why a name cannot be printed: one code for each sentence a form shows."""

    EMPTY = "empty"
    NO_LETTER = "no_letter"
    TOO_LONG = "too_long"
    CONTROL = "control"
    BIDI_CONTROL = "bidi_control"
    INVISIBLE = "invisible"
    PRIVATE_USE = "private_use"
    SURROGATE = "surrogate"
    UNASSIGNED = "unassigned"


_PROBLEM_OF_CATEGORY = {
    "Cc": NameProblem.CONTROL,
    "Zl": NameProblem.CONTROL,
    "Zp": NameProblem.CONTROL,
    "Cf": NameProblem.INVISIBLE,
    "Co": NameProblem.PRIVATE_USE,
    "Cs": NameProblem.SURROGATE,
    "Cn": NameProblem.UNASSIGNED,
}


class UnprintableName(ValueError):
    """A name that must not be put on a certificate.

    ``code`` says why; ``characters`` are the offending ones, each once, in order of appearance.
    """

    def __init__(self, code: NameProblem, characters: tuple[str, ...] = ()) -> None:
        self.code = code
        self.characters = characters
        super().__init__(f"Unprintable name ({code.value}) {self.points}".rstrip())

    @property
    def points(self) -> str:
        """The code points of the characters: what cannot be seen must be named. U+202E U+200B"""
        return " ".join(f"U+{ord(char):04X}" for char in self.characters)


def check_name(text: str) -> str:
    """Return the name as it is printed: composed (NFC), trimmed, single spaces.

    Raises ``UnprintableName`` for control, direction, invisible, private-use, surrogate and
    unassigned characters, for a name without a letter, and past ``LONGEST_NAME`` characters.
    """
    _refuse_characters(text)
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if all(unicodedata.category(char)[0] in "MZ" for char in name):
        raise UnprintableName(NameProblem.EMPTY)
    if not any(unicodedata.category(char)[0] == "L" for char in name):
        raise UnprintableName(NameProblem.NO_LETTER)
    if len(name) > LONGEST_NAME:
        raise UnprintableName(NameProblem.TOO_LONG)
    return name


def _refuse_characters(text: str) -> None:
    found: dict[NameProblem, dict[str, None]] = {}
    for before, char in zip(" " + text, text, strict=False):
        if problem := _problem_of(char, before):
            found.setdefault(problem, {})[char] = None
    for problem, characters in found.items():
        raise UnprintableName(problem, tuple(characters))


def _problem_of(char: str, before: str) -> NameProblem | None:
    if char in _BIDI_CONTROLS:
        return NameProblem.BIDI_CONTROL
    if char in _BLANK:
        return NameProblem.INVISIBLE
    if char in _JOINERS:
        return None if _script_name(before) in _SCRIPTS_WITH_JOINERS else NameProblem.INVISIBLE
    return _PROBLEM_OF_CATEGORY.get(unicodedata.category(char))


def _script_name(char: str) -> str:
    """The first word of the character's name: ARABIC LETTER SEEN is ARABIC."""
    return unicodedata.name(char, "").partition(" ")[0]
