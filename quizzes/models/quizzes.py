"""Quizzes: which questions are asked, by which rules, and after which page."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Sequence
from random import Random
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page

from quizzes import drawing, rules
from quizzes.models.draws import QuizDraw
from quizzes.models.questions import Question
from quizzes.models.stock import Stock, bank_of
from training.rules import Unit


class Shows(models.TextChoices):
    """How much somebody sees of a submitted attempt; each one includes those before it."""

    NOTHING = "nothing", _("Only whether it is passed")
    SCORE = "score", _("The score")
    MARKS = "marks", _("Which answers are right")
    ANSWERS = "answers", _("The right answers")
    EXPLANATIONS = "explanations", _("The right answers, and why")


class ShowsWhen(models.TextChoices):
    AT_ONCE = "at_once", _("As soon as it is submitted")
    AT_THE_END = "at_the_end", _("When it is passed, or no attempt is left")


class QuizQuerySet(models.QuerySet):
    def with_size(self) -> QuizQuerySet:
        """``live_questions``: how many of its own are published; ``drawn``: how many more it is to
        draw from the bank.
        """
        live = Q(quiz_questions__question__live=True)
        draws = QuizDraw.objects.filter(quiz=OuterRef("pk")).order_by().values("quiz")
        drawn = Subquery(draws.annotate(sum=Sum("count")).values("sum"))
        return self.annotate(
            live_questions=Count("quiz_questions", filter=live), drawn=Coalesce(drawn, 0)
        )


class Quiz(ClusterableModel):
    """A set of questions with the rules for passing. Keeps no personal data."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=255)
    intro = models.TextField(
        _("introduction"), blank=True, help_text=_("Shown before the quiz is started.")
    )
    pass_percent = models.PositiveSmallIntegerField(
        _("pass mark, percent"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    draw = models.PositiveSmallIntegerField(
        _("questions asked"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("That many are drawn for each attempt. Leave empty to ask all of them."),
    )
    shuffle = models.BooleanField(
        _("shuffle"), default=True, help_text=_("Mix the order of questions and of answers.")
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts allowed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty for as many as needed. After a pass the count starts anew."),
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, help_text=_("Planned time of work.")
    )
    safety_must_be_right = models.BooleanField(
        _("safety questions must be right (★)"),
        default=True,
        help_text=_("One wrong answer to a safety question fails the attempt, whatever the sum."),
    )
    least_safety_percent = models.PositiveSmallIntegerField(
        _("least share of safety questions, percent"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("You are warned where the draws cannot reach it. 0: no matter."),
    )
    wait_minutes = models.PositiveSmallIntegerField(
        _("waiting time after a fail, minutes"), default=0
    )
    time_limit = models.PositiveSmallIntegerField(
        _("time limit, minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Kept by the server. Leave empty for as long as it takes."),
    )
    reread_after = models.PositiveSmallIntegerField(
        _("read again after so many fails"),
        default=2,
        help_text=_(
            "Then the cards that teach what was missed are opened again and come before the next "
            "attempt. 0: never."
        ),
    )
    shows = models.CharField(
        _("shown after an attempt"), max_length=16, choices=Shows, default=Shows.EXPLANATIONS
    )
    shows_when = models.CharField(
        _("shown when"), max_length=16, choices=ShowsWhen, default=ShowsWhen.AT_ONCE
    )

    objects = QuizQuerySet.as_manager()

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("practicum_quizzes:quiz", args=[self.key])

    def live_question_list(self) -> list[Question]:
        """The published questions in the author's order. One query."""
        rows = Question.objects.live().filter(uses__quiz=self)
        return list(rows.order_by("uses__sort_order", "uses__pk"))

    def stock(self, own: Sequence[Question] | None = None) -> Stock:
        """What it can ask now. ``own``: its published questions, if they were read already."""
        own = self.live_question_list() if own is None else own
        draws = self._draws()
        return Stock(own=own, most=self.draw, draws=draws, bank=bank_of(draws))

    def _draws(self) -> list[QuizDraw]:
        """One query; none where ``with_size`` has found nothing to draw."""
        nothing = getattr(self, "drawn", None) == 0
        return [] if nothing else list(QuizDraw.objects.filter(quiz=self).for_showing())

    def asks(self, available: int) -> int:
        """How many questions an attempt has when so many of its own are published.

        No query for a quiz read ``with_size`` that draws nothing; else up to five.
        """
        if self._draws():
            return self.stock().size
        return available if self.draw is None else min(self.draw, available)

    def freeze(
        self, *, questions: Sequence[Question], seed: int | str, last: Collection[str] = ()
    ) -> list[dict[str, Any]]:
        """A paper: its questions in the order asked, as plain JSON.

        questions: its own that are published; last: ids of the questions of the person's last
        paper, which are asked again only where there are no others. Up to four queries.
        """
        rng = Random(seed)  # noqa: S311  drawn for variety; the seed comes from the caller
        order = rules.shuffled(rng) if self.shuffle else rules.as_written
        stock = self.stock(questions)
        paper = drawing.paper(
            stock.needs, rng=rng, shuffle=self.shuffle, avoid=stock.with_keys(last)
        )
        return [question.freeze(order) for question in stock.questions(paper)]


class QuizQuestion(Orderable):
    """A question's place in a quiz. Keeps no personal data."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="quiz_questions")
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="uses", verbose_name=_("question")
    )

    panels = [FieldPanel("question")]

    class Meta(Orderable.Meta):
        verbose_name = _("question of a quiz")
        verbose_name_plural = _("questions of quizzes")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "question"], name="practicum_question_once")
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id}: {self.question_id}"


class QuizPlacementQuerySet(models.QuerySet):
    def after(self, keys: Iterable[uuid.UUID]) -> QuizPlacementQuerySet:
        """Placements on the pages with these translation keys, of quizzes that can be taken.

        A quiz that has no published question, of its own or to draw, is left out: nobody could
        pass it.
        """
        own = QuizQuestion.objects.filter(quiz=OuterRef("quiz"), question__live=True)
        drawn = QuizDraw.objects.filter(quiz=OuterRef("quiz")).that_find_something()
        rows = self.filter(Exists(own) | Exists(drawn), page__translation_key__in=set(keys))
        return rows.select_related("quiz", "page").order_by("pk")

    def under(self, pages: Iterable[Page]) -> QuizPlacementQuerySet:
        """Placements on these pages and on all pages below them."""
        found = Q(pk__in=[])
        for page in pages:
            found |= Q(page__path__startswith=page.path)
        return self.filter(found)


class QuizPlacement(models.Model):
    """A quiz follows a page: a lesson, a course or a program. Keeps no personal data."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="placements")
    page = models.ForeignKey(
        Page, on_delete=models.PROTECT, related_name="+", verbose_name=_("page")
    )

    panels = [PageChooserPanel("page")]

    objects = QuizPlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("place of a quiz")
        verbose_name_plural = _("places of quizzes")
        constraints = [
            models.UniqueConstraint(fields=["quiz", "page"], name="practicum_quiz_once_on_page")
        ]

    def __str__(self) -> str:
        return f"{self.quiz_id} after page {self.page_id}"

    def as_unit(self) -> Unit:
        return Unit(
            kind="quiz",
            key=self.quiz.key,
            title=self.quiz.title,
            url=self.quiz.get_absolute_url(),
            minutes=self.quiz.minutes,
            after=self.page.translation_key,
        )
