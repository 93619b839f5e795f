"""Which font, language and direction a text needs: found from the script of its letters.

Latin, Greek and Cyrillic are set in the fonts that travel with the package. Other scripts come from
the fonts of the machine, by the file names of Debian's fonts-noto-core and fonts-noto-cjk.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.unicodedata import script as script_of

CORE, CJK = "fonts-noto-core", "fonts-noto-cjk"
FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)


@dataclass(frozen=True, slots=True)
class SystemFont:
    """A font of the machine: its family, the file that holds it, and Debian's package of it."""

    family: str
    file: str
    package: str


@dataclass(frozen=True, slots=True)
class Writing:
    """How a text is set.

    style: its class in the stylesheet ("" for the shipped fonts). language: a BCP 47 tag, "" for
    the language of the page. direction: "rtl", or "" for left to right. font: beside the shipped
    ones. breaks_anywhere: whether a line may end between any two characters.
    """

    style: str = ""
    language: str = ""
    direction: str = ""
    font: SystemFont | None = None
    breaks_anywhere: bool = False


PLAIN = Writing()


def _noto(name: str, language: str, direction: str = "") -> Writing:
    family = f"Noto {name}"
    font = SystemFont(family, f"{family.replace(' ', '')}-Regular.ttf", CORE)
    return Writing(f"script-{family.split()[-1].lower()}", language, direction, font)


def _cjk(region: str, language: str) -> Writing:
    font = SystemFont(f"Noto Serif CJK {region}", "NotoSerifCJK-Regular.ttc", CJK)
    return Writing(f"script-{region.lower()}", language, "", font, breaks_anywhere=True)


# By ISO 15924 code. A script has no language, yet who reads aloud needs one: the likeliest, as
# Unicode's CLDR has it ("likely subtags").
WRITINGS = {
    "Grek": Writing(language="el"),
    "Cyrl": Writing(language="ru"),
    "Arab": _noto("Naskh Arabic", "ar", "rtl"),
    "Hebr": _noto("Serif Hebrew", "he", "rtl"),
    "Deva": _noto("Serif Devanagari", "hi"),
    "Beng": _noto("Serif Bengali", "bn"),
    "Guru": _noto("Serif Gurmukhi", "pa"),
    "Gujr": _noto("Serif Gujarati", "gu"),
    "Taml": _noto("Serif Tamil", "ta"),
    "Telu": _noto("Serif Telugu", "te"),
    "Knda": _noto("Serif Kannada", "kn"),
    "Mlym": _noto("Serif Malayalam", "ml"),
    "Sinh": _noto("Serif Sinhala", "si"),
    "Thai": _noto("Serif Thai", "th"),
    "Laoo": _noto("Serif Lao", "lo"),
    "Khmr": _noto("Serif Khmer", "km"),
    "Mymr": _noto("Serif Myanmar", "my"),
    "Tibt": _noto("Serif Tibetan", "bo"),
    "Geor": _noto("Serif Georgian", "ka"),
    "Armn": _noto("Serif Armenian", "hy"),
    "Ethi": _noto("Serif Ethiopic", "am"),
    "Jpan": _cjk("JP", "ja"),
    "Kore": _cjk("KR", "ko"),
    "Hans": _cjk("SC", "zh-Hans"),
    "Hant": _cjk("TC", "zh-Hant"),
}
_WITHIN = {"Hira": "Jpan", "Kana": "Jpan", "Hang": "Kore"}
_OF_A_LOCALE = {"ja": "Jpan", "ko": "Kore", "zh-hant": "Hant", "zh-tw": "Hant", "zh-hk": "Hant"}


def writing_of(text: str, *, locale: str = "") -> Writing:
    """Return how ``text`` is set, by the script that most of its letters beside Latin ones have.

    The language is the script's only where its letters are no fewer than the Latin ones. Chinese
    characters alone do not tell whose they are: ``locale`` does, or else the old character sets.
    """
    if text.isascii():
        return PLAIN
    letters = Counter(script_of(char) for char in text if unicodedata.category(char)[0] in "LM")
    latin = letters["Latn"]
    for common in ("Latn", "Zyyy", "Zinh"):
        letters.pop(common, None)
    if not letters:
        return PLAIN
    writing = WRITINGS.get(_group(letters, text, locale.lower()), PLAIN)
    if latin > letters.total():
        return Writing(writing.style, "", "", writing.font)
    return writing


def _group(letters: Counter[str], text: str, locale: str) -> str:
    for script, group in _WITHIN.items():
        if script in letters:
            return group
    [(most, _count)] = letters.most_common(1)
    return _whose_characters(text, locale) if most == "Hani" else most


def _whose_characters(text: str, locale: str) -> str:
    for start, group in _OF_A_LOCALE.items():
        if locale.startswith(start):
            return group
    han = "".join(char for char in text if script_of(char) == "Hani")
    return "Hant" if not _has(han, "gb2312") and _has(han, "big5") else "Hans"


def _has(text: str, character_set: str) -> bool:
    try:
        text.encode(character_set)
    except UnicodeEncodeError:
        return False
    return True


@cache
def path_of(font: SystemFont) -> Path | None:
    """Return the file of ``font`` on this machine, or None. Looked for once in each process."""
    for folder in FOLDERS:
        if found := next(folder.rglob(font.file), None):
            return found
    return None
