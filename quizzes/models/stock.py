"""What a quiz can ask at the moment: its own questions, and the pools that it draws from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from quizzes import drawing
from quizzes.drawing import Need
from quizzes.models.bank import TaggedQuestion
from quizzes.models.draws import Candidate, QuizDraw
from quizzes.models.questions import Question


def bank_of(draws: Sequence[QuizDraw]) -> list[Candidate]:
    """Every published question, as far as the draws must know it. Two queries, none without draws.

    They are compared here and not in the database, so that it asks once for all pools.
    """
    if not draws:
        return []
    tags = defaultdict(set)
    rows = TaggedQuestion.objects.filter(tag__in={draw.tag_id for draw in draws if draw.tag_id})
    for question, tag in rows.values_list("content_object_id", "tag_id"):
        tags[question].add(tag)
    columns = ("pk", "key", "category_id", "kind", "is_safety")
    return [
        Candidate(*row, tags=frozenset(tags.get(row[0], ())))
        for row in Question.objects.live().order_by("name", "pk").values_list(*columns)
    ]


class Stock:
    """``own``: the quiz's published questions in the author's order; ``most``: how many of them
    are asked, None for all; ``draws`` and the ``bank`` they draw from.
    """

    def __init__(
        self,
        *,
        own: Sequence[Question],
        most: int | None,
        draws: Sequence[QuizDraw],
        bank: Sequence[Candidate],
    ) -> None:
        self.own = own
        self.most = most
        self.draws = draws
        self.bank = bank

    @cached_property
    def pools(self) -> list[list[int]]:
        """For each draw the ids that it may pick."""
        return [[one.pk for one in self.bank if draw.takes(one)] for draw in self.draws]

    @cached_property
    def needs(self) -> list[Need[int]]:
        count = len(self.own) if self.most is None else self.most
        own = Need(count, [question.pk for question in self.own], is_fixed=True)
        drawn = zip(self.draws, self.pools, strict=True)
        return [own, *(Need(draw.count, pool) for draw, pool in drawn)]

    @property
    def size(self) -> int:
        """How many questions a paper has."""
        return drawing.size(self.needs)

    @property
    def fewest_safety_questions(self) -> int:
        """How many a paper has at the least."""
        return drawing.fewest(self.needs, of=[one.pk for one in self._known if one.is_safety])

    def with_keys(self, keys: Collection[str]) -> set[int]:
        wanted = set(keys)
        return {one.pk for one in self._known if str(one.key) in wanted}

    def questions(self, pks: Iterable[int]) -> list[Question]:
        """In the order of ``pks``. One query if some of them are not its own."""
        pks = list(pks)
        found = {question.pk: question for question in self.own}
        if missing := [pk for pk in pks if pk not in found]:
            found |= Question.objects.in_bulk(missing)
        return [found[pk] for pk in pks]

    @property
    def _known(self) -> list[Question | Candidate]:
        return [*self.own, *self.bank]
