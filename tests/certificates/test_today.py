"""What certificates hang into the managers' first screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from certificates import actions
from certificates.models import Certificate
from certificates.views.today import lines
from tests import factories
from tests.certificates.factories import certificate
from training.actions import Actor
from training.frames import Look
from training.models import StaffMember

pytestmark = pytest.mark.django_db


def said(**changes) -> list[tuple[str, str]]:
    """Group and label of the action of each line, about a certificate with these columns."""
    made = certificate(factories.person())
    Certificate.objects.filter(pk=made.pk).update(**changes)
    now = timezone.now()
    look = Look(StaffMember.objects.all(), now - timedelta(days=7), now, timezone.localdate())
    return [(line.group.value, line.action.label) for line in lines(look)]


def test_a_certificate_that_lapses_within_60_days_leads_to_enrolling():
    today, long_ago = timezone.localdate(), timezone.now() - timedelta(days=300)

    lapses = said(expires_on=today + timedelta(days=60), issued_at=long_ago)
    assert lapses == [("lapsing", "Enroll")]


@pytest.mark.parametrize("days", [61, -61])
def test_one_that_lapses_later_or_has_lapsed_long_ago_is_not_named(days):
    day = timezone.localdate() + timedelta(days=days)

    assert said(expires_on=day, issued_at=timezone.now() - timedelta(days=300)) == []


def test_a_new_one_is_printed():
    assert said(expires_on=None, issued_at=timezone.now()) == [("finished", "Print")]


def test_a_revoked_one_is_no_news():
    made = certificate(factories.person())
    mara = Actor(1, "mara")
    actions.revoke(certificate=made, reason="Mistake", at=timezone.now(), by=mara)
    now = timezone.now()
    look = Look(StaffMember.objects.all(), now - timedelta(days=7), now, timezone.localdate())

    assert list(lines(look)) == []
