"""How authors keep the bank of questions in order: categories, tags, difficulty."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase


class Difficulty(models.IntegerChoices):
    EASY = 1, _("Easy")
    MEDIUM = 2, _("Medium")
    HARD = 3, _("Hard")


class QuestionCategoryQuerySet(models.QuerySet):
    def with_use(self) -> QuestionCategoryQuerySet:
        """``n_questions``: how many questions stand in it, drafts too."""
        return self.annotate(n_questions=models.Count("questions"))


class QuestionCategory(models.Model):
    """A subject, such as safety; a quiz can draw from it. Keeps no personal data."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = QuestionCategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category of questions")
        verbose_name_plural = _("categories of questions")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name


class QuestionTag(TagBase):
    """A word for finding and drawing questions, such as the code of a lesson.

    A table of its own: the site's other tags, on pictures say, are none of the bank. Keeps no
    personal data.
    """

    free_tagging = True

    class Meta:
        verbose_name = _("tag of questions")
        verbose_name_plural = _("tags of questions")


class TaggedQuestion(ItemBase):
    """A tag on a question. Keeps no personal data."""

    tag = models.ForeignKey(
        QuestionTag, on_delete=models.PROTECT, related_name="tagged", verbose_name=_("tag")
    )
    content_object = ParentalKey(
        "practicum_quizzes.Question", on_delete=models.CASCADE, related_name="tagged"
    )

    class Meta:
        verbose_name = _("tag on a question")
        verbose_name_plural = _("tags on questions")
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="practicum_question_tag_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_object_id}: {self.tag_id}"
