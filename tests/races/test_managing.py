"""What two managers do at once: it happens once, and the second is told so."""

import pytest

from tests.races.house import Request

pytestmark = pytest.mark.django_db

PASSWORD = "two-warm-hands-72"


@pytest.fixture
def cast(house):
    """Made once for each house."""
    if "anja" not in house.cast:
        house.cast |= house.joined_by("tests.races.staffing")
    return house.cast


def logged(house, action, person=None):
    query = "SELECT count(*) FROM practicum_training_logentry WHERE action = ?"
    if person is None:
        return house.rows(query, action)[0][0]
    return house.rows(f"{query} AND staff_member_id = ?", action, person["id"])[0][0]


def statuses(answers):
    return sorted(answer.status for answer in answers)


def test_of_two_managers_who_extend_at_once_the_second_is_told_of_the_first(house, cast):
    person = cast["late"]
    url = f"/training/team/{person['id']}/extend/{person['enrollment']}/"
    requests = [
        Request(
            cast[name],
            url,
            form=[("due_on", day), ("seen", "2026-03-02"), ("reason", f"By {name}")],
        )
        for name, day in (("anja", "2031-01-10"), ("bela", "2031-02-20"))
    ]

    answers = house.at_once(*requests, held=1)

    assert statuses(answers) == [302, 409]
    refused = next(answer for answer in answers if answer.status == 409)
    assert b"Somebody changed it meanwhile: it is due on" in refused.body
    assert logged(house, "training.extend", person) == 1
    query = "SELECT due_on FROM practicum_training_enrollment WHERE id = ?"
    ((due_on,),) = house.rows(query, person["enrollment"])
    won = 0 if answers[0].status == 302 else 1
    assert str(due_on) == ("2031-01-10", "2031-02-20")[won]


def test_a_join_code_used_four_times_at_once_opens_one_account_once(house, cast):
    person = cast["joining"]
    form = [("new_password1", PASSWORD), ("new_password2", PASSWORD)]

    answers = house.at_once(
        *[Request({}, f"/training/join/{person['token']}/", form=form)] * 4, held=1
    )

    assert statuses(answers) == [302, 410, 410, 410]
    assert logged(house, "training.redeem_sign_in_card", person) == 1
    query = "SELECT count(*) FROM practicum_training_signincard WHERE staff_member_id = ?"
    assert house.rows(f"{query} AND used_at IS NOT NULL", person["id"]) == [(1,)]


def test_one_roster_applied_by_two_owners_and_twice_by_one_takes_everybody_on_once(house, cast):
    requests = [
        Request(
            cast[name],
            f"/training/people/roster/{cast[name]['roster']}/",
            form=[("digest", cast[name]["digest"])],
        )
        for name in ("olga", "otto", "olga")
    ]

    answers = house.at_once(*requests, held=1)

    # The same file a second time is done already; another one with the same rows finds them there.
    assert set(statuses(answers)) == {302, 409}
    refused = next(answer for answer in answers if answer.status == 409)
    assert b"Something has changed since this was shown." in refused.body
    people = "SELECT count(*) FROM practicum_training_staffmember WHERE employee_number LIKE ?"
    assert house.rows(people, "busy-%") == [(10,)]
    assert logged(house, "training.import_roster") == 1
    by_rule = (
        "SELECT count(*) FROM practicum_training_enrollment e JOIN practicum_training_staffmember s"
        " ON s.id = e.staff_member_id WHERE s.employee_number LIKE ? AND e.rule_id = ?"
    )
    assert house.rows(by_rule, "busy-%", cast["house"]["rule"]) == [(10,)]


def test_one_employee_number_taken_on_four_times_at_once_is_one_person(house, cast):
    def taken_on(name, number):
        form = {
            "legal_name": f"Nia Number{'abcd'[number]}",
            "employee_number": "N-1",
            "branch": cast["house"]["branch"],
            "role": "therapist",
            "way": "card",
        }
        return Request(cast[name], "/training/team/take-on/", form=list(form.items()))

    names = ("anja", "bela", "anja", "bela")
    answers = house.at_once(*[taken_on(name, n) for n, name in enumerate(names)], held=1)

    assert statuses(answers) == [200, 422, 422, 422]
    refused = next(answer for answer in answers if answer.status == 422)
    assert b"employee number already" in refused.body
    query = "SELECT id, user_id FROM practicum_training_staffmember WHERE employee_number = ?"
    ((person, _user),) = house.rows(query, "N-1")
    users = "SELECT count(*) FROM auth_user WHERE username LIKE ?"
    assert house.rows(users, "nia.number%") == [(1,)]
    enrolled = "SELECT count(*) FROM practicum_training_enrollment WHERE staff_member_id = ?"
    assert house.rows(enrolled, person) == [(1,)]  # by the rule of the branch


def test_one_person_enrolled_by_four_groups_at_once_has_one_enrollment(house, cast):
    person = cast["fresh"]
    form = [("step", "enroll"), ("person", person["id"]), ("program", person["program"])]

    answers = house.at_once(
        *[
            Request(cast[name], "/training/team/enroll/", form=form)
            for name in ("anja", "bela", "anja", "bela")
        ],
        held=1,
    )

    assert statuses(answers) == [302] * 4
    query = "SELECT count(*) FROM practicum_training_enrollment WHERE staff_member_id = ?"
    assert house.rows(f"{query} AND program_id = ?", person["id"], person["program"]) == [(1,)]
    # The rule of another test may have enrolled her in its program, too.
    ((enrollments,),) = house.rows(query, person["id"])
    assert logged(house, "training.enroll", person) == enrollments


def test_a_rule_applied_four_times_at_once_enrolls_once(house, cast):
    person, rule = cast["ruled"], cast["house"]["rule"]

    answers = house.at_once(
        *[
            Request(cast[name], f"/training/team/rules/{rule}/apply/")
            for name in ("anja", "bela", "anja", "bela")
        ],
        held=1,
    )

    assert statuses(answers) == [302] * 4
    query = "SELECT count(*) FROM practicum_training_enrollment WHERE staff_member_id = ?"
    assert house.rows(f"{query} AND rule_id = ?", person["id"], rule) == [(1,)]
