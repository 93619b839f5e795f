"""Attempts: a person, a frozen paper, her answers, and what they were worth."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from quizzes.kinds import Kind, get_kind
from quizzes.kinds.pictures import images_in
from training.models import StaffMember


@dataclass(frozen=True)
class Asked:
    """A question of a paper as it is asked. The key is not in it, so no template can show it."""

    number: int
    id: str
    kind: Kind
    shown: Mapping[str, Any]
    answer: Any
    is_safety: bool

    @classmethod
    def of(cls, frozen: Mapping[str, Any], *, number: int, answer: Any = None) -> Asked:
        kind = get_kind(frozen["kind"])
        return cls(number, frozen["id"], kind, frozen["shown"], answer, frozen["safety"])

    @property
    def field(self) -> str:
        """The name with which its form controls begin."""
        return f"answer-{self.id}"

    @property
    def is_answered(self) -> bool:
        return self.kind.is_complete(shown=self.shown, answer=self.answer)


@dataclass(frozen=True)
class Explained:
    """A question of a submitted paper with the answer given, the right one, and why.

    yours, right: in words; worth: fraction 0..1; feedback: what the author says to this answer.
    """

    number: int
    id: str
    kind: Kind
    shown: Mapping[str, Any]
    answer: Any
    key: Mapping[str, Any]
    yours: list[str]
    right: list[str]
    worth: Fraction
    feedback: list[str]
    explanation: str
    is_safety: bool
    taught_by: str

    @classmethod
    def of(cls, frozen: Mapping[str, Any], *, number: int, answer: Any) -> Explained:
        kind, shown, key = get_kind(frozen["kind"]), frozen["shown"], frozen["key"]
        return cls(
            number=number,
            id=frozen["id"],
            kind=kind,
            shown=shown,
            answer=answer,
            key=key,
            yours=kind.words(shown=shown, answer=answer),
            right=kind.words(shown=shown, answer=kind.right(key=key)),
            worth=kind.grade(key=key, answer=answer),
            feedback=kind.feedback(key=key, answer=answer),
            explanation=frozen["explanation"],
            is_safety=frozen["safety"],
            taught_by=frozen.get("taught_by", ""),
        )

    @property
    def is_right(self) -> bool:
        return self.worth == 1

    @property
    def is_partly_right(self) -> bool:
        return 0 < self.worth < 1


class AttemptQuerySet(models.QuerySet):
    def of(self, user) -> AttemptQuerySet:
        return self.filter(staff_member__user=user)

    def of_person(self, staff_member: StaffMember) -> AttemptQuerySet:
        """For her record, the latest first."""
        rows = self.filter(staff_member=staff_member).without_papers()
        return rows.order_by("-started_at", "-pk")

    def past(self, staff_member: StaffMember, quiz_key: uuid.UUID) -> list[bool | None]:
        """Whether each of hers at the quiz was passed, in order; None while it is open."""
        rows = self.filter(staff_member=staff_member, quiz_key=quiz_key).order_by("number")
        return list(rows.values_list("passed", flat=True))

    def open(self) -> AttemptQuerySet:
        return self.filter(submitted_at__isnull=True)

    def visible_to(self, user, *, on: date) -> AttemptQuerySet:
        """One's own, and the submitted ones of the people whose record the user may see."""
        people = StaffMember.objects.visible_to(user, on=on)
        seen = Q(staff_member__in=people, submitted_at__isnull=False)
        return self.filter(Q(staff_member__user=user) | seen)

    def without_papers(self) -> AttemptQuerySet:
        """For lists: papers are long."""
        return self.defer("paper", "answers")

    def for_transcript(self, staff_member: StaffMember) -> AttemptQuerySet:
        """The submitted ones, the oldest first."""
        rows = self.filter(staff_member=staff_member, submitted_at__isnull=False)
        return rows.without_papers().order_by("submitted_at", "pk")

    def evidence(self, enrollment, quiz_keys) -> list[dict[str, Any]]:
        """The submitted attempts that count for an enrollment, as plain data, the oldest first.

        Each with the keys and revisions of its questions; never with answers. One query.
        """
        rows = self.filter(
            staff_member=enrollment.staff_member_id,
            quiz_key__in=quiz_keys,
            submitted_at__gte=enrollment.counts_from,
        )
        return [
            {
                "quiz": str(attempt.quiz_key),
                "title": attempt.quiz_title,
                "number": attempt.number,
                "submitted_at": attempt.submitted_at.isoformat(),
                "score": str(attempt.score),
                "pass_percent": attempt.pass_percent,
                "passed": attempt.passed,
                "receipt": attempt.receipt,
                "questions": [[frozen["id"], frozen["revision"]] for frozen in attempt.paper],
            }
            for attempt in rows.order_by("submitted_at", "pk").defer("answers")
        ]

    def that_ask(self, question_keys) -> AttemptQuerySet:
        """Attempts whose paper holds one of the questions. Reads all papers: for rare use."""
        found = Q(pk__in=[])
        for key in question_keys:
            found |= Q(paper_text__contains=str(key))
        return self.annotate(paper_text=Cast("paper", models.TextField())).filter(found)


class Attempt(models.Model):
    """One person's attempt at a quiz, with the paper that she was shown.

    It carries the quiz's key and title and the whole paper itself, so that it outlives quiz and
    questions, and is graded against what was asked. ``paper`` is a list of what
    ``Question.freeze`` returns, in the order asked; ``answers`` maps question ids to the plain
    values that the kinds read.

    Personal data: what somebody answered, when, and the score. Kept for employment plus six years
    (house standard), because it proves the training.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="quiz_attempts"
    )
    quiz_key = models.UUIDField()
    quiz_title = models.CharField(_("quiz"), max_length=255)
    number = models.PositiveIntegerField(_("number"))
    pass_percent = models.PositiveSmallIntegerField(_("pass mark, percent"))
    safety_must_be_right = models.BooleanField(_("safety questions must be right"), default=False)
    deadline = models.DateTimeField(_("to be submitted by"), null=True)
    paper = models.JSONField()
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(_("started at"))
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    score = models.DecimalField(_("score, percent"), max_digits=5, decimal_places=2, null=True)
    passed = models.BooleanField(_("passed"), null=True)
    receipt = models.CharField(_("receipt"), max_length=9, blank=True)

    objects = AttemptQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "quiz_key", "number"], name="practicum_attempt_number_once"
            ),
            models.UniqueConstraint(
                fields=["staff_member", "quiz_key"],
                condition=Q(submitted_at__isnull=True),
                name="practicum_one_open_attempt",
            ),
            models.UniqueConstraint(
                fields=["receipt"], condition=~Q(receipt=""), name="practicum_receipt_once"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, score__isnull=True, passed__isnull=True)
                | Q(submitted_at__isnull=False, score__isnull=False, passed__isnull=False),
                name="practicum_attempt_graded_when_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quiz_title}, attempt {self.number} of {self.staff_member_id}"

    def get_absolute_url(self) -> str:
        return reverse("practicum_quizzes:attempt", args=[self.key])

    @property
    def is_open(self) -> bool:
        return self.submitted_at is None

    def seconds_left(self, at: datetime) -> int | None:
        """Whole seconds until the deadline, 0 after it; None without one."""
        if self.deadline is None:
            return None
        return max(int((self.deadline - at).total_seconds()), 0)

    @property
    def percent(self) -> str:
        """The score in whole percent, rounded down, so that it never flatters."""
        return "" if self.score is None else str(int(self.score))

    @property
    def question_ids(self) -> list[str]:
        return [frozen["id"] for frozen in self.paper]

    @cached_property
    def images(self) -> list[int]:
        """The ids of the pictures of the paper, each once, in the order shown."""
        return list(dict.fromkeys(images_in([frozen["shown"] for frozen in self.paper])))

    def asked(self) -> list[Asked]:
        """The questions with the answers saved so far; nothing in them tells the right one."""
        return [
            Asked.of(frozen, number=number, answer=self.answers.get(frozen["id"]))
            for number, frozen in enumerate(self.paper, start=1)
        ]

    def explained(self) -> list[Explained]:
        """The questions with answers and explanations; nothing before the attempt is submitted."""
        if self.is_open:
            return []
        return [
            Explained.of(frozen, number=number, answer=self.answers.get(frozen["id"]))
            for number, frozen in enumerate(self.paper, start=1)
        ]

    def worth(self, answers: Mapping[str, Any]) -> list[Fraction]:
        """What these answers would be worth, 0..1 for each question of the paper."""
        return [
            get_kind(frozen["kind"]).grade(key=frozen["key"], answer=answers.get(frozen["id"]))
            for frozen in self.paper
        ]

    def missed(self) -> list[str]:
        """For each question that was not wholly right: the name of the card that teaches it, or
        an empty text.
        """
        return [
            frozen.get("taught_by", "")
            for frozen, worth in zip(self.paper, self.worth(self.answers), strict=True)
            if worth < 1
        ]

    def safety_missed(self) -> int:
        """How many safety questions were not wholly right where they had to be."""
        worth = self.worth(self.answers)
        return sum(worth[place] < 1 for place in self.must_be_right())

    def must_be_right(self) -> list[int]:
        """Places in the paper of the questions of which each must be right for a pass."""
        if not self.safety_must_be_right:
            return []
        return [place for place, frozen in enumerate(self.paper) if frozen["safety"]]

    def right_answers(self) -> dict[str, Any]:
        """Question id → an answer worth everything. For the demo and for tests."""
        return {
            frozen["id"]: get_kind(frozen["kind"]).right(key=frozen["key"]) for frozen in self.paper
        }
