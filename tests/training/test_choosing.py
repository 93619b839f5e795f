"""Programs that people may begin by themselves."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests import factories
from training import actions
from training.models import Enrollment, LogEntry, ProgramPage

pytestmark = pytest.mark.django_db
ADDRESS = "/training/programs/{}/choose/"


@pytest.fixture
def front_desk():
    return factories.program(title="Front Desk", may_be_chosen=True)


@pytest.fixture
def anna():
    return factories.person("anna", at=factories.branch("North"))


@pytest.fixture
def signed_in(client, anna):
    client.force_login(anna.user)
    return client


def choose(client, program):
    return client.post(ADDRESS.format(program.pk), follow=True)


def is_offered(client, program) -> bool:
    listed = "You may also begin" in client.get("/training/").content.decode()
    button = "Begin this program" in client.get(program.url).content.decode()
    assert listed == button
    return listed


def test_a_program_is_begun_from_its_page_and_logged_as_ones_own_doing(signed_in, anna, front_desk):
    assert is_offered(signed_in, front_desk)
    answer = choose(signed_in, front_desk)

    assert answer.redirect_chain == [("/training/", 303)]
    assert "You have begun “Front Desk”." in answer.content.decode()
    [enrollment] = Enrollment.objects.filter(staff_member=anna, program=front_desk)
    assert (enrollment.due_on, enrollment.is_open) == (None, True)
    [line] = LogEntry.objects.filter(action="training.enroll")
    assert (line.actor_id, line.staff_member_id) == (anna.user_id, anna.pk)
    assert line.reason == "Chosen by herself"
    assert not is_offered(signed_in, front_desk)


def test_a_second_tap_changes_nothing(signed_in, front_desk):
    choose(signed_in, front_desk)
    answer = choose(signed_in, front_desk)

    assert answer.redirect_chain == [("/training/", 303)]
    assert Enrollment.objects.count() == LogEntry.objects.filter(action="training.enroll").count()
    assert Enrollment.objects.count() == 1


@pytest.mark.parametrize("ended", ["withdrawn_at", "completed_at"])
def test_who_has_been_in_it_asks_her_manager(signed_in, anna, front_desk, ended):
    before = actions.enroll(staff_member=anna, program=front_desk, at=timezone.now())
    Enrollment.objects.filter(pk=before.pk).update(**{ended: timezone.now()})

    assert not is_offered(signed_in, front_desk)
    assert "Ask your branch manager" in choose(signed_in, front_desk).content.decode()
    assert Enrollment.objects.count() == 1


def test_what_is_not_for_choosing_is_not_there(signed_in, front_desk):
    ProgramPage.objects.update(may_be_chosen=False)
    assert not is_offered(signed_in, front_desk)
    assert choose(signed_in, front_desk).status_code == 404

    ProgramPage.objects.update(may_be_chosen=True, live=False)
    assert choose(signed_in, front_desk).status_code == 404
    assert not Enrollment.objects.exists()


def test_a_user_who_is_nobody_here_begins_nothing(client, front_desk, admin_user):
    client.force_login(admin_user)
    assert not is_offered(client, front_desk)
    assert choose(client, front_desk).status_code == 403


def test_who_has_left_begins_nothing(anna, front_desk):
    anna.left_on = timezone.localdate() - timezone.timedelta(days=1)
    anna.save()
    with pytest.raises(actions.NotForYou):
        actions.choose_program(
            staff_member=anna, program=front_desk, at=timezone.now(), by=actions.Actor(1, "anna")
        )


def test_opening_the_page_begins_nothing(signed_in, front_desk):
    assert signed_in.get(ADDRESS.format(front_desk.pk)).status_code == 405
    assert not Enrollment.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_offers_cost_two_queries(signed_in, number, django_assert_num_queries):
    for place in range(number):
        factories.program(title=f"Program {place}", may_be_chosen=True)
    signed_in.get("/training/")
    with django_assert_num_queries(9):
        signed_in.get("/training/")


@pytest.mark.parametrize("above", [False, True], ids=["the page", "a page above it"])
def test_a_page_that_she_may_not_see_is_neither_named_nor_hers_to_begin(
    signed_in, anna, front_desk, above
):
    restricted = front_desk.get_parent() if above else front_desk
    rule = PageViewRestriction.objects.create(page=restricted, restriction_type="groups")
    rule.groups.add(Group.objects.create(name="Reception"))

    assert "Front Desk" not in signed_in.get("/training/").content.decode()
    assert choose(signed_in, front_desk).status_code == 403
    assert not Enrollment.objects.exists()

    anna.user.groups.add(rule.groups.get())
    assert is_offered(signed_in, front_desk)
    assert choose(signed_in, front_desk).status_code == 200


def test_what_is_restricted_elsewhere_hides_nothing(signed_in, front_desk):
    other = factories.program(title="Back Office", may_be_chosen=True)
    PageViewRestriction.objects.create(page=other, restriction_type="password", password="x")

    page = signed_in.get("/training/").content.decode()
    assert "Front Desk" in page
    assert "Back Office" not in page
