"""Everything of one person, over all packages: told, merged, erased."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.apps import apps
from django.urls import reverse

from certificates.actions import issue, pdf_of
from certificates.models import Certificate
from lessons.models import LessonProgress, StudyDay, VideoPosition
from quizzes.models import Attempt, ExtraAttempt, ExtraTime
from tests import factories
from tests.certificates import designing
from tests.factories import AT
from tests.lessons import factories as learning
from tests.quizzes import factories as asking
from training import actions
from training.models import EarnedAward, Enrollment, LogEntry, Role, StaffMember

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def pair(north):
    """Ana was taken on twice."""
    kept = factories.person("ana", at=north, legal_name="Ana Ruiz")
    gone = factories.person("ana.r", at=north, legal_name="Ana M. Ruiz", employee_number="7")
    return kept, gone


def merge(kept, gone, **kwargs):
    kwargs.setdefault("at", LATER)
    return actions.merge_people(kept=kept, gone=gone, reason="Taken on twice", **kwargs)


def owned(person) -> dict[str, int]:
    """Of every table that speaks of people: how many rows are hers."""
    return {
        f"{model.__name__}.{field.name}": model.objects.filter(**{field.name: person.pk}).count()
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.many_to_one and field.related_model is StaffMember and field.concrete
    } | {"ExtraTime.staff_member": ExtraTime.objects.filter(staff_member=person.pk).count()}


def test_everything_moves_and_nothing_stays_behind(pair):
    kept, gone = pair
    lesson = learning.lesson()
    quiz = asking.quiz(lesson, questions=2)
    factories.enroll(gone, factories.program(lesson))
    learning.finish(gone, lesson)
    asking.submitted(gone, quiz, right=True)
    ExtraTime.objects.create(staff_member=gone, percent=25, granted_at=AT)
    ExtraAttempt.objects.create(
        staff_member=gone, quiz_key=quiz.key, quiz_title="Q", after_number=1, granted_at=AT
    )
    StudyDay.objects.update_or_create(staff_member=gone, day=AT.date(), defaults={"seconds": 60})
    VideoPosition.objects.create(staff_member=gone, video_key=lesson.translation_key, seconds=9)
    certificate = issue(earned_award=EarnedAward.objects.get(), at=AT)
    designing.attested(gone)
    actions.make_sign_in_card(staff_member=gone, at=AT)
    actions.write_note(staff_member=gone, text="Begins in May", at=AT, by=designing.MANAGER)
    before = owned(gone)
    moved = merge(kept, gone)
    kept.refresh_from_db()
    gone.refresh_from_db()

    assert set(owned(gone).values()) == {0}
    left_out = {"StaffMember.merged_into"}
    assert {name for name, rows in before.items() if not rows} <= left_out
    certificate.refresh_from_db()
    assert certificate.staff_member == kept
    assert certificate.snapshot["legal_name"] == "Ana M. Ruiz"
    assert moved["attempts at quizzes"] == 1
    assert (kept.employee_number, gone.employee_number) == ("7", "")
    assert (gone.merged_into, gone.user) == (kept, None)
    entry = LogEntry.objects.get(action="training.merge")
    assert (entry.staff_member_id, entry.subject) == (kept.pk, f"Ana M. Ruiz (#{gone.pk})")
    assert LogEntry.objects.about(kept.pk).filter(action="training.hire").count() == 2


def test_a_paper_that_was_entered_for_both_records_stays_and_its_certificate_moves(pair):
    kept, gone = pair
    designing.attested(kept)
    twice = designing.attested(gone)
    merge(kept, gone)

    twice.refresh_from_db()
    assert twice.staff_member == kept
    assert twice.attestation.staff_member == gone


def test_a_second_merge_changes_nothing_and_no_record_is_merged_with_itself(pair):
    kept, gone = pair
    assert merge(kept, gone)
    logged = LogEntry.objects.count()

    assert merge(kept, gone) == {}
    assert LogEntry.objects.count() == logged
    with pytest.raises(actions.SamePerson):
        merge(kept, kept)
    with pytest.raises(actions.MergedElsewhere):
        merge(factories.person("bo"), gone)


def test_of_two_open_enrollments_the_one_that_counts_from_earlier_goes_on(pair):
    kept, gone = pair
    page = factories.program()
    late = factories.enroll(kept, page, at=AT + timedelta(hours=5), due_on=AT.date())
    early = factories.enroll(gone, page, at=AT)
    merge(kept, gone)

    open_one = Enrollment.objects.filter(staff_member=kept).open().get()
    assert (open_one.pk, open_one.due_on) == (early.pk, AT.date())
    late.refresh_from_db()
    assert late.withdrawn_at == LATER


def test_what_both_did_together_completes(pair):
    kept, gone = pair
    first, second = learning.lesson(title="One"), learning.lesson(title="Two")
    page = factories.program(first, second)
    for person, lesson in ((kept, first), (gone, second)):
        enrollment = factories.enroll(person, page, at=AT)
        actions.record_completion(
            journey=actions.lock_journey(staff_member=person),
            unit_key=lesson.translation_key,
            kind="lesson",
            title=lesson.title,
            source=f"test:{person.pk}",
            at=AT,
        )
    assert enrollment.is_open
    merge(kept, gone)

    done = Enrollment.objects.filter(staff_member=kept, completed_at__isnull=False)
    assert done.count() == 1
    assert kept.completions.count() == 2


def test_two_unfinished_readings_and_days_add_up(pair):
    kept, gone = pair
    lesson = learning.lesson()
    for person, seconds in ((kept, 10), (gone, 32)):
        LessonProgress.objects.create(
            staff_member=person,
            lesson_key=lesson.translation_key,
            lesson_title="L",
            opened_at=AT,
            seconds_by_card={"a": seconds},
        )
        StudyDay.objects.create(staff_member=person, day=AT.date(), seconds=seconds)
        VideoPosition.objects.create(
            staff_member=person, video_key=lesson.translation_key, seconds=seconds
        )
    merge(kept, gone)

    assert LessonProgress.objects.get().seconds_by_card == {"a": 42}
    assert StudyDay.objects.get().seconds == 42
    assert VideoPosition.objects.get().seconds == 32


def test_attempts_are_numbered_anew_and_of_two_open_ones_the_older_is_closed(pair):
    kept, gone = pair
    lesson = learning.lesson()
    quiz = asking.quiz(lesson, questions=2)
    page = factories.program(lesson)
    for person in (kept, gone):
        factories.enroll(person, page)
        learning.finish(person, lesson)
    asking.submitted(kept, quiz, right=False)
    older = asking.attempt(gone, quiz)
    newer = asking.attempt(kept, quiz)
    Attempt.objects.filter(pk=newer.pk).update(started_at=LATER)
    for person, percent in ((kept, 25), (gone, 50)):
        ExtraTime.objects.create(staff_member=person, percent=percent, granted_at=AT)
        ExtraAttempt.objects.create(
            staff_member=person,
            quiz_key=quiz.key,
            quiz_title="Q",
            after_number=1,
            granted_at=AT,
        )
    merge(kept, gone)

    rows = Attempt.objects.filter(staff_member=kept).order_by("number")
    assert list(rows.values_list("number", flat=True)) == [1, 2, 3]
    assert rows.last().pk == newer.pk
    assert [row.is_open for row in rows] == [False, False, True]
    older.refresh_from_db()
    assert older.passed is False
    assert ExtraTime.objects.get().percent == 50
    assert len(set(ExtraAttempt.objects.values_list("after_number", flat=True))) == 2


def test_the_last_owner_is_not_merged_away(pair):
    olga = factories.person("olga", role=Role.OWNER)
    with pytest.raises(actions.LastOwner):
        merge(pair[0], olga)


def test_a_record_that_was_taken_in_is_seen_nowhere(client, pair):
    kept, gone = pair
    olga = factories.person("olga", role=Role.OWNER)
    merge(kept, gone)
    client.force_login(olga.user)

    assert client.get(reverse("practicum_training:person", args=[gone.pk])).status_code == 404
    assert client.get(reverse("practicum_training:record", args=[gone.pk])).status_code == 404
    people = client.get(reverse("practicum_training:people")).context["page"].object_list
    assert gone not in list(people)


def test_an_owner_finds_looks_at_and_merges(client, pair):
    kept, gone = pair
    olga = factories.person("olga", role=Role.OWNER)
    client.force_login(olga.user)
    search = reverse("practicum_training:person-merge-search", args=[kept.pk])
    both = reverse("practicum_training:person-merge", args=[kept.pk, gone.pk])
    page = factories.program(title="Onboarding")
    for person in pair:
        factories.enroll(person, page)

    assert both in client.get(search, {"q": "ruiz"}).content.decode()
    shown = client.get(both).content.decode()
    assert "Enrolled in both records" in shown
    assert client.post(both, {"reason": ""}).status_code == 422
    assert client.post(both, {"reason": "Taken on twice"}).status_code == 302
    assert client.post(both, {"reason": "Taken on twice"}).status_code == 302
    itself = reverse("practicum_training:person-merge", args=[kept.pk, kept.pk])
    assert client.get(itself).status_code == 404
    assert LogEntry.objects.get(action="training.merge").actor_name == "olga"


def unzipped(client) -> tuple[dict, list[str]]:
    response = client.get(reverse("practicum_training:own-data"))
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    return json.loads(archive.read("my-data.json")), archive.namelist()


def test_a_person_takes_all_of_hers_along_and_no_answers_of_quizzes(client, pair):
    ana, other = pair
    lesson = learning.lesson(title="Circles")
    quiz = asking.quiz(lesson, questions=2)
    for person in pair:
        factories.enroll(person, factories.program(lesson, title=person.legal_name))
    learning.finish(ana, lesson)
    asking.submitted(ana, quiz, right=True)
    certificate = issue(earned_award=EarnedAward.objects.get(), at=AT)
    pdf_of(certificate=certificate, at=AT)
    client.force_login(ana.user)
    data, names = unzipped(client)

    assert data["training"]["person"][0]["legal_name"] == "Ana Ruiz"
    assert data["lessons"]["lessons read"][0]["lesson"] == "Circles"
    assert data["certificates"]["certificates"][0]["number"] == certificate.number
    assert names == ["my-data.json", f"certificates/{certificate.file_name}"]
    attempt = data["quizzes"]["attempts at quizzes"][0]
    assert attempt["passed"] is True
    assert "paper" not in attempt
    assert "Ana M. Ruiz" not in json.dumps(data)
    assert (
        reverse("practicum_training:own-data")
        in client.get(reverse("practicum_training:my-training")).content.decode()
    )
    assert other.enrollments.exists()


def test_who_is_no_staff_member_has_no_data(client):
    client.force_login(factories.superuser())

    assert client.get(reverse("practicum_training:own-data")).status_code == 404


def test_erasure_keeps_what_must_be_kept_and_says_so(client, pair):
    ana, _other = pair
    olga = factories.person("olga", role=Role.OWNER)
    client.force_login(olga.user)
    address = reverse("practicum_training:person-erase", args=[ana.pk])
    lesson = learning.lesson()
    factories.enroll(ana, factories.program(lesson))
    learning.finish(ana, lesson)
    issue(earned_award=EarnedAward.objects.get(), at=AT)
    VideoPosition.objects.create(staff_member=ana, video_key=lesson.translation_key, seconds=9)
    actions.make_sign_in_card(staff_member=ana, at=AT)
    assert client.post(address, {"reason": "She asked"}).status_code == 409

    actions.let_go(staff_member=ana, last_day=AT.date(), reason="Moved", at=AT)
    assert client.post(address, {"reason": ""}).status_code == 422
    text = client.post(address, {"reason": "She asked"}).content.decode()
    ana = StaffMember.objects.get(pk=ana.pk)

    assert "are kept until 2032-03-02" in text
    assert "Whoever holds one must be able to check it." in text
    assert (ana.legal_name, ana.user.get_username()) == ("Ana Ruiz", f"erased-{ana.pk}")
    assert (ana.user.email, ana.user.is_active) == ("", False)
    assert not ana.user.has_usable_password()
    assert not ana.sign_in_cards.exists()
    assert not VideoPosition.objects.exists()
    assert Certificate.objects.filter(staff_member=ana).exists()
    assert ana.completions.exists()
    entry = LogEntry.objects.get(action="training.erase")
    assert (entry.actor_name, entry.reason) == ("olga", "She asked")
    assert client.post(address, {"reason": "Again"}).status_code == 200
    assert LogEntry.objects.filter(action="training.erase").count() == 1


def test_nobody_erases_herself(client):
    olga = factories.person("olga", role=Role.OWNER)
    factories.person("ola", role=Role.OWNER)
    client.force_login(olga.user)

    address = reverse("practicum_training:person-erase", args=[olga.pk])
    assert client.post(address, {"reason": "x"}).status_code == 403
