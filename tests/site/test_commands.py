"""First run and demo."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, Revision, Site

from certificates.models import Certificate
from lessons.models import LessonPage, Routine, SourceFact
from quizzes.kinds import get_kind
from quizzes.models import Attempt, Question, Quiz
from quizzes.rules import as_written
from training.models import (
    Branch,
    Completion,
    Enrollment,
    LogEntry,
    Organization,
    ProgramPage,
    StaffMember,
)
from training.site.loading import questions, texts
from training.site.loading.staff import DEMO_PASSWORD

pytestmark = pytest.mark.django_db


def run(name, *args, **kwargs) -> str:
    out = StringIO()
    call_command(name, *args, stdout=out, **kwargs)
    return out.getvalue()


SETUP = (
    "--no-input",
    "--name=Calm Hands",
    "--branch=North",
    "--branch=South",
    "--owner=olga",
    "--owner-name=Olga Berg",
    "--address=https://training.example.com",
)


def test_a_new_site_has_a_name_branches_an_owner_and_a_start_page():
    out = run("setup_site", *SETUP)

    assert Organization.load().name == "Calm Hands"
    assert set(Branch.objects.values_list("name", flat=True)) == {"North", "South"}
    assert StaffMember.objects.owners().get().user.username == "olga"
    site = Site.objects.get()
    assert (site.hostname, site.port) == ("training.example.com", 443)
    assert site.root_page.specific.__class__.__name__ == "HomePage"
    assert "PRACTICUM_PUBLIC_URL=https://training.example.com" in out


def test_setting_up_twice_changes_nothing():
    run("setup_site", *SETUP)
    pages = Page.objects.count()

    run("setup_site", *SETUP)

    assert Page.objects.count() == pages
    assert StaffMember.objects.count() == 1
    assert Branch.objects.count() == 2


def test_what_is_missing_is_asked_for_by_name():
    with pytest.raises(CommandError, match="Name of the business"):
        run("setup_site", "--no-input")


def test_a_time_zone_that_is_none_is_refused():
    with pytest.raises(CommandError, match="America/New_York"):
        run("setup_site", "--no-input", "--name=X", "--branch=North", "--time-zone=Mars/North")
    assert not Branch.objects.exists()


def test_an_address_that_is_none_is_refused():
    with pytest.raises(CommandError, match="Write it like"):
        run("setup_site", "--no-input", "--name=X", "--address=ftp:/nowhere")
    assert not Branch.objects.exists()


def snapshot():
    return {
        model.__name__: model.objects.count()
        for model in (
            Page,
            Revision,
            SourceFact,
            Question,
            Quiz,
            StaffMember,
            Enrollment,
            Completion,
            Attempt,
            Certificate,
            LogEntry,
        )
    }


@pytest.mark.django_db(transaction=True)
def test_a_second_run_of_the_demo_changes_nothing(demo):
    before = snapshot()

    out = run("load_demo", "--with-demo-accounts")

    assert snapshot() == before
    assert "0 written" in out
    assert before["SourceFact"] == 70
    assert LessonPage.objects.live().count() == 26
    assert {page.title for page in ProgramPage.objects.live()} == {
        "New Therapist Onboarding",
        "Annual Recertification",
        "Assessor",
        "Front Desk and Booking",
        "Branch Manager",
    }


@pytest.mark.django_db(transaction=True)
def test_every_fact_of_the_article_is_taught_and_the_routines_add_up(demo):
    assert "70/70 taught" in run("curriculum_coverage")
    assert [
        (routine.code, routine.total_seconds, routine.hands_on_seconds)
        for routine in Routine.objects.in_order()
    ] == [("S-15", 900, 900), ("H-30", 1800, 1800), ("C-60", 3600, 3000)]
    for routine in Routine.objects.all():
        routine.full_clean()


@pytest.mark.django_db(transaction=True)
def test_open_enrollments_grow_with_the_program_and_what_was_finished_stays(demo, monkeypatch):
    maya = Enrollment.objects.filter(staff_member__legal_name="Maya Thompson")
    [before] = maya.readings()
    complete = Enrollment.objects.filter(completed_at__isnull=False)
    finished = set(complete.values_list("pk", "completed_at"))
    read = texts.read

    def larger(file):
        content = read(file)
        if "program" in content:
            content["program"][0]["items"].append("P4")
        return content

    monkeypatch.setattr(texts, "read", larger)
    run("load_demo", "--with-demo-accounts")

    [after] = maya.readings()
    assert (before.outline.done, before.outline.total) == (3, 37)
    assert (after.outline.done, after.outline.total) == (3, 41)
    assert len(finished) == 9
    assert set(complete.values_list("pk", "completed_at")) == finished


@pytest.mark.django_db(transaction=True)
def test_the_demo_keeps_what_an_author_has_edited(demo, monkeypatch):
    lesson = LessonPage.objects.get(slug="tapping")
    lesson.title = "Tapping, our way"
    lesson.save_revision().publish()
    read = texts.read

    def newer(file):
        content = read(file)
        if content.get("code") in {"L11", "L13"}:
            content["title"] += " (second edition)"
        return content

    monkeypatch.setattr(texts, "read", newer)
    out = run("load_demo")

    lesson.refresh_from_db()
    assert lesson.title == "Tapping, our way"
    assert LessonPage.objects.get(slug="base-of-the-skull").title.endswith("(second edition)")
    assert "1 written" in out
    assert "1 kept" in out


@pytest.mark.django_db(transaction=True)
def test_people_of_the_demo_stand_where_their_stage_says(demo):
    def done(legal_name):
        return Completion.objects.filter(staff_member__legal_name=legal_name).count()

    assert done("Jasmine Brooks") == 0
    assert done("Maya Thompson") == 3
    assert done("Yuki Tanaka") == 5
    assert done("Joon-ho Park") in {6, 7}
    failed = Attempt.objects.filter(staff_member__legal_name="Joon-ho Park", passed=False)
    assert failed.count() >= 2
    assert not Enrollment.objects.filter(staff_member__legal_name="Tyler Jenkins").exists()


@pytest.mark.django_db(transaction=True)
def test_the_whole_demo_has_people_at_every_stage(demo):
    assert StaffMember.objects.count() == 31
    complete = Enrollment.objects.filter(completed_at__isnull=False)
    assert complete.count() == 9
    assert Certificate.objects.count() == 18  # each has one of the course on safety, too
    assert Branch.objects.count() == 2


@pytest.fixture
def small_demo(monkeypatch):
    """A demo of two lessons, one program and one person of each stage: quick to load."""
    read, read_folder = texts.read, texts.read_folder
    lessons, people = {"L01", "L02"}, {"Jasmine Brooks", "Joon-ho Park", "Tyler Jenkins"}

    def fewer(file):
        content = read(file)
        if "program" in content:
            content["program"] = [content["program"][0] | {"items": ["L01", "L02"]}]
        if "person" in content:
            content["person"] = [
                person | {"units": min(person.get("units", 0), 2)}
                for person in content["person"]
                if person["legal_name"] in people
            ]
        return content

    def few(folder):
        return (t for t in read_folder(folder) if (t.get("lesson") or t["code"]) in lessons)

    monkeypatch.setattr(texts, "read", fewer)
    monkeypatch.setattr(texts, "read_folder", few)


def test_the_password_that_everybody_knows_needs_its_option(small_demo):
    out = run("load_demo")

    assert StaffMember.objects.count() == 3
    assert not StaffMember.objects.filter(user__username="owner").exists()
    assert not any(p.user.check_password(DEMO_PASSWORD) for p in StaffMember.objects.all())
    assert "--with-demo-accounts" in out

    out = run("load_demo", "--with-demo-accounts")

    knowing = [p for p in StaffMember.objects.all() if p.user.check_password(DEMO_PASSWORD)]
    assert len(knowing) == 6
    assert "6 written" in out


@pytest.mark.parametrize(
    "lesson",
    list(texts.read_folder(texts.demo_texts() / "lessons")),
    ids=lambda lesson: lesson["code"],
)
def test_each_lesson_is_short_cards_with_objectives_and_known_facts(lesson):
    facts = {fact["code"] for fact in texts.read(texts.demo_texts() / "facts.toml")["fact"]}

    assert lesson["objectives"]
    assert 5 <= len(lesson["card"]) <= 10
    assert set(lesson["facts"]) <= facts
    assert lesson["minutes"] <= 12


@pytest.mark.parametrize(
    "quiz", list(texts.read_folder(texts.demo_texts() / "quizzes")), ids=lambda quiz: quiz["lesson"]
)
def test_each_quiz_has_questions_of_many_kinds_with_an_explanation(quiz):
    kinds = {question["kind"] for question in quiz["question"]}
    if quiz["lesson"].startswith("L"):
        assert 8 <= len(quiz["question"]) <= 12
        assert len(kinds) >= 5
        assert all(question["card"] and question["category"] for question in quiz["question"])
    assert len(quiz["question"]) >= 4
    for question in quiz["question"]:
        assert question["explanation"]
        body = questions.body(question)
        kind = get_kind(body["type"])
        value = kind.block().clean(kind.block().to_python(body["value"]))
        shown, key = kind.freeze(value, as_written)
        assert kind.grade(key=key, answer=kind.right(key=key)) == 1
        assert kind.grade(key=key, answer=kind.wrong(shown=shown, key=key)) == 0
