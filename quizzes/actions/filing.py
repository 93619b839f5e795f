"""Keeping the bank in order: what authors do to many questions at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.actions.unpublish import UnpublishAction

from quizzes.models import Question, QuestionCategory, QuestionTag

Change = Callable[[Question], None]


@transaction.atomic
def publish_questions(*, questions: Iterable[Question], user: User) -> list[Question]:
    """Publish the last draft of each that has one; returns those that cannot be asked yet."""
    incomplete = []
    for question in questions:
        draft = question.get_latest_revision_as_object()
        if question.live and not question.has_unpublished_changes:
            continue
        if not _is_complete(draft):
            incomplete.append(question)
            continue
        revision = question.latest_revision or question.save_revision(user=user, clean=False)
        revision.publish(user=user)
    return incomplete


def _is_complete(draft: Question) -> bool:
    """What the editor asks for when one question is published."""
    try:
        draft.full_clean()
        draft.body.stream_block.clean(draft.body)
    except ValidationError:
        return False
    return True


@transaction.atomic
def unpublish_questions(*, questions: Iterable[Question], user: User) -> None:
    """The caller has asked whether the user may; Wagtail 7.4 can ask it of pages only."""
    for question in questions:
        if question.live:
            UnpublishAction(question, user=user).execute(skip_permission_checks=True)


def set_category(
    *, questions: Iterable[Question], category: QuestionCategory | None, user: User
) -> None:
    def change(question: Question) -> None:
        question.category = category

    _change(questions, change, user)


def set_difficulty(*, questions: Iterable[Question], difficulty: int, user: User) -> None:
    def change(question: Question) -> None:
        question.difficulty = difficulty

    _change(questions, change, user)


def add_tags(*, questions: Iterable[Question], tags: Sequence[str], user: User) -> None:
    """tags: their names. One that is there already is taken as it is written there: L05 for l05."""
    written = {tag.name.casefold(): tag.name for tag in QuestionTag.objects.all()}
    known = [written.get(name.casefold(), name) for name in tags]
    _change(questions, lambda question: question.tags.add(*known), user)


def take_tags_away(*, questions: Iterable[Question], tags: Sequence[str], user: User) -> None:
    _change(questions, lambda question: question.tags.remove(*tags), user)


@transaction.atomic
def _change(questions: Iterable[Question], change: Change, user: User) -> None:
    """Both what is asked now and a draft that waits, so that publishing it takes nothing back."""
    for question in questions:
        draft = question.get_latest_revision_as_object()
        waits = question.has_unpublished_changes or not question.live
        if question.live:
            change(question)
            question.save_revision(user=user, clean=False).publish(user=user)
        if waits:
            change(draft)
            if not question.live:
                draft.save()  # as the editor does: lists show the row
            draft.save_revision(user=user, clean=False)
