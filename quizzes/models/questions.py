"""The bank of questions."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.models import ClusterableModel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
    WorkflowState,
)

from quizzes import rules
from quizzes.kinds import assets, get_kind
from quizzes.models.attempts import Asked, Explained
from quizzes.models.bank import Difficulty, QuestionCategory, TaggedQuestion
from quizzes.models.fields import KindField

ASKED, EXPLAINED, MISTAKEN = "", "explained", "mistaken"


class QuestionQuerySet(models.QuerySet):
    def live(self) -> QuestionQuerySet:
        return self.filter(live=True)

    def by_fact(self) -> dict[str, list[str]]:
        """Code of a source fact → names of the live questions that ask for it. One query."""
        names: dict[str, list[str]] = defaultdict(list)
        rows = self.live().order_by("name").values_list("name", "source_facts")
        for name, facts in rows:
            for code in facts.replace(",", " ").split():
                names[code].append(name)
        return names

    def search(self, text: str) -> QuestionQuerySet:
        """Those in which each word stands somewhere, be it in a tag or the category."""
        found = self
        for word in text.split():
            tagged = TaggedQuestion.objects.filter(
                content_object=OuterRef("pk"), tag__name__icontains=word
            )
            fields = ("name", "stem", "explanation", "source_facts", "category__name")
            anywhere = Q(Exists(tagged))
            for field in fields:
                anywhere |= Q(**{f"{field}__icontains": word})
            found = found.filter(anywhere)
        return found

    def taught_by_none_of(self, cards: Iterable[str]) -> QuestionQuerySet:
        """Those that name no card, or one that is none of ``cards``."""
        return self.exclude(taught_by__in=set(cards) - {""})

    def for_list(self) -> QuestionQuerySet:
        """``n_quizzes``: how many quizzes have it among their own. All that a list shows of many
        questions in a constant number of queries.
        """
        scheduled = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(Question),
            object_id=Cast(OuterRef("pk"), models.CharField()),
            approved_go_live_at__isnull=False,
        )
        under_way = Prefetch(
            "workflow_states", WorkflowState.objects.active(), to_attr="_current_workflow_states"
        )
        rows = self.annotate(
            n_quizzes=Count("uses", distinct=True), _approved_schedule=Exists(scheduled)
        )
        return rows.select_related("category").prefetch_related("tagged__tag", under_way)


class Question(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel
):
    """A question of the bank. Attempts carry a copy of what was asked; they point at no question.

    ``kind`` and ``stem`` repeat what the body says, for lists, filters and search. Keeps no
    personal data.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("For authors, such as L01-Q03. Learners do not see it."),
    )
    body = KindField(verbose_name=_("question"))
    explanation = RichTextField(
        _("explanation"),
        features=["bold", "italic", "ol", "ul"],
        blank=True,
        help_text=_("Shown after the attempt, whatever the answer: why the right one is right."),
    )
    is_safety = models.BooleanField(
        _("safety question (★)"),
        default=False,
        help_text=_("About what could hurt a client or a therapist."),
    )
    source_facts = models.CharField(
        _("facts"),
        max_length=255,
        blank=True,
        help_text=_("Codes of the facts that it asks for, such as F8, F16."),
    )
    category = models.ForeignKey(
        QuestionCategory,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("category"),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty, default=Difficulty.MEDIUM
    )
    tags = ClusterTaggableManager(
        through="practicum_quizzes.TaggedQuestion", blank=True, verbose_name=_("tags")
    )
    taught_by = models.CharField(
        _("card that teaches it"),
        max_length=80,
        blank=True,
        help_text=_("Shown after the attempt, and to be read again after repeated fails."),
    )
    kind = models.CharField(_("kind"), max_length=32, editable=False)
    stem = models.TextField(_("text"), editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="question",
        for_concrete_model=False,
    )

    preview_modes = [
        (ASKED, _("As it is asked")),
        (EXPLAINED, _("Answered right")),
        (MISTAKEN, _("Answered wrong")),
    ]

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        block = self._block()
        self.kind = block.block_type if block else ""
        self.stem = str(block.value.get("stem") or "") if block else ""
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "kind", "stem"}
        super().save(*args, **kwargs)

    def _block(self) -> Any:
        """The one block; None in a draft that has none yet."""
        return self.body[0] if self.body else None

    def freeze(self, order: rules.Order = rules.as_written) -> dict[str, Any]:
        """What an attempt's paper keeps of the question, as plain JSON.

        ``shown`` is for the learner; ``key`` and ``explanation`` stay on the server until the
        attempt is submitted.
        """
        block = self._block()
        shown, key = get_kind(block.block_type).freeze(block.value, order)
        return {
            "id": str(self.key),
            "revision": self.live_revision_id,
            "kind": block.block_type,
            "safety": self.is_safety,
            "shown": shown,
            "key": key,
            "explanation": self.explanation,
            "taught_by": self.taught_by,
        }

    @property
    def kind_label(self):
        return get_kind(self.kind).label if self.kind else _("Not written yet")

    @property
    def safety_mark(self) -> str:
        return "★" if self.is_safety else ""

    @property
    def tag_names(self) -> str:
        return ", ".join(sorted(tagged.tag.name for tagged in self.tagged.all()))

    @property
    def approved_schedule(self) -> bool:
        """Known already in a list; Wagtail asks for it row by row."""
        known = getattr(self, "_approved_schedule", None)
        return super().approved_schedule if known is None else known

    def get_preview_template(self, request, mode_name: str) -> str:
        return "practicum_quizzes/question_preview.html"

    def get_preview_context(self, request, mode_name: str) -> dict[str, Any]:
        """The question as the first of a paper; explained as if it had been answered so."""
        if not self._block():
            return {"question": None}
        frozen = self.freeze()
        kind, key = get_kind(frozen["kind"]), frozen["key"]
        files = assets([kind])
        if mode_name == ASKED:
            return {"question": Asked.of(frozen, number=1), **files}
        right = mode_name == EXPLAINED
        answer = kind.right(key=key) if right else kind.wrong(shown=frozen["shown"], key=key)
        explained = Explained.of(frozen, number=1, answer=answer)
        return {"question": explained, "explained": True, **files}
