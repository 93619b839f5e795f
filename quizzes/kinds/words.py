"""Words that a person types: when two of them are meant alike.

What does not change a meaning is forgiven: capitals, spaces, punctuation, the form of a character.
Numbers keep what makes them other numbers: 1.5 is not 15, and -5 is not 5.
"""

from __future__ import annotations

import re
import unicodedata

from quizzes.kinds.base import BadAnswer, Post

LONGEST = 80  # characters of an answer that is typed; the form says so too
LONG_ENOUGH = 5  # letters of a word in which a slip is forgiven (house standard)

APOSTROPHES = frozenset("'’‘ʼ´`")
DASHES = frozenset("-‐‑‒–—―−﹣－")
OTHERS = {"⁄": "/", "∕": "/"}
IN_NUMBERS = frozenset(".:/")
SET_APART = ("<fraction>", "<super>", "<sub>")  # 1½ is not 11/2, and 10² not 102

PASSES = [
    (re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), ""),  # 1,000 is 1000
    (re.compile(r","), " "),
    (re.compile(r"(?<!\d)[.:/]|[.:/](?!\d)"), " "),
    (re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])"), " "),  # GB20 is GB 20
    (re.compile(r"(?<=\d)\s*-\s*(?=\d)"), "-"),  # 5 – 10 is 5-10
    (re.compile(r"-(?!\d)"), " "),
    (re.compile(r"(?<=\d)\s*-(?=\d)"), "-"),
]


def normalise(text: str) -> str:
    """The words of a text with one space between them; alike for texts that are meant alike.

    Letters are NFKC and casefolded. A hyphen counts as a space, but stays between digits and
    before the first. Letters and digits stand apart, so that EX-HN3, ex hn3 and “EX HN 3” are one.
    """
    plain = "".join(_apart(char) for char in text if char not in APOSTROPHES)
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())
    plain = "".join(_kept(char) for char in plain)
    plain = re.sub(r"([^\W\d_])-", r"\1 ", plain)
    for pattern, instead in PASSES:
        plain = pattern.sub(instead, plain)
    return " ".join(plain.split())


def _apart(char: str) -> str:
    return f" {char}" if unicodedata.decomposition(char).startswith(SET_APART) else char


def _kept(char: str) -> str:
    """The character, or what stands for it: nothing, a space, or one form of several."""
    char = OTHERS.get(char, char)
    if char in DASHES:
        return "-"
    if char in IN_NUMBERS or char == ",":
        return char
    category = unicodedata.category(char)
    if category == "Cf" or char in APOSTROPHES:
        return ""
    if category[0] in "LMN":
        return char
    return f" {char} " if category[0] == "S" or char == "%" else " "


def within_one_slip(given: str, wanted: str) -> bool:
    """Whether they are alike but for one letter: wrong, missing, too many, or two changed round.

    In words of five letters or more only, and never in a number. Two right words may lie as near
    as that, such as abduct and adduct: the author decides where a slip is forgiven.
    """
    mine, theirs = normalise(given).split(), normalise(wanted).split()
    if len(mine) != len(theirs):
        return False
    differing = [pair for pair in zip(mine, theirs, strict=True) if pair[0] != pair[1]]
    return not differing or (len(differing) == 1 and _is_slip(*differing[0]))


def _is_slip(given: str, wanted: str) -> bool:
    if len(wanted) < LONG_ENOUGH or not (given + wanted).isalpha():
        return False
    short, long = sorted((given, wanted), key=len)
    start = next((n for n, char in enumerate(short) if char != long[n]), len(short))
    if len(long) - len(short) == 1:
        return short[start:] == long[start + 1 :]
    if len(long) != len(short):
        return False
    turned = short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or turned == long[start:]


def read_line(post: Post, name: str, *, longest: int = LONGEST) -> str | None:
    """What was typed into a field of one line, without spaces around it; None where it is empty.

    Raises BadAnswer for more than one value, for one that is longer than the field takes, and for
    characters that no line holds (and PostgreSQL would refuse).
    """
    values = post.getlist(name)
    if len(values) > 1 or any(len(value) > longest for value in values):
        raise BadAnswer(name)
    text = " ".join(values[0].split()) if values else ""
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in text):
        raise BadAnswer(name)
    return text or None
