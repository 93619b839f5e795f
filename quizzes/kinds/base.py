"""What a kind of question is: the one interface behind which each stands in a module of its own.

A host adds a kind by one file and one hook in its ``wagtail_hooks.py``::

    @hooks.register("practicum_question_kinds")
    def question_kinds():
        return [MyKind()]

A question's life, in the order of the methods: its author writes it in ``block``; when an attempt
starts, ``freeze`` divides it into what is shown and what is kept back; ``read`` turns a posted
form into an answer; ``grade`` says what that is worth; ``words`` and ``feedback`` explain it.

What ``freeze`` returns is stored as JSON and never read from the question again, so a kind must
go on grading what it froze in the past: new fields get defaults.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, Protocol

from django.utils.functional import Promise
from wagtail.blocks import StructBlock

from quizzes.rules import Order

RIGHT = Fraction(1)
WRONG = Fraction(0)


class BadAnswer(ValueError):
    """The form holds something that this question's form cannot have sent."""


class Post(Protocol):
    """A posted form, such as Django's QueryDict."""

    def getlist(self, name: str) -> list[str]: ...


class Kind(ABC):
    """One kind of question.

    name: stored with every question and answer; never changed.
    template: asks. Its context is ``question``, with ``number``, ``field``, ``shown``, ``answer``;
        the key is not in it. Every form control's name begins with ``question.field``.
    review_template: explains afterwards. ``question`` has ``yours`` and ``right`` in words too.
    styles, scripts: static files that the page needs where it asks or explains this kind. Without
        the scripts the template must do as well.
    """

    name: str
    label: str | Promise
    icon: str = "help"
    template: str
    review_template: str = "practicum_quizzes/kinds/review.html"
    styles: Sequence[str] = ()
    scripts: Sequence[str] = ()

    @abstractmethod
    def block(self) -> StructBlock:
        """The author's form, with a ``stem``. ``clean`` refuses what could not be asked."""

    @abstractmethod
    def freeze(self, value: Any, order: Order) -> tuple[dict[str, Any], dict[str, Any]]:
        """(shown, key) as plain JSON: what the learner sees, and what is needed to grade.

        Nothing in ``shown`` may depend on which answer is right.
        """

    @abstractmethod
    def read(self, post: Post, *, field: str, shown: Mapping[str, Any]) -> Any:
        """The answer in a posted form as a plain JSON value, None if there is none.

        Raises BadAnswer.
        """

    def is_complete(self, *, shown: Mapping[str, Any], answer: Any) -> bool:
        """Whether nothing is left open; what is open is named before a paper is submitted."""
        return answer is not None

    @abstractmethod
    def grade(self, *, key: Mapping[str, Any], answer: Any) -> Fraction:
        """What the answer is worth, 0..1. Pure; an answer of the wrong shape is worth 0.

        Nothing right is worth 0, one more right part never less, and choosing everything nothing.
        """

    @abstractmethod
    def right(self, *, key: Mapping[str, Any]) -> Any:
        """An answer worth 1."""

    @abstractmethod
    def wrong(self, *, shown: Mapping[str, Any], key: Mapping[str, Any]) -> Any:
        """An answer worth 0 that ``read`` could have returned; None if the kind has none."""

    @abstractmethod
    def words(self, *, shown: Mapping[str, Any], answer: Any) -> list[str]:
        """The answer as a person would read it, one entry for each part."""

    def feedback(self, *, key: Mapping[str, Any], answer: Any) -> list[str]:
        """What the author says to just this answer, such as to an option that was chosen."""
        return []
