"""The screens of enrolling: this manager, that one, the person herself."""

from datetime import date

import pytest
from django.urls import reverse

from tests import factories
from tests.factories import AT
from training import actions
from training.models import Enrollment, EnrollmentRule, Role, UnitOverride

pytestmark = pytest.mark.django_db

GROUP = reverse("practicum_training:enroll-group")
RULES = reverse("practicum_training:rules")
NEW_RULE = reverse("practicum_training:new-rule")


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def south():
    return factories.branch("South")


@pytest.fixture
def manager(client, north):
    person = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(person.user)
    return person


def text(response) -> str:
    return response.content.decode()


def of(enrollment, name, *more):
    args = [enrollment.staff_member_id, enrollment.pk, *more]
    return reverse(f"practicum_training:{name}", args=args)


@pytest.fixture
def anna(north, manager, course):
    """Anna of North in a program of three tasks."""
    tasks = course(3)
    program = factories.program(tasks.page, acknowledge_days=5000)
    enrollment = factories.enroll(
        factories.person("anna", at=north), program, due_on=date(2026, 4, 1)
    )
    enrollment.tasks = tasks
    return enrollment


def test_an_enrollment_shows_its_units_and_what_may_be_decided(client, anna):
    page = text(client.get(of(anna, "enrollment")))

    assert "0 of 3 done" in page
    assert "Opens after “Task 1”." in page
    assert of(anna, "unit", anna.tasks.units[1].key) in page


def test_a_manager_gives_more_time(client, anna):
    form = {"due_on": "2026-05-01", "seen": "2026-04-01", "reason": "Was ill"}

    answer = client.post(of(anna, "extend"), form, follow=True)

    assert "Due on May 1, 2026 now." in text(answer)


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"due_on": "2026-03-01", "seen": "2026-04-01", "reason": "x"}, 422, "after the one"),
        ({"due_on": "", "seen": "2026-04-01", "reason": "x"}, 422, "This field is required."),
        ({"due_on": "2026-05-01", "seen": "2026-04-01", "reason": ""}, 422, "required"),
        ({"due_on": "soon", "seen": "2026-04-01", "reason": "x"}, 422, "Enter a valid date."),
        ({"due_on": "2026-05-01", "seen": "2026-02-01", "reason": "x"}, 409, "Somebody changed"),
        ({"due_on": "2026-05-01", "seen": "2026-04-01", "reason": "x" * 256}, 422, "at most 255"),
    ],
)
def test_time_that_cannot_be_given_is_refused_kindly(client, anna, form, status, said):
    answer = client.post(of(anna, "extend"), form)

    assert answer.status_code == status
    assert said in text(answer)
    anna.refresh_from_db()
    assert anna.due_on == date(2026, 4, 1)


def test_a_manager_unlocks_a_unit_and_the_record_says_why(client, anna):
    key = anna.tasks.units[2].key
    assert "It waits for" in text(client.get(of(anna, "unit", key)))
    assert client.post(of(anna, "unlock", key), {"reason": ""}).status_code == 422

    answer = client.post(of(anna, "unlock", key), {"reason": "Client tomorrow"}, follow=True)

    page = text(answer)
    assert "Unlocked. It is still to be done." in page
    assert "unlocked by a manager" in page
    assert "Client tomorrow" in page
    again = client.post(of(anna, "unlock", key), {"reason": "Again"}, follow=True)
    assert "There is nothing to unlock here any more." in text(again)


def test_a_manager_acknowledges_what_was_completed_elsewhere(client, anna):
    key = anna.tasks.units[0].key
    bad = {"completed_on": "2001-01-01", "reason": "School"}
    assert client.post(of(anna, "acknowledge", key), bad).status_code == 422

    form = {"completed_on": "2026-02-01", "reason": "School"}
    page = text(client.post(of(anna, "acknowledge", key), form, follow=True))

    assert "Acknowledged: completed elsewhere on February 1, 2026" in page
    assert "1 of 3 done" in page


def test_a_unit_of_another_program_is_not_there(client, anna, course):
    other = course(1).units[0].key

    assert client.get(of(anna, "unit", other)).status_code == 404
    for name in ("unlock", "acknowledge"):
        form = {"reason": "x", "completed_on": "2026-02-01"}
        assert client.post(of(anna, name, other), form).status_code == 404


def test_a_withdrawn_enrollment_is_taken_up_from_its_page(client, anna):
    actions.withdraw(enrollment=anna, reason="On leave", at=AT)
    assert "Take up again" in text(client.get(of(anna, "enrollment")))
    assert client.post(of(anna, "resume"), {"reason": ""}).status_code == 422

    assert "Taken up again." in text(
        client.post(of(anna, "resume"), {"reason": "Back"}, follow=True)
    )
    again = client.post(of(anna, "resume"), {"reason": "Back"}, follow=True)
    assert "This enrollment is not withdrawn." in text(again)


def test_taking_up_beside_a_new_beginning_is_a_conflict(client, anna):
    actions.withdraw(enrollment=anna, reason="On leave", at=AT)
    factories.enroll(anna.staff_member, anna.program)

    assert client.post(of(anna, "resume"), {"reason": "Back"}).status_code == 409


def test_nobody_decides_for_herself(client, manager, course):
    tasks = course(2)
    mine = factories.enroll(manager, factories.program(tasks.page))
    key = tasks.units[1].key

    assert client.get(of(mine, "enrollment")).status_code == 200
    for name, more in (("extend", []), ("unlock", [key]), ("acknowledge", [key])):
        assert client.post(of(mine, name, *more), {"reason": "x"}).status_code == 403
    assert not UnitOverride.objects.exists()


def test_a_manager_of_another_branch_finds_nothing(client, anna, south):
    sam = factories.person("sam", role=Role.MANAGER, at=south, manages=south)
    client.force_login(sam.user)
    key = anna.tasks.units[1].key

    for name, more in (("enrollment", []), ("unit", [key])):
        assert client.get(of(anna, name, *more)).status_code == 404
    form = {"reason": "x", "due_on": "2026-05-01", "completed_on": "2026-02-01"}
    for name, more in (("extend", []), ("resume", []), ("unlock", [key]), ("acknowledge", [key])):
        assert client.post(of(anna, name, *more), form).status_code == 404


def test_chosen_people_are_enrolled_in_several_programs(client, manager, north, course):
    people = [factories.person(at=north) for _ in range(2)]
    programs = [factories.program(course(1).page, title=title) for title in ("One", "Two")]
    ids = [person.pk for person in people]
    assert people[0].legal_name in text(client.post(GROUP, {"person": ids}))

    form = {
        "step": "enroll",
        "person": ids,
        "program": [page.pk for page in programs],
        "due": "after_start",
        "due_days": "10",
    }
    answer = client.post(GROUP, form, follow=True)
    again = client.post(GROUP, form, follow=True)

    assert "4 enrollments are new." in text(answer)
    assert "4 were there already and stay as they are." in text(again)
    assert Enrollment.objects.exclude(due_on=None).count() == 4


@pytest.mark.parametrize(
    "form",
    [
        {"program": []},
        {"program": ["9" * 30]},
        {"program": ["x"]},
        {"due": "on"},
        {"due": "after_hire"},
        {"due": "after_hire", "due_days": "-1"},
        {"due": "after_hire", "due_days": "99999"},
        {"due": "someday"},
    ],
)
def test_enrolling_many_with_something_missing_changes_nothing(
    client, manager, north, course, form
):
    person, program = factories.person(at=north), factories.program(course(1).page)
    whole = {"step": "enroll", "person": person.pk, "program": program.pk}

    assert client.post(GROUP, {**whole, **form}).status_code == 422
    assert not Enrollment.objects.exists()


def test_people_of_another_branch_are_not_enrolled_by_ticking_their_number(
    client, manager, north, south, course
):
    ours, theirs = factories.person("ours", at=north), factories.person("theirs", at=south)
    program = factories.program(course(1).page)
    ids = [ours.pk, theirs.pk, "9" * 30, "x"]

    first = client.post(GROUP, {"person": ids})
    second = client.post(GROUP, {"step": "enroll", "person": ids, "program": program.pk})

    assert "Theirs" not in text(first)
    assert second.status_code == 422
    assert "Theirs" not in text(second)
    assert not Enrollment.objects.exists()


def test_enrolling_nobody_says_what_to_do(client, manager):
    assert "Tick the people first" in text(client.post(GROUP, {}, follow=True))


def rule_form(program, branch, **more):
    return {"program": program.pk, "branch": branch.pk, "role": "therapist", **more}


def test_a_rule_shows_whom_it_would_enroll_and_why_before_it_is_made(
    client, manager, north, course
):
    program = factories.program(course(1).page)
    factories.person("anna", at=north)
    ben = factories.person("ben", at=north)
    factories.enroll(ben, program)
    form = rule_form(program, north, due="after_hire", due_days="10")

    preview = text(client.post(NEW_RULE, form))
    assert "It would enroll 1 person today" in preview
    assert "Therapist · North · hired on March 1, 2026" in preview
    assert "Is in it already." in preview
    assert not EnrollmentRule.objects.exists()

    made = client.post(NEW_RULE, {**form, "step": "make"}, follow=True)
    assert "1 person is enrolled." in text(made)
    assert client.post(NEW_RULE, {**form, "step": "make"}).status_code == 409
    assert EnrollmentRule.objects.count() == 1


def test_a_manager_makes_no_rule_for_every_branch_or_another_one(client, manager, south, course):
    program = factories.program(course(1).page)

    for branch in ("", south.pk, "9" * 30):
        form = {"program": program.pk, "branch": branch, "step": "make"}
        assert client.post(NEW_RULE, form).status_code == 422
    assert not EnrollmentRule.objects.exists()


def test_rules_are_applied_and_ended_by_those_whose_branch_it_is(
    client, manager, north, south, course
):
    program = factories.program(course(1).page)
    anna = factories.person("anna", at=north)
    ours, theirs = (
        EnrollmentRule.objects.create(program=program, branch=branch, made_at=AT)
        for branch in (north, south)
    )

    def post(name, rule):
        return client.post(reverse(f"practicum_training:{name}", args=[rule.pk]), follow=True)

    assert "1 person is enrolled." not in text(client.get(RULES))
    assert "people are enrolled." in text(post("apply-rule", ours))  # the manager works there too
    assert anna.enrollments.exists()
    assert "Nobody new is concerned" in text(post("apply-rule", ours))
    assert "The rule enrolls nobody any more." in text(post("end-rule", ours))
    assert "This rule had ended already." in text(post("end-rule", ours))
    assert post("apply-rule", theirs).status_code == 404
    assert post("end-rule", theirs).status_code == 404


# Session, user, role, branches, active rules, ended ones, and the name in the heading.
@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_rules_asks_as_many_queries_for_three_as_for_one(
    client, manager, north, course, number, django_assert_num_queries
):
    for _ in range(number):
        program = factories.program(course(1).page)
        EnrollmentRule.objects.create(program=program, branch=north, made_at=AT)
    client.get(RULES)

    with django_assert_num_queries(5):
        client.get(RULES)


# Session, user, role, person, memberships, enrollment, facts, overrides.
@pytest.mark.parametrize("number", [1, 3])
def test_an_enrollment_page_asks_as_many_queries_for_three_overrides_as_for_one(
    client, anna, number, django_assert_num_queries
):
    for unit in anna.tasks.units[:number]:
        UnitOverride.objects.create(
            enrollment=anna,
            unit_key=unit.key,
            unit_title=unit.title,
            kind="unlocked",
            given_at=AT,
        )
    client.get(of(anna, "enrollment"))

    with django_assert_num_queries(8):
        client.get(of(anna, "enrollment"))


# Session, user, role, person, memberships, enrollments, facts, programs to choose, notes, log, and
# of the later packages certificates, lessons with their days, quizzes with what was allowed.
@pytest.mark.parametrize("number", [1, 3])
def test_a_record_asks_as_many_queries_for_three_of_everything_as_for_one(
    client, manager, north, course, number, django_assert_num_queries
):
    person = factories.person("anna", at=north)
    for place in range(number):
        tasks = course(place + 2)
        factories.enroll(person, factories.program(tasks.page))
        tasks.finish(person, 1)
        by = actions.Actor.of(manager.user)
        actions.write_note(staff_member=person, text="Hello", at=AT, by=by)
    url = reverse("practicum_training:record", args=[person.pk])
    client.get(url)

    with django_assert_num_queries(19):
        client.get(url)


def test_a_record_shows_what_is_open_first_and_what_has_ended_in_one_line(client, anna):
    actions.withdraw(enrollment=anna, reason="On leave", at=AT)
    again = factories.enroll(anna.staff_member, anna.program)
    key = anna.tasks.units[1].key
    actions.unlock(enrollment=again, unit_key=key, reason="x", at=AT, by=actions.Actor(1, "mona"))

    page = text(client.get(reverse("practicum_training:record", args=[anna.staff_member_id])))

    assert page.index(of(again, "enrollment")) < page.index("Earlier programs")
    assert page.index("Earlier programs") < page.index(of(anna, "enrollment"))
    assert "1 unlocked, 0 acknowledged" in page
    assert "On leave" in page
