"""The team's table: the same decisions as at the gate, and what is shown is what is written."""

import csv
import io
import zipfile
from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import AT
from training import actions
from training.models import CompiledQuery, Enrollment, Role, SavedView, StaffMember, matrix
from training.models.matrix import courses, members

pytestmark = pytest.mark.django_db

TEAM = reverse("practicum_training:team")
CSV = reverse("practicum_training:team-csv")
XLSX = reverse("practicum_training:team-xlsx")
SAVE = reverse("practicum_training:save-view")
MONA = actions.Actor(7, "mona")
TODAY = date(2026, 3, 20)


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def manager(client, north):
    person = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(person.user)
    return person


def text(response) -> str:
    return response.content.decode()


def shown(client, **query) -> list[str]:
    """Names of the rows, in order."""
    return [row.person.legal_name for row in client.get(TEAM, query).context["table"].rows]


def csv_rows(response) -> list[list[str]]:
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


@pytest.mark.parametrize("sequence", ["in_order", "any_order"])
def test_the_table_says_of_every_unit_what_the_gate_says(course, sequence):
    first, second, other = course(4), course(3), course(2)
    program = factories.program(
        first.page,
        second.page,
        sequence=sequence,
        accept_earlier_days=10,
        acknowledge_days=90,
    )
    people = [factories.person() for _ in range(5)]
    anna, ben, cleo, dora, _eve = people
    for person, days in ((anna, 0), (ben, 20), (cleo, 5), (dora, 0)):
        first.finish(person, 1, 2, at=AT - timedelta(days=days))
        other.finish(person, 1, at=AT)
        factories.enroll(person, program)
    second.finish(cleo, 1, 2)
    given = {"at": AT, "by": MONA, "reason": "So"}
    mine = dora.enrollments.get()
    actions.unlock(enrollment=mine, unit_key=second.units[2].key, **given)
    actions.acknowledge(
        enrollment=mine, unit_key=first.units[3].key, completed_on=date(2026, 2, 1), **given
    )

    (column,) = courses(factories.superuser(), on=TODAY, everybody=True)
    found = members([person.pk for person in people], [column], on=TODAY)

    gate = {
        reading.enrollment.staff_member_id: [step.state for step in reading.outline.steps]
        for reading in Enrollment.objects.all().readings()
    }
    assert [member.person for member in found] == people
    assert {
        member.person.pk: cell.states(column) for member in found for cell in member.cells.values()
    } == gate
    assert len(gate) == 4


def test_a_passed_quiz_counts_as_its_lesson_where_the_item_allows_it():
    from tests.lessons import factories as learning
    from tests.quizzes import factories as asking
    from training.rules import Basis

    page = learning.lesson()
    quiz = asking.quiz(page)
    program = factories.program(page)
    program.items.update(may_test_out=True)
    actions.touch_curriculum()
    person = factories.person()
    enrollment = factories.enroll(person, program)

    asking.submitted(person, quiz)

    enrollment.refresh_from_db()
    (reading,) = Enrollment.objects.filter(pk=enrollment.pk).readings()
    (column,) = courses(factories.superuser(), on=TODAY, everybody=True)
    (cell,) = members([person.pk], [column], on=TODAY)[0].cells.values()
    assert [step.basis for step in reading.outline.steps] == [Basis.TESTED_OUT, Basis.USUAL]
    assert len(cell.done) == 2
    assert enrollment.completed_at == AT


def test_the_latest_enrollment_of_a_program_is_shown(course):
    tasks = course(1)
    person, program = factories.person(), factories.program(tasks.page)
    factories.enroll(person, program)
    tasks.finish(person, 1)
    factories.enroll(person, program, at=AT + timedelta(days=300))

    (column,) = courses(factories.superuser(), on=TODAY, everybody=True)
    (cell,) = members([person.pk], [column], on=TODAY)[0].cells.values()

    assert (cell.state.value, len(cell.done)) == ("open", 0)


def test_the_columns_of_a_manager_are_the_programs_of_her_people(north, monkeypatch):
    """However the database is led to the answer: by the first people of a program, or by hers."""
    monkeypatch.setattr(matrix, "FEW", 2)
    monkeypatch.setattr(matrix, "_OF_MANAGER", CompiledQuery(matrix._of_manager))
    mona = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    anna, ben = factories.person(at=north), factories.person(at=north)
    strangers = [factories.person() for _ in range(3)]
    elsewhere = factories.person(at=factories.branch("South"))
    enrolled = {
        "hers": [anna],
        "her own": [mona],
        "late": [*strangers, elsewhere, ben],
        "few others": strangers[:1],
        "many others": [*strangers, elsewhere],
        "empty": [],
        "left": [ben],
    }
    for title, people in enrolled.items():
        program = factories.program(title=title)
        for person in people:
            enrollment = factories.enroll(person, program)
            if title == "left":
                actions.withdraw(enrollment=enrollment, reason="So", at=AT, by=MONA)

    found = courses(mona.user, on=TODAY, everybody=False)

    taken = [column.program.title for column in found if column.is_taken]
    assert taken == ["her own", "hers", "late"]
    seen = StaffMember.objects.visible_to(mona.user, on=TODAY)
    kept = Enrollment.objects.kept().filter(staff_member__in=seen)
    assert set(taken) == {*kept.values_list("program__title", flat=True)}


def test_an_opened_program_shows_every_unit_in_words_and_what_is_done_of_each_part(
    client, manager, north, course
):
    tasks = course(3)
    anna = factories.person("anna", at=north)
    program = factories.program(tasks.page)
    factories.enroll(anna, program)
    tasks.finish(anna, 1)

    page = text(client.get(TEAM, {"program": program.pk}))

    assert page.count('<td class="unit">') == 3
    assert [page.count(f">{word}</span></td>") for word in ("Done", "Open", "Locked")] == [1, 1, 1]
    assert f'<th scope="col" class="part">{tasks.page.title}</th>' in page
    assert "1 of 3 done" in page


# As for all programs: the units are known to the process.
@pytest.mark.parametrize("people", [1, 3, 30])
def test_an_opened_program_costs_the_same_for_any_number_of_people_and_units(
    client, manager, north, course, people, django_assert_num_queries
):
    program = factories.program(course(people * 2).page)
    for _ in range(people):
        factories.enroll(factories.person(at=north), program)
    client.get(TEAM, {"program": program.pk})

    with django_assert_num_queries(8):
        client.get(TEAM, {"program": program.pk})


def test_people_are_found_by_job_and_day_of_hiring_and_sorted(client, manager, north, course):
    program = factories.program(course(1).page)
    for name, hired, due in (
        ("anna", date(2026, 1, 5), date(2026, 6, 1)),
        ("ben", date(2026, 2, 5), date(2026, 5, 1)),
        ("cleo", date(2025, 2, 5), None),
    ):
        factories.enroll(factories.person(name, at=north, hired_on=hired), program, due_on=due)

    assert shown(client, role="manager") == ["Mona"]
    assert shown(client, role="therapist", since="2026-01-05") == ["Anna", "Ben"]
    assert shown(client, program=program.pk, sort="due") == ["Ben", "Anna", "Cleo"]
    assert shown(client, program=program.pk, sort="hired") == ["Ben", "Anna", "Cleo"]


def test_pages_hold_everybody_once_and_one_that_is_not_there_is_the_last(
    client, manager, north, settings
):
    settings.PRACTICUM = {**settings.PRACTICUM, "TEAM_PAGE_SIZE": 2}
    for name in ("anna", "ben", "cleo", "dora"):
        factories.person(name, at=north)

    pages = [shown(client, page=number) for number in ("1", "2", "3", "99", "x", "0", "-1")]

    first, last = ["Anna", "Ben"], ["Mona"]
    assert pages == [first, ["Cleo", "Dora"], last, last, first, last, last]
    assert client.get(TEAM).context["page"].paginator.count == 5


@pytest.mark.parametrize(
    "query",
    [
        {"branch": "x"},
        {"branch": "9" * 30},
        {"program": "-1"},
        {"state": "lost"},
        {"role": "boss"},
        {"since": "soon"},
        {"since": "2026-02-31"},
        {"sort": "random"},
        {"q": "\x00"},
    ],
)
def test_what_is_no_choice_finds_nobody_on_the_page_and_in_the_files(client, manager, query):
    assert shown(client, **query) == []
    assert csv_rows(client.get(CSV, query))[1] == []


def test_a_branch_of_others_is_no_choice(client, manager):
    south = factories.branch("South")
    factories.person("theirs", at=south)

    assert shown(client, branch=south.pk) == []
    assert "South" not in text(client.get(TEAM))


def test_files_hold_what_is_shown_with_scope_time_and_name(client, manager, north, course):
    tasks = course(2)
    program = factories.program(tasks.page)
    evil = factories.person("evil", at=north, legal_name="=Evil()")
    factories.enroll(evil, program, due_on=date(2026, 4, 1))
    tasks.finish(evil, 1)
    query = {"program": program.pk, "q": "=evil"}

    rows = csv_rows(client.get(CSV, query))
    heading, line = rows[0], rows[1]
    assert heading[-3:-1] == [f"{tasks.page.title}: Task {place}" for place in (1, 2)]
    assert line[:3] == ["'=Evil()", "North", "Therapist"]
    assert line[5:8] == ["1", "2", "2026-04-01"]
    assert line[-3:-1] == ["Done", "Open"]
    about = {row[0]: row[1] for row in rows[3:]}
    assert about["Program"] == "Onboarding"
    assert about["Made by"] == "mona"
    assert "America/New_York" in about["Made on"]

    answer = client.get(XLSX, query)
    sheets = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "=Evil()" in sheets.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheets.read("xl/worksheets/sheet1.xml").decode()
    assert "Onboarding" in sheets.read("xl/worksheets/sheet2.xml").decode()
    assert answer["Content-Disposition"].startswith('attachment; filename="team-onboarding-')


def test_names_and_titles_are_text_in_the_table(client, manager, north, course):
    bad = "<script>alert(1)</script>"
    tasks = course(1)
    tasks.units[0] = type(tasks.units[0])(
        kind="task", key=tasks.units[0].key, title=bad, url="", within=tasks.page.translation_key
    )
    program = factories.program(tasks.page, title=bad)
    factories.enroll(factories.person("anna", at=north, legal_name="A <b>B</b>"), program)

    for query in ({}, {"program": program.pk}, {"q": bad}):
        page = text(client.get(TEAM, query))
        assert bad not in page
        assert "A <b>" not in page


def test_a_view_is_saved_used_replaced_and_removed(client, manager):
    client.post(SAVE, {"name": "Late ones", "query": "state=late&page=3&evil=1"})
    page = text(client.get(TEAM))
    assert f'href="{TEAM}?state=late"' in page

    client.post(SAVE, {"name": "Late ones", "query": "state=open"})
    view = SavedView.objects.get()
    assert view.query == "state=open"
    forget = reverse("practicum_training:forget-view", args=[view.pk])
    other = factories.person("olga", role=Role.OWNER)
    client.force_login(other.user)
    assert client.post(forget).status_code == 404
    assert "Late ones" not in text(client.get(TEAM))
    client.force_login(manager.user)
    client.post(forget)
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    "form",
    [
        {"name": "", "query": "state=late"},
        {"name": "x" * 41, "query": "state=late"},
        {"name": "Nothing", "query": ""},
        {"name": "Nonsense", "query": "state=lost"},
        {"name": "Theirs", "query": "branch=999"},
        {"name": "Long", "query": "q=" + "%C3%A9" * 900},
    ],
)
def test_a_view_that_cannot_be_is_not_saved(client, manager, form):
    answer = client.post(SAVE, form, follow=True)

    assert "Filter the list first" in text(answer)
    assert not SavedView.objects.exists()
