"""Random draws: how many questions of which sort a quiz asks besides the fixed ones."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from quizzes.models.bank import QuestionCategory, QuestionTag
from quizzes.models.questions import Question


class QuizDraw(Orderable):
    """``count`` questions of the bank that fit all that is filled in. Keeps no personal data."""

    quiz = ParentalKey("practicum_quizzes.Quiz", on_delete=models.CASCADE, related_name="draws")
    count = models.PositiveSmallIntegerField(
        _("how many"), default=1, validators=[MinValueValidator(1)]
    )
    category = models.ForeignKey(
        QuestionCategory,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("category"),
    )
    tag = models.ForeignKey(
        QuestionTag,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("tag"),
    )
    kind = models.CharField(_("kind"), max_length=32, blank=True)
    safety_only = models.BooleanField(_("safety questions only (★)"), default=False)

    panels = [
        FieldRowPanel([FieldPanel("count"), FieldPanel("safety_only")]),
        FieldRowPanel([FieldPanel("category"), FieldPanel("tag"), FieldPanel("kind")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("draw")
        verbose_name_plural = _("draws")

    def __str__(self) -> str:
        return f"{self.quiz_id}: {self.count}"

    def pool(self) -> models.QuerySet[Question]:
        """The published questions that it may draw."""
        questions = Question.objects.live()
        if self.category_id:
            questions = questions.filter(category=self.category_id)
        if self.tag_id:
            questions = questions.filter(tagged__tag=self.tag_id)
        if self.kind:
            questions = questions.filter(kind=self.kind)
        if self.safety_only:
            questions = questions.filter(is_safety=True)
        return questions
