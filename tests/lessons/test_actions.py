from datetime import timedelta

import pytest

from lessons import actions
from lessons.models import LessonProgress
from tests import factories
from tests.lessons import factories as lessons
from training.actions import withdraw
from training.models import Completion

pytestmark = pytest.mark.django_db

AT = factories.AT
LATER = AT + timedelta(days=1)


@pytest.fixture
def lesson():
    return lessons.lesson()


@pytest.fixture
def person(lesson):
    return lessons.learner(lesson)


def test_opening_begins_a_reading_once(lesson, person):
    first = actions.open_lesson(staff_member=person, lesson=lesson, at=AT)
    second = actions.open_lesson(staff_member=person, lesson=lesson, at=LATER)

    assert first == second
    assert (second.opened_at, second.lesson_title, second.bookmark) == (AT, lesson.title, None)


def test_turning_a_card_moves_the_bookmark(lesson, person):
    _first, second, _third = lesson.card_ids

    assert actions.turn_to_card(staff_member=person, lesson=lesson, card=second, at=AT)
    assert LessonProgress.objects.get().bookmark == second


def test_turning_to_the_same_card_twice_counts_once(lesson, person):
    second = lesson.card_ids[1]
    actions.turn_to_card(staff_member=person, lesson=lesson, card=second, at=AT)

    assert not actions.turn_to_card(staff_member=person, lesson=lesson, card=second, at=AT)
    assert LessonProgress.objects.get().bookmark == second


def test_a_card_ahead_is_refused_and_nothing_moves(lesson, person):
    with pytest.raises(actions.CardAhead):
        actions.turn_to_card(staff_member=person, lesson=lesson, card=lesson.card_ids[2], at=AT)

    assert LessonProgress.objects.get().bookmark is None


def test_a_card_of_another_lesson_is_refused(lesson, person):
    other = lessons.lesson(course=lesson.get_parent().specific)

    with pytest.raises(actions.UnknownCard):
        actions.turn_to_card(staff_member=person, lesson=lesson, card=other.card_ids[1], at=AT)


def test_completing_writes_the_fact_with_its_proof(lesson, person):
    lessons.read_through(person, lesson)

    assert actions.complete_lesson(staff_member=person, lesson=lesson, at=LATER)

    reading, fact = LessonProgress.objects.get(), Completion.objects.get()
    assert (reading.completed_at, reading.revision) == (LATER, lesson.live_revision_id)
    assert fact.source == f"lesson-progress:{reading.pk}"
    assert (fact.staff_member, fact.unit_key) == (person, lesson.translation_key)
    assert (fact.kind, fact.title, fact.done_at) == ("lesson", lesson.title, LATER)
    assert fact.revision == lesson.live_revision_id is not None


def test_completing_twice_counts_once(lesson, person):
    lessons.finish(person, lesson)

    assert not actions.complete_lesson(staff_member=person, lesson=lesson, at=LATER)
    assert Completion.objects.count() == LessonProgress.objects.count() == 1


def test_a_lesson_that_was_not_read_through_is_not_completed(lesson, person):
    second = lesson.card_ids[1]
    actions.turn_to_card(staff_member=person, lesson=lesson, card=second, at=AT)

    with pytest.raises(actions.NotReadThrough):
        actions.complete_lesson(staff_member=person, lesson=lesson, at=AT)

    assert not Completion.objects.exists()


def test_a_locked_lesson_is_not_completed():
    course = lessons.course(2)
    _first, second = lessons.lessons_of(course)
    person = lessons.learner(course)
    lessons.read_through(person, second)

    with pytest.raises(actions.NotOpenForYou):
        actions.complete_lesson(staff_member=person, lesson=second, at=AT)

    assert not Completion.objects.exists()


def test_who_is_not_enrolled_completes_nothing(lesson):
    stranger = factories.person()
    lessons.read_through(stranger, lesson)

    with pytest.raises(actions.NotOpenForYou):
        actions.complete_lesson(staff_member=stranger, lesson=lesson, at=AT)


def test_who_was_withdrawn_completes_nothing(lesson, person):
    lessons.read_through(person, lesson)
    withdraw(enrollment=person.enrollments.get(), reason="Left", at=AT)

    with pytest.raises(actions.NotOpenForYou):
        actions.complete_lesson(staff_member=person, lesson=lesson, at=LATER)


def test_a_completed_program_leaves_nothing_to_complete(lesson, person):
    lessons.finish(person, lesson)

    assert person.enrollments.get().completed_at == AT
    assert not actions.complete_lesson(staff_member=person, lesson=lesson, at=LATER)


def test_a_new_cycle_begins_a_new_reading(lesson, person):
    lessons.finish(person, lesson)
    program = person.enrollments.get().program
    factories.enroll(person, program, at=LATER)

    assert lessons.finish(person, lesson, at=LATER + timedelta(hours=1))

    assert Completion.objects.count() == LessonProgress.objects.count() == 2


def test_somebody_without_an_account_is_recorded_as_well(lesson):
    person = lessons.learner(lesson)
    person.user = None
    person.save()

    assert lessons.finish(person, lesson)
