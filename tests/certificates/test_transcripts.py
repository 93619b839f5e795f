"""The training record as a file."""

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from certificates import actions, rules
from certificates.models import CertificateFile
from certificates.render import make_transcript
from tests import factories
from tests.certificates import factories as certified
from tests.certificates.designing import MANAGER
from tests.certificates.test_render import text_of
from tests.lessons import factories as learning
from tests.quizzes import factories as asking
from training.models import LogEntry

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 5, 4, 16, 0, tzinfo=UTC)


def learned(person):
    """A lesson with a quiz, finished and passed at the second attempt."""
    lesson = learning.lesson(title="Circles on the scalp")
    quiz = asking.quiz(lesson)
    factories.enroll(person, factories.program(lesson, title="Onboarding", planned_minutes=90))
    learning.finish(person, lesson)
    asking.submitted(person, quiz, right=False)
    asking.submitted(person, quiz)
    return quiz


def test_it_says_what_was_trained_when_and_with_which_result():
    certified.organization()
    person = factories.person(legal_name="Nguyễn Thị Lan", at=factories.branch())
    quiz = learned(person)

    pdf = actions.transcript_of(staff_member=person, at=LATER, by=MANAGER)

    said = text_of(pdf)
    for text in (
        "Serenity Head Spa",
        "Training record",
        "Nguyễn Thị Lan",
        "Rockville",
        "Planned training hours completed",
        "1.5",
        "May 4, 2026",
        "Onboarding",
        "Circles on the scalp",
        quiz.title,
        "0 %",
        "Not passed",
        "100 %",
        "Passed",
        "Not a state license",
    ):
        assert text in said, text


def test_it_names_her_certificates_and_how_they_stand():
    certificate = certified.certificate(factories.person())
    actions.suspend(certificate=certificate, reason="A complaint", at=LATER, by=MANAGER)

    said = text_of(
        actions.transcript_of(staff_member=certificate.staff_member, at=LATER, by=MANAGER)
    )

    assert "PRAC-2026-00001" in said
    assert "Suspended" in said
    assert "A complaint" not in said


def test_its_hash_and_an_entry_of_the_log_stay():
    person = factories.person()

    pdf = actions.transcript_of(staff_member=person, at=LATER, by=MANAGER)

    kept = CertificateFile.objects.get()
    assert (kept.kind, kept.sha256, kept.content) == ("record", rules.digest(pdf), None)
    entry = LogEntry.objects.get(action="certificates.transcript")
    assert (entry.staff_member_id, entry.actor_name) == (person.pk, "mara")


def test_it_costs_the_same_for_any_number_of_lessons(django_assert_num_queries):
    few, many = factories.person(), factories.person()
    learned(few)
    for _ in range(3):
        learned(many)

    def queries(person):
        with django_assert_num_queries(11):
            actions.transcript_of(staff_member=person, at=LATER, by=MANAGER)

    actions.transcript_of(staff_member=few, at=LATER, by=MANAGER)
    queries(few)
    queries(many)


def long_record():
    rows = tuple((f"Lesson {n}", "May 4, 2026", "7 min") for n in range(120))
    return rules.Transcript(
        organization="Serenity Head Spa",
        legal_name="王小明",
        facts=(("Branch", "Rockville"),),
        parts=(rules.Part(heading="Lessons", columns=("Lesson", "Finished", "Time"), rows=rows),),
        notice="Employer record.",
        as_of=LATER.date(),
    )


def test_a_long_one_runs_over_pages_that_repeat_the_headings():
    pdf = make_transcript(long_record()).content

    with pikepdf.open(BytesIO(pdf)) as file:
        assert len(file.pages) > 2
        assert str(file.Root.Lang) == "en-US"
    assert "Finished" in text_of(pdf, page=2)
    assert "2/5" in text_of(pdf, page=2)
    assert "王小明" in text_of(pdf, page=1)


def test_the_same_record_gives_the_same_bytes():
    assert make_transcript(long_record()).content == make_transcript(long_record()).content


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("herself", 200),
        ("colleague", 404),
        ("manager", 200),
        ("other manager", 404),
        ("owner", 200),
    ],
)
def test_she_and_her_managers_get_it(client, cast, who, status):
    client.force_login(cast[who].user)

    url = reverse("practicum_certificates:transcript", args=[cast["herself"].pk])

    assert client.post(url).status_code == status
