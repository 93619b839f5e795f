"""Texts with gaps, as an author writes them: Sink in for [3|three] seconds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from quizzes.kinds.parts import alike
from quizzes.kinds.words import normalise

MOST = 8  # gaps: house standard
MOST_WORDS = 12  # of the list that gaps are filled from
LONGEST = 60  # characters of a word that belongs into a gap
GAP = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Text:
    """around: what stands before, between and after the gaps; gaps: for each what is right."""

    around: list[str]
    gaps: list[list[str]]

    @classmethod
    def of(cls, written: str | None) -> Text:
        """A bracket without its partner stays as it is; a draft may hold one."""
        pieces = GAP.split(written or "")
        variants = [[word.strip() for word in gap.split("|")] for gap in pieces[1::2]]
        return cls(pieces[::2], variants)

    @property
    def accepted(self) -> list[set[str]]:
        return [{normalise(word) for word in gap} - {""} for gap in self.gaps]


def problems_of_text(text: Text) -> Iterator[str]:
    if any(bracket in piece for piece in text.around for bracket in "[]"):
        yield gettext("A square bracket has no partner. Write each gap as [word] or [one|other].")
    if not text.gaps:
        yield gettext("There is no gap. Put what is left out into square brackets.")
    if len(text.gaps) > MOST:
        yield gettext("These are too many gaps for one question. Have at most %(most)d.") % {
            "most": MOST
        }
    words = [word for gap in text.gaps for word in gap]
    if not all(map(normalise, words)):
        yield gettext("A gap, or a side of a bar, is empty. Write what is right there.")
    if any(len(word) > LONGEST for word in words):
        yield gettext("A gap is too long to be filled. Have at most %(most)d characters.") % {
            "most": LONGEST
        }
    if len(text.gaps) > 1 and set.intersection(*text.accepted):
        yield gettext("One word is right in all gaps. Ask for at least two different ones.")


def problems_of_extras(text: Text, extra: Sequence[str], *, choose: bool) -> Iterator[str]:
    if not choose:
        if extra:
            yield gettext("Nothing is chosen from a list. Switch that on, or take these away.")
        return
    if {normalise(word) for word in extra} & set().union(*text.accepted):
        yield gettext("One of these is right in a gap. Take it away here.")
    if len({alike(word) for word in extra}) < len(extra):
        yield gettext("Two of these read alike. Make each one different.")
    listed = {alike(word) for word in [*extra, *(gap[0] for gap in text.gaps)]}
    if len(listed) < 2:
        yield gettext("The list has one word only. Add others to choose from.")
    if len(listed) > MOST_WORDS:
        yield gettext("These are more words than fit a list. Have at most %(most)d in all.") % {
            "most": MOST_WORDS
        }
