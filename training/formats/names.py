"""The sentences for people on why a legal name is refused."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from training.rules.names import LONGEST_NAME, NameProblem, UnprintableName

_WHY_NOT_PRINTABLE = {
    NameProblem.EMPTY: _("The legal name is empty."),
    NameProblem.NO_LETTER: _("The legal name has no letter."),
    NameProblem.TOO_LONG: _("The legal name has more than %(longest)s characters."),
    NameProblem.CONTROL: _(
        "The legal name holds a line break or control character (%(points)s). Type the name anew."
    ),
    NameProblem.BIDI_CONTROL: _(
        "The legal name holds an invisible character that turns the direction of text "
        "(%(points)s). Type the name anew."
    ),
    NameProblem.INVISIBLE: _(
        "The legal name holds an invisible character (%(points)s). Type the name anew."
    ),
    NameProblem.PRIVATE_USE: _(
        "The legal name holds a character that only some machines know (%(points)s). Type the "
        "name anew."
    ),
    NameProblem.SURROGATE: _(
        "The legal name holds half a character (%(points)s). Type the name anew."
    ),
    NameProblem.UNASSIGNED: _(
        "The legal name holds a character that does not exist (%(points)s). Type the name anew."
    ),
}


def why_not_printable(error: UnprintableName) -> str:
    """The sentence for people on why a legal name is refused."""
    words = {"points": error.points, "longest": LONGEST_NAME}
    return str(_WHY_NOT_PRINTABLE[error.code]) % words
