"""What the papers of a quiz are like, and what its author should know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from quizzes import drawing
from quizzes.models.draws import QuizDraw
from quizzes.models.questions import Question
from quizzes.models.quizzes import Quiz

PAPERS = 2  # as many as a pool should have questions for, so that a second attempt asks others

SENTENCES = {
    "nothing": _("It asks nothing yet. Publish a question of it, or add a draw that finds some."),
    "hidden": _("“%(name)s” is not published, so it is not asked."),
    "draw_more": _(
        "%(wanted)s of its own questions are to be asked, and it has %(there)s that are published."
    ),
    "few_own": _(
        "%(wanted)s of %(there)s own questions are asked: fewer than two papers’ worth, so a "
        "second attempt asks some of them again."
    ),
    "too_small": _(
        "Draw “%(sort)s”: it finds %(there)s of the %(wanted)s questions it is to draw."
    ),
    "crowded": _(
        "Draw “%(sort)s”: it gets %(there)s of %(wanted)s questions, because others take them too."
    ),
    "few": _(
        "Draw “%(sort)s”: %(there)s questions are fewer than two papers’ worth, so a second "
        "attempt asks some of them again."
    ),
    "safety": _(
        "A paper may have only %(there)s safety questions (★) of %(size)s; the least share of "
        "%(percent)s percent takes %(wanted)s. Add a draw of safety questions only."
    ),
}


@dataclass(frozen=True, slots=True)
class Notice:
    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def sentence(self) -> Promise | str:
        return SENTENCES[self.code] % self.values


@dataclass(frozen=True, slots=True)
class Pool:
    """there: how many questions it finds besides those that are on every paper anyway; gets: how
    many of them come on a paper.
    """

    draw: QuizDraw
    there: int
    gets: int


class Papers:
    """Of a quiz as it is stored. Up to five queries."""

    def __init__(self, quiz: Quiz) -> None:
        self.quiz = quiz
        self.stock = quiz.stock()

    @cached_property
    def size(self) -> int:
        return self.stock.size

    @cached_property
    def fewest_safety(self) -> int:
        return self.stock.fewest_safety_questions

    @property
    def own(self) -> int:
        """How many of its own questions are published."""
        return len(self.stock.own)

    @property
    def own_asked(self) -> int:
        return self.own if self.quiz.draw is None else min(self.quiz.draw, self.own)

    @cached_property
    def pools(self) -> list[Pool]:
        always = {one.pk for one in self.stock.own} if self.own_asked == self.own else set()
        gets = [len(taken) for taken in drawing.fill(self.stock.needs)[1:]]
        rows = zip(self.stock.draws, self.stock.pools, gets, strict=True)
        return [Pool(draw, len(set(pool) - always), got) for draw, pool, got in rows]

    @cached_property
    def warnings(self) -> list[Notice]:
        """What the author should look at, the worst first."""
        checks = (self._nothing, self._hidden, self._own, self._drawn, self._safety)
        return [warning for check in checks for warning in check()]

    def _nothing(self) -> Iterator[Notice]:
        if not self.size:
            yield Notice("nothing")

    def _hidden(self) -> Iterator[Notice]:
        rows = Question.objects.filter(uses__quiz=self.quiz, live=False)
        for name in rows.order_by("uses__sort_order").values_list("name", flat=True):
            yield Notice("hidden", {"name": name})

    def _own(self) -> Iterator[Notice]:
        wanted = self.quiz.draw
        if wanted is None:
            return
        values = {"wanted": wanted, "there": self.own}
        if wanted > self.own:
            yield Notice("draw_more", values)
        elif wanted < self.own < PAPERS * wanted:
            yield Notice("few_own", values)

    def _drawn(self) -> Iterator[Notice]:
        for pool in self.pools:
            wanted = pool.draw.count
            values = {"sort": pool.draw.sort, "wanted": wanted, "there": pool.there}
            if pool.there < wanted:
                yield Notice("too_small", values)
            elif pool.gets < wanted:
                yield Notice("crowded", values | {"there": pool.gets})
            elif pool.there < PAPERS * wanted:
                yield Notice("few", values)

    def _safety(self) -> Iterator[Notice]:
        percent = self.quiz.least_safety_percent
        wanted = -(-self.size * percent // 100)
        if self.fewest_safety < wanted:
            values = {"there": self.fewest_safety, "size": self.size}
            yield Notice("safety", values | {"percent": percent, "wanted": wanted})
