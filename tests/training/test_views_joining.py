"""Taking people on: with a card, or an invitation that a real mail server takes."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone, translation

from tests import factories
from tests.training.mailserver import free_port, mail_server
from training import actions
from training.models import Branch, LogEntry, Role, SignInCard, StaffMember

TAKE_ON = reverse("practicum_training:take-on")
GOOD = {"new_password1": "warm-towel-22", "new_password2": "warm-towel-22"}
LINK = re.compile(r"http://testserver(/training/join/\w+/)")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def manager(client, north):
    person = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(person.user)
    return person


BY_MAIL = {"way": "mail", "email": "zoe@example.com"}


def asked(place, **more):
    plain = {"legal_name": "Zoë Łącka", "branch": place.pk, "role": "therapist", "way": "card"}
    return plain | more


def of(person, name):
    return reverse(f"practicum_training:{name}", args=[person.pk])


def text(response):
    return response.content.decode()


def test_a_manager_takes_on_somebody_with_a_card(client, manager, north):
    page = client.post(TAKE_ON, asked(north))

    zoe = StaffMember.objects.get(legal_name="Zoë Łącka")
    assert zoe.user.username == "zoe.lacka"
    assert not zoe.user.has_usable_password()
    assert [branch.name for branch in zoe.branches(timezone.localdate())] == ["North"]
    assert "zoe.lacka" in text(page)
    assert SignInCard.objects.open().get().staff_member == zoe


def test_an_invitation_is_taken_by_the_mail_server_and_opens_the_account_once(
    client, manager, north, settings
):
    settings.PRACTICUM = settings.PRACTICUM | {"MAIL_FROM": "Head Spa <hello@example.com>"}
    with mail_server(settings) as postbox:
        answer = client.post(TAKE_ON, asked(north, **BY_MAIL), follow=True)

    [message] = postbox.messages
    assert "An invitation is on its way to zoe@example.com" in text(answer)
    assert (message["To"], message["From"]) == ("zoe@example.com", "Head Spa <hello@example.com>")
    plain = message.get_body(["plain"]).get_content()
    link = LINK.search(plain)[1]
    assert link in message.get_body(["html"]).get_content()
    assert "zoe.lacka" in plain

    client.logout()
    assert "Welcome, Zoë Łącka" in text(client.get(link))
    assert client.post(link, GOOD).status_code == 302
    client.logout()
    again = client.get(link)
    assert again.status_code == 410
    assert "This link no longer works" in text(again)
    assert "card" not in text(again).partition("<main")[2]
    cut_off = client.get(link[:-9] + "/")
    assert (cut_off.status_code, "cut off on its way" in text(cut_off)) == (410, True)
    assert client.login(username="zoe.lacka", password="warm-towel-22")


def test_where_no_mail_leaves_the_server_nobody_is_told_that_one_is_on_its_way(
    client, manager, north, settings, tmp_path
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path

    page = text(client.post(TAKE_ON, asked(north, **BY_MAIL), follow=True))

    assert "This site sends no mail yet: the invitation to zoe@example.com only lies" in page
    assert "on its way" not in page
    assert len([*tmp_path.iterdir()]) == 1


@pytest.mark.parametrize("trouble", ["refuses", "is away"])
def test_a_mail_server_that_does_not_take_it_is_told_and_no_link_is_out(
    client, manager, north, settings, trouble, caplog
):
    with mail_server(settings, refuses="550 no such user") as postbox:
        if trouble == "is away":
            settings.EMAIL_PORT = free_port()
        answer = client.post(TAKE_ON, asked(north, **BY_MAIL), follow=True)
        assert postbox.messages == []

    zoe = StaffMember.objects.get(legal_name="Zoë Łącka")
    assert "The mail server did not take the invitation" in text(answer)
    assert "Could not be sent to zoe@example.com" in text(answer)
    assert not SignInCard.objects.open().exists()
    assert LogEntry.objects.filter(action="training.invitation_not_sent").count() == 1

    with mail_server(settings) as postbox:
        client.post(of(zoe, "invite"), {"email": "zoe@example.com"})
    assert len(postbox.messages) == 1
    assert SignInCard.objects.open().count() == 1


def test_an_invitation_sent_again_ends_the_first_and_one_withdrawn_opens_nothing(
    client, manager, north
):
    anna = factories.person("anna", at=north, password=None)
    for _ in range(2):
        client.post(of(anna, "invite"), {"email": "anna@example.com"})
    first, second = (LINK.search(message.body)[1] for message in mail.outbox)

    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200
    done = client.post(of(anna, "withdraw-invitation"), follow=True)
    assert "is withdrawn" in text(done)
    assert client.get(second).status_code == 410
    again = client.post(of(anna, "withdraw-invitation"), follow=True)
    assert "no open invitation" in text(again)


def test_the_address_becomes_hers_when_she_has_read_what_came_to_it(client, manager, north):
    anna = factories.person("anna", at=north, password=None)
    client.post(of(anna, "invite"), {"email": "anna@example.com"})
    anna.user.refresh_from_db()
    assert anna.user.email == ""

    client.logout()
    client.post(LINK.search(mail.outbox[0].body)[1], GOOD)

    anna.user.refresh_from_db()
    assert anna.user.email == "anna@example.com"


def test_an_invitation_past_its_date_opens_nothing(client, manager, north):
    anna = factories.person("anna", at=north, password=None)
    client.post(of(anna, "invite"), {"email": "anna@example.com"})
    SignInCard.objects.update(expires_at=timezone.now())

    assert client.get(LINK.search(mail.outbox[0].body)[1]).status_code == 410


def test_whoever_has_a_password_and_whoever_has_no_account_is_not_invited(client, manager, north):
    anna, gone = factories.person("anna", at=north), factories.person("gone", at=north)
    gone.user.is_active = False
    gone.user.save()

    has = client.post(of(anna, "invite"), {"email": "anna@example.com"}, follow=True)
    none = client.post(of(gone, "invite"), {"email": "gone@example.com"}, follow=True)

    assert "has chosen a password" in text(has)
    assert "no active account" in text(none)
    assert mail.outbox == []


def test_an_address_that_is_none_or_somebody_elses_is_said(client, manager, north):
    factories.person("sue", email="sue@example.com")
    anna = factories.person("anna", at=north, password=None)

    for email, said in [("x", "valid email"), ("SUE@example.com", "Somebody else signs in")]:
        assert said in text(client.post(of(anna, "invite"), {"email": email}, follow=True))
    taken = client.post(TAKE_ON, asked(north, email="Sue@example.com"))
    assert (taken.status_code, "Somebody else signs in" in text(taken)) == (422, True)
    assert mail.outbox == []


def test_a_letter_is_written_in_the_language_of_whoever_sends_it(north):
    anna = factories.person("anna", at=north, password=None)

    with translation.override("es"):
        actions.invite(
            staff_member=anna, email="a@example.com", link="http://x/{token}", at=factories.AT
        )

    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"legal_name": ""}, "legal_name"),
        ({"legal_name": "A\u202eB"}, "legal_name"),
        ({"role": "owner"}, "role"),
        ({"role": "manager"}, "role"),
        ({"branch": "9" * 30}, "branch"),
        ({"username": "mona"}, "username"),
        ({"username": "MONA"}, "username"),
        ({"username": "a b"}, "username"),
        ({"email": "nobody"}, "email"),
        ({"way": "mail"}, "email"),
        ({"way": "door"}, "way"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field_and_nobody_is_taken_on(
    client, manager, north, wrong, field
):
    answer = client.post(TAKE_ON, asked(north, **wrong))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert StaffMember.objects.count() == 1


def test_a_manager_takes_nobody_on_for_a_branch_that_she_only_works_at(client, manager, north):
    south = factories.branch("South")
    actions.join_branch(
        staff_member=manager, branch=south, starts_on=factories.AT.date(), at=factories.AT
    )

    assert client.post(TAKE_ON, asked(south)).status_code == 422
    assert list(Branch.objects.managed_by(manager.user, on=timezone.localdate())) == [north]


def test_an_owner_takes_on_a_manager_who_manages_her_branch(client, north):
    client.force_login(factories.person("olga", role=Role.OWNER).user)

    client.post(TAKE_ON, asked(north, role="manager"))

    zoe = StaffMember.objects.get(legal_name="Zoë Łącka")
    assert list(Branch.objects.managed_by(zoe.user, on=timezone.localdate())) == [north]


def test_the_same_form_sent_twice_takes_on_one_person_unless_two_have_the_name(
    client, manager, north
):
    client.post(TAKE_ON, asked(north))
    again = client.post(TAKE_ON, asked(north))
    assert again.status_code == 422
    assert "There is a Zoë Łącka already" in text(again)

    client.post(TAKE_ON, asked(north, is_another="on"))
    names = StaffMember.objects.exclude(pk=manager.pk).values_list("user__username", flat=True)
    assert sorted(names) == ["zoe.lacka", "zoe.lacka2"]


def test_a_day_is_filled_in_whatever_the_language_of_the_page(client, manager, settings):
    settings.LANGUAGES = [("en-us", "English"), ("es", "Spanish")]

    page = text(client.get(TAKE_ON, headers={"accept-language": "es"}))

    assert '<html lang="es"' in page
    assert f'value="{timezone.localdate():%Y-%m-%d}"' in page
