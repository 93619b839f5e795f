"""The way back in from the server, for whoever has lost everything."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from tests import factories
from training.models import LogEntry, Role

pytestmark = pytest.mark.django_db


def reset(name) -> str:
    out = StringIO()
    call_command("reset_sign_in", name, stdout=out)
    return out.getvalue().rpartition("First password: ")[2].strip()


def test_an_owner_who_lost_everything_comes_back_and_chooses_her_own_password(client, settings):
    olga = factories.person("olga", role=Role.OWNER)
    Authenticator.objects.create(user=olga.user, type="totp", data={"secret": "lost"})
    client.force_login(olga.user)

    password = reset("olga")

    assert client.get("/training/").url.startswith("/accounts/login/")
    client.post("/accounts/login/", {"login": "olga", "password": password})
    assert client.get("/training/team/").url == "/training/own-password/"
    assert LogEntry.objects.filter(action="training.reset_sign_in").get().staff_member_id == olga.pk


def test_an_administrator_without_a_record_gets_a_password_too(client):
    factories.superuser()

    client.post("/accounts/login/", {"login": "root", "password": reset("root")})

    assert "_auth_user_id" in client.session


def test_nobody_and_a_closed_account_are_said():
    gone = factories.person("gone").user
    gone.is_active = False
    gone.save()

    for name, said in {"nobody": "Nobody signs in as", "gone": "is not active"}.items():
        with pytest.raises(CommandError, match=said):
            reset(name)
