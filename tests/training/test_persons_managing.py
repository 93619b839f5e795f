"""Notes, overrides and rules when two records become one, and when data is told or erased."""

from datetime import date

import pytest

from tests import factories
from tests.factories import AT
from training import actions
from training.models import LastLook, Note, SavedView
from training.rules import DueRule

pytestmark = pytest.mark.django_db

MONA = actions.Actor(7, "mona")


def test_notes_and_what_managers_decided_go_with_the_record_that_is_kept(course):
    tasks = course(3)
    program = factories.program(tasks.page)
    kept, gone = factories.person("kept"), factories.person("gone")
    rule = actions.make_rule(
        program=program, role=None, branch=None, hired_since=None, due=DueRule(), at=AT
    )
    actions.apply_rule(rule=rule, at=AT)
    key = tasks.units[2].key
    actions.unlock(enrollment=gone.enrollments.get(), unit_key=key, reason="Now", at=AT, by=MONA)
    actions.write_note(staff_member=gone, text="Early bird", at=AT, by=MONA)

    actions.merge_people(kept=kept, gone=gone, reason="Twice", at=AT)

    assert kept.enrollments.open().get().overrides.get().unit_key == key
    assert kept.enrollments.count() == 2
    assert kept.notes.get().text == "Early bird"


def test_a_person_is_told_what_was_noted_and_decided_without_who_did_it(course):
    tasks = course(2)
    person = factories.person()
    enrollment = factories.enroll(person, factories.program(tasks.page))
    actions.write_note(staff_member=person, text="Early bird", at=AT, by=MONA)
    actions.unlock(enrollment=enrollment, unit_key=tasks.units[1].key, reason="Now", at=AT, by=MONA)

    told = actions.everything_about(staff_member=person)["training"]

    assert told["notes"] == [{"written_at": AT, "text": "Early bird"}]
    assert [row["reason"] for row in told["decided by managers"]] == ["Now"]
    assert "mona" not in str(told["notes"]) + str(told["decided by managers"])


def test_erasing_takes_notes_looks_and_views_with_it():
    person = factories.person()
    actions.write_note(staff_member=person, text="Early bird", at=AT, by=MONA)
    actions.mark_seen(user_id=person.user.pk, looked_at=AT, at=AT)
    actions.save_view(user_id=person.user.pk, name="Late", query="state=late")
    actions.let_go(staff_member=person, last_day=date(2026, 3, 2), reason="Moved", at=AT)

    actions.erase_person(staff_member=person, reason="Asked", at=AT)

    assert not Note.objects.exists()
    assert not LastLook.objects.exists()
    assert not SavedView.objects.exists()
