"""Random draws: how many questions of which sort a quiz asks besides the fixed ones."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.lookups import Exact, IsNull
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from quizzes.kinds import all_kinds
from quizzes.models.bank import QuestionCategory, QuestionTag, TaggedQuestion
from quizzes.models.questions import Question


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether a question may be drawn, and no more of it. tags: ids of tags."""

    pk: int
    key: UUID
    category_id: int | None
    kind: str
    is_safety: bool
    tags: frozenset[int] = frozenset()


def candidate_of(question: Question) -> Candidate:
    """Of the question as it is stored. One query."""
    tagged = TaggedQuestion.objects.filter(content_object=question.pk)
    return Candidate(
        question.pk,
        question.key,
        question.category_id,
        question.kind,
        question.is_safety,
        frozenset(tagged.values_list("tag_id", flat=True)),
    )


class QuizDrawQuerySet(models.QuerySet):
    def that_find_something(self) -> QuizDrawQuerySet:
        """Those with a published question in their pool; for a condition inside another query."""
        tagged = TaggedQuestion.objects.filter(
            content_object=OuterRef("pk"), tag=OuterRef(OuterRef("tag"))
        )
        found = Question.objects.live().filter(
            Q(category=OuterRef("category")) | Q(IsNull(OuterRef("category"), True)),
            Q(kind=OuterRef("kind")) | Q(Exact(OuterRef("kind"), Value(""))),
            Q(is_safety=True) | Q(Exact(OuterRef("safety_only"), Value(False))),
            Q(Exists(tagged)) | Q(IsNull(OuterRef("tag"), True)),
        )
        return self.filter(Exists(found))

    def for_showing(self) -> QuizDrawQuerySet:
        """With what they are called by, in the author's order."""
        return self.select_related("quiz", "category", "tag").order_by("sort_order", "pk")


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

    objects = QuizDrawQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("draw")
        verbose_name_plural = _("draws")

    def __str__(self) -> str:
        return f"{self.quiz_id}: {self.count}"

    def takes(self, question: Candidate) -> bool:
        """Whether the question is in its pool, provided that it is published."""
        return (
            self.category_id in (None, question.category_id)
            and self.kind in ("", question.kind)
            and (question.is_safety or not self.safety_only)
            and (self.tag_id is None or self.tag_id in question.tags)
        )

    @property
    def sort(self) -> str:
        """The pool in words, such as "Safety · L05 · Single choice"."""
        words = [self.category, self.tag, self.kind_label, _("★ only") if self.safety_only else ""]
        return " · ".join(str(word) for word in words if word) or str(_("Any question"))

    @property
    def kind_label(self):
        """Of a kind that a host no longer adds, its bare name."""
        kind = all_kinds().get(self.kind)
        return kind.label if kind else self.kind
