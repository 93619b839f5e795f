"""Join cards: made for people chosen, opened once by what is printed on them."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks

from tests import factories
from training import actions
from training.models import LogEntry, Role, SignInCard
from training.models.signin import display_code
from training.views import cards, signin

pytestmark = pytest.mark.django_db

BY_CODE = reverse("practicum_training:join-by-code")
CARDS = reverse("practicum_training:join-cards")
GOOD = {"new_password1": "warm-towel-22", "new_password2": "warm-towel-22"}
PRINTED = {"paper": "letter", "per_page": "8", "as": "pdf"}


@pytest.fixture
def north():
    return factories.branch("North")


@pytest.fixture
def manager(client, north):
    person = factories.person("mona", role=Role.MANAGER, at=north, manages=north)
    client.force_login(person.user)
    return person


def card(person, **kwargs):
    return actions.make_sign_in_card(staff_member=person, at=timezone.now(), **kwargs)


def link(secret):
    return reverse("practicum_training:join", args=[secret])


def text(response):
    return response.content.decode()


# --- opened by the short code ---


def test_a_short_code_typed_carelessly_leads_to_choosing_a_password(client):
    fresh = card(factories.person("anna", password=None))
    typed = f"  {display_code(fresh.code).lower().replace('0', 'o').replace('1', 'l')} "

    found = client.get(BY_CODE, {"code": typed}, follow=True)

    assert "Welcome, Anna" in text(found)
    assert client.post(link(fresh.code), GOOD).status_code == 302
    assert client.session["_auth_user_id"]


def test_a_code_and_the_qr_code_of_one_card_are_used_up_together(client):
    fresh = card(factories.person("anna", password=None))

    client.post(link(fresh.code), GOOD)
    client.logout()

    assert client.get(link(fresh.code)).status_code == 410
    assert client.get(link(fresh.token)).status_code == 410
    assert client.post(link(fresh.token), GOOD).status_code == 410
    assert "_auth_user_id" not in client.session


def test_a_code_past_its_date_or_replaced_says_that_the_card_no_longer_works(client):
    anna = factories.person("anna", password=None)
    old = card(anna)
    late = actions.make_sign_in_card(
        staff_member=factories.person("lena"), at=timezone.now() - timedelta(days=30)
    )
    card(anna)

    assert client.get(link(old.code)).status_code == 410
    assert client.get(link(late.code)).status_code == 410


@pytest.mark.parametrize("typed", ["", "7Q4M", "U" * 12, "x" * 500])
def test_what_is_no_code_is_said_beside_the_field(client, typed):
    answer = client.get(BY_CODE, {"code": typed})

    assert answer.status_code == 422
    assert "error-summary" in text(answer)


def test_a_code_that_nobody_has_leads_back_to_the_form(client):
    answer = client.get(link("7Q4M9XKD2TFR"))

    assert answer.status_code == 404
    assert "Nobody has a card with this code" in text(answer)
    assert 'value="7Q4M-9XKD-2TFR"' in text(answer)  # she is asked to compare it with her card


def test_an_error_is_one_link_to_its_field(client):
    answer = client.get(BY_CODE, {"code": ""})

    said = "Code on your card: Type the code that is printed on your card."
    assert f'<a href="#id_code">{said}</a>' in text(answer)


def test_what_is_wrong_with_a_password_is_said_beside_it(client):
    fresh = card(factories.person("anna", password=None))

    answer = client.post(link(fresh.token), {"new_password1": "1234", "new_password2": "12345"})

    form = answer.context_data["form"]
    assert "This password is entirely numeric." in form.errors["new_password1"]
    assert len(form.errors["new_password2"]) == 1  # that the two are not the same


def test_whoever_is_signed_in_on_the_device_is_named_before_she_is_signed_out(client):
    fresh = card(factories.person("anna", password=None))
    words = "On this device maya is signed in"

    assert words not in text(client.get(link(fresh.token)))
    client.force_login(factories.person("maya").user)
    assert words in text(client.get(link(fresh.token)))
    client.post(link(fresh.token), GOOD)
    assert client.get("/training/").context["user"].username == "anna"


def test_a_used_card_leads_whoever_is_signed_in_to_her_training(client):
    fresh = card(factories.person("anna", password=None))
    client.post(link(fresh.token), GOOD)

    answer = text(client.get(link(fresh.token)))

    assert "This card no longer works" in answer
    assert '<a class="button primary" href="/training/">' in answer


def test_guessing_codes_ends_with_429_and_a_right_guess_then_opens_nothing(client):
    fresh = card(factories.person("anna", password=None))
    statuses = [
        client.get(link(f"{number:012}")).status_code
        for number in range(signin.TRIES_PER_MINUTE + 1)
    ]

    assert statuses[-1] == 429
    assert client.post(link(fresh.code), GOOD).status_code == 429
    assert client.get(link(fresh.token)).status_code == 200  # a token is not guessed
    assert not SignInCard.objects.filter(used_at__isnull=False).exists()


def test_neither_code_nor_token_is_kept(client):
    fresh = card(factories.person("anna"))
    row = str(SignInCard.objects.values().get())

    assert fresh.code not in row
    assert fresh.token not in row


# --- made for several people ---


def test_a_manager_makes_a_sheet_of_cards_as_pdf(client, manager, north):
    people = [factories.person(f"p{n}", at=north, password=None) for n in range(9)]
    chosen = {"person": [person.pk for person in people]}

    asked = client.post(CARDS, chosen)
    assert asked.status_code == 200
    assert not SignInCard.objects.exists()  # nothing is made before it is asked for

    made = client.post(CARDS, chosen | PRINTED)
    assert made["Content-Type"] == "application/pdf"
    assert made["Cache-Control"].startswith("max-age=0")
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        box = [round(float(side)) for side in pdf.pages[0].MediaBox]
        assert (len(pdf.pages), box) == (2, [0, 0, 612, 792])
    assert SignInCard.objects.open().count() == 9
    assert LogEntry.objects.filter(action="training.make_sign_in_card").count() == 9


def test_the_same_sheet_is_a_page_to_print_where_nothing_makes_pdf(client, manager, north):
    anna = factories.person("anna", at=north, password=None)
    hooks._hooks["practicum_paper"], kept = [], hooks._hooks["practicum_paper"]
    try:
        page = text(client.post(CARDS, {"person": anna.pk, **PRINTED, "paper": "a4"}))
    finally:
        hooks._hooks["practicum_paper"] = kept

    assert 'class="sheet a4 of-8"' in page
    assert "testserver/training/join" in page


def test_a_page_shows_codes_that_open_their_cards(client, manager, north):
    anna = factories.person("anna", at=north, password=None)
    page = text(client.post(CARDS, {"person": anna.pk, **PRINTED, "as": "page"}))
    code = page.partition('class="join-code">')[2][:14]

    client.logout()
    assert "Welcome, Anna" in text(client.get(BY_CODE, {"code": code}, follow=True))


def test_who_gets_no_card_is_named_with_the_reason_and_nobody_gets_one_silently(
    client, manager, north
):
    anna = factories.person("anna", at=north)
    other = factories.person("other", role=Role.MANAGER, at=north)
    gone = factories.person("gone", at=north)
    gone.user.is_active = False
    gone.user.save()
    chosen = {"person": [anna.pk, other.pk, gone.pk]}

    page = client.post(CARDS, chosen)
    assert "Other: Only an owner makes cards" in text(page)
    assert "Gone has no active account." in text(page)
    assert f'name="person" value="{anna.pk}"' in text(page)
    assert f'name="person" value="{other.pk}"' not in text(page)

    assert client.post(CARDS, chosen | PRINTED).status_code == 422
    assert not SignInCard.objects.exists()


def test_one_person_of_another_branch_among_them_refuses_all(client, manager, north):
    anna = factories.person("anna", at=north)
    stranger = factories.person("sue", at=factories.branch("South"))

    for wrong in (stranger.pk, "9" * 30, "x", "-1"):
        assert client.post(CARDS, {"person": [anna.pk, wrong], **PRINTED}).status_code == 404
    assert not SignInCard.objects.exists()


@pytest.mark.parametrize("wrong", [{"paper": "a5"}, {"per_page": "6"}, {"per_page": "x"}])
def test_paper_that_there_is_not_makes_no_cards(client, manager, north, wrong):
    anna = factories.person("anna", at=north)

    assert client.post(CARDS, {"person": anna.pk, **PRINTED, **wrong}).status_code == 422
    assert not SignInCard.objects.exists()


def test_nobody_or_too_many_people_chosen_is_said_on_the_team_page(
    client, manager, north, monkeypatch
):
    monkeypatch.setattr(cards, "MOST_CARDS", 1)
    people = [factories.person(f"p{n}", at=north).pk for n in range(2)]

    assert "Tick the people" in text(client.post(CARDS, PRINTED, follow=True))
    assert "At most 1 join card" in text(client.post(CARDS, {"person": people}, follow=True))


def test_a_sheet_that_cannot_be_printed_makes_no_cards(client, manager, north, monkeypatch):
    anna = factories.person("anna", at=north)
    first = card(anna)

    def out_of_paper(html, css):
        raise OSError

    monkeypatch.setitem(hooks._hooks, "practicum_paper", [(out_of_paper, 0)])
    with pytest.raises(OSError):  # noqa: PT011 - whatever it is
        client.post(CARDS, {"person": anna.pk, **PRINTED})

    assert SignInCard.objects.usable(at=timezone.now()).get() == first.card


@pytest.mark.parametrize("count", [1, 3])
def test_asking_takes_two_queries_for_each_person_since_every_backend_is_asked_for_her_rights(
    client, manager, north, django_assert_num_queries, count
):
    people = [factories.person(f"p{n}", at=north).pk for n in range(count)]
    client.get("/training/team/")

    with django_assert_num_queries(4 + 2 * count):
        client.post(CARDS, {"person": people})
