from datetime import UTC, datetime, timedelta

import pytest

from lessons import actions
from lessons.models import LessonProgress, StudyDay
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
    assert (second.opened_at, second.lesson_title) == (AT, lesson.title)
    assert (second.position, second.seen) == (lesson.card_ids[0], {lesson.card_ids[0]})


def turn(person, lesson, number, *, at=AT):
    card = lesson.card_ids[number - 1]
    return actions.turn_to_card(staff_member=person, lesson=lesson, card=card, at=at)


def test_turning_a_card_keeps_where_the_reader_is(lesson, person):
    turn(person, lesson, 2)

    reading = LessonProgress.objects.get()
    assert (reading.position, reading.seen) == (lesson.card_ids[1], set(lesson.card_ids[:2]))


def test_turning_back_is_kept_as_well_and_nothing_seen_is_forgotten(lesson, person):
    turn(person, lesson, 2)
    turn(person, lesson, 1)

    reading = LessonProgress.objects.get()
    assert (reading.position, reading.seen) == (lesson.card_ids[0], set(lesson.card_ids[:2]))


def test_the_time_between_two_turns_counts_for_the_card_that_is_left(lesson, person):
    actions.open_lesson(staff_member=person, lesson=lesson, at=AT)
    turn(person, lesson, 2, at=AT + timedelta(seconds=40))
    turn(person, lesson, 3, at=AT + timedelta(seconds=65))

    reading = LessonProgress.objects.get()
    assert [reading.seconds_for(card) for card in lesson.card_ids] == [40, 25, 0]
    assert reading.seconds == StudyDay.objects.get().seconds == 65


def test_a_phone_that_is_put_away_counts_no_more_than_the_cap(lesson, person):
    actions.open_lesson(staff_member=person, lesson=lesson, at=AT)
    turn(person, lesson, 2, at=AT + timedelta(hours=3))
    turn(person, lesson, 1, at=AT + timedelta(hours=3, seconds=10))
    turn(person, lesson, 2, at=AT + timedelta(hours=3, seconds=30))

    reading = LessonProgress.objects.get()
    assert [reading.seconds_for(card) for card in lesson.card_ids] == [120, 10, 0]
    assert StudyDay.objects.get().seconds == 130


def test_a_card_to_be_tried_out_may_take_longer(person):
    practice = {"type": "practice", "value": {"text": "<p>Circles.</p>", "seconds": 60}}
    page = lessons.lesson(cards=[lessons.card("Try it", practice), lessons.card("Then")])
    someone = lessons.learner(page)
    actions.open_lesson(staff_member=someone, lesson=page, at=AT)
    turn(someone, page, 2, at=LATER)

    assert LessonProgress.objects.get().seconds == 180


def test_the_last_card_counts_when_the_lesson_is_done(lesson, person):
    lessons.read_through(person, lesson)
    finished = AT + timedelta(seconds=35)
    actions.complete_lesson(staff_member=person, lesson=lesson, at=finished)

    assert LessonProgress.objects.get().seconds == StudyDay.objects.get().seconds == 35


def test_each_day_of_the_branch_has_its_own_sum(lesson, person):
    late = datetime(2026, 3, 3, 4, 59, 30, tzinfo=UTC)  # 11:59:30 PM in New York
    actions.open_lesson(staff_member=person, lesson=lesson, at=late - timedelta(seconds=20))
    turn(person, lesson, 2, at=late)
    turn(person, lesson, 3, at=late + timedelta(seconds=60))

    days = StudyDay.objects.of(person)
    assert [(str(row.day), row.seconds, row.minutes) for row in days] == [
        ("2026-03-03", 60, 1),
        ("2026-03-02", 20, 1),
    ]


def test_two_devices_count_a_stretch_of_time_once(lesson, person):
    actions.open_lesson(staff_member=person, lesson=lesson, at=AT)
    for _device in range(2):
        turn(person, lesson, 2, at=AT + timedelta(seconds=30))

    assert LessonProgress.objects.get().seconds == StudyDay.objects.get().seconds == 30


def test_a_card_ahead_is_refused_and_nothing_moves(lesson, person):
    with pytest.raises(actions.CardAhead):
        turn(person, lesson, 3)

    assert not LessonProgress.objects.exists()


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


def test_completing_says_what_is_open_next():
    course = lessons.course(2)
    first, second = lessons.lessons_of(course)
    person = lessons.learner(course)

    finished = lessons.finish(person, first)

    assert finished.following.title == second.title


def test_nothing_follows_the_last_lesson_of_a_program(lesson, person):
    assert lessons.finish(person, lesson).following is None


def test_completing_twice_counts_once(lesson, person):
    lessons.finish(person, lesson)

    assert not actions.complete_lesson(staff_member=person, lesson=lesson, at=LATER)
    assert Completion.objects.count() == LessonProgress.objects.count() == 1


def test_a_lesson_that_was_not_read_through_is_not_completed(lesson, person):
    second = lesson.card_ids[1]
    actions.turn_to_card(staff_member=person, lesson=lesson, card=second, at=AT)

    with pytest.raises(actions.NotReadThrough) as refused:
        actions.complete_lesson(staff_member=person, lesson=lesson, at=AT)

    assert refused.value.left.cards == 1
    assert not Completion.objects.exists()


def test_a_lesson_that_asks_for_time_waits_for_it():
    page = lessons.lesson(minimum_seconds=90)
    person = lessons.learner(page)
    lessons.read_through(person, page)

    with pytest.raises(actions.NotReadThrough) as refused:
        actions.complete_lesson(staff_member=person, lesson=page, at=AT + timedelta(seconds=30))
    assert refused.value.left.seconds == 60
    assert not StudyDay.objects.exists()
    assert actions.complete_lesson(staff_member=person, lesson=page, at=AT + timedelta(seconds=90))


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
