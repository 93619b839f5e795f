"""Suspending, reinstating, correcting and revoking."""

from datetime import date, timedelta

import pytest

from certificates import actions
from certificates.models import Certificate, CertificateEvent
from certificates.rules import Standing
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor, correct_record
from training.models import LogEntry

pytestmark = pytest.mark.django_db

AT = factories.AT
MANAGER = Actor(7, "mara")


@pytest.fixture
def certificate():
    certified.organization()
    return certified.certificate(factories.person(legal_name="Ana Lima", at=factories.branch()))


def rename(person, name):
    correct_record(
        staff_member=person,
        legal_name=name,
        display_name=name,
        hired_on=person.hired_on,
        left_on=None,
        at=AT,
        by=MANAGER,
    )
    person.refresh_from_db()


def test_revoking_keeps_date_person_and_reason(certificate):
    actions.revoke(certificate=certificate, reason="Wrong person", at=AT, by=MANAGER)

    event = CertificateEvent.objects.get()
    assert (event.kind, event.at, event.by_id, event.by_name, event.reason) == (
        "revoked",
        AT,
        7,
        "mara",
        "Wrong person",
    )
    assert Certificate.objects.get().standing_at(AT) == Standing.REVOKED
    entry = LogEntry.objects.get(action="certificates.revoke")
    assert (entry.subject, entry.reason) == ("PRAC-2026-00001 Knowledge training", "Wrong person")


def test_a_certificate_is_revoked_once(certificate):
    actions.revoke(certificate=certificate, reason="Wrong person", at=AT, by=MANAGER)

    for again in (actions.revoke, actions.suspend, actions.reinstate, actions.correct):
        with pytest.raises(actions.NotNow):
            again(certificate=certificate, reason="Other", at=AT, by=MANAGER)

    assert CertificateEvent.objects.get().reason == "Wrong person"
    assert Certificate.objects.count() == 1


def test_a_suspended_certificate_counts_again_when_it_is_reinstated(certificate):
    actions.suspend(certificate=certificate, reason="A complaint", at=AT, by=MANAGER)
    assert Certificate.objects.get().standing_at(AT) == Standing.SUSPENDED
    assert not Certificate.objects.to_print().exists()

    actions.reinstate(certificate=certificate, reason="Unfounded", at=AT, by=MANAGER)
    assert Certificate.objects.get().standing_at(AT) == Standing.VALID
    assert Certificate.objects.to_print().get() == certificate
    assert list(CertificateEvent.objects.values_list("kind", flat=True)) == [
        "suspended",
        "reinstated",
    ]


def test_nothing_that_happened_is_changed_or_deleted(certificate):
    actions.suspend(certificate=certificate, reason="A complaint", at=AT, by=MANAGER)
    event = CertificateEvent.objects.get()

    for change in (
        event.save,
        event.delete,
        CertificateEvent.objects.all().delete,
        lambda: CertificateEvent.objects.update(reason="None"),
    ):
        with pytest.raises(TypeError):
            change()
    assert CertificateEvent.objects.get().reason == "A complaint"


def test_a_correction_is_a_new_edition_with_the_name_of_today(certificate):
    rename(certificate.staff_member, "Ana Souza")
    later = AT + timedelta(days=30)

    new = actions.correct(certificate=certificate, reason="Married", at=later, by=MANAGER)

    old = Certificate.objects.get(edition=1)
    assert (new.number, new.edition, new.printed_number) == (old.number, 2, f"{old.number}-2")
    assert new.code != old.code
    assert new.prints.legal_name == "Ana Souza"
    assert new.prints.edition == 2
    assert old.prints.legal_name == "Ana Lima"
    assert (new.prints.completed_on, new.expires_on) == (old.prints.completed_on, old.expires_on)
    assert new.snapshot["evidence"] == old.snapshot["evidence"]
    assert old.standing_at(later) == Standing.SUPERSEDED
    assert new.standing_at(later) == Standing.VALID
    assert old.successor == new
    assert new.successor is None


def test_two_corrections_make_three_editions_and_only_the_newest_is_corrected(certificate):
    second = actions.correct(certificate=certificate, reason="A typo", at=AT, by=MANAGER)
    third = actions.correct(certificate=second, reason="Another", at=AT, by=MANAGER)

    with pytest.raises(actions.NotNow):
        actions.correct(certificate=second, reason="Late", at=AT, by=MANAGER)
    assert [row.edition for row in certificate.editions] == [1, 2, 3]
    assert Certificate.objects.get(edition=1).successor == third


def test_a_correction_that_cannot_be_printed_changes_nothing(certificate):
    person = certificate.staff_member
    type(person).objects.filter(pk=person.pk).update(legal_name="123")

    with pytest.raises(actions.Held):
        actions.correct(certificate=certificate, reason="A typo", at=AT, by=MANAGER)

    assert Certificate.objects.get().last_kind is None
    assert not LogEntry.objects.filter(action="certificates.correct").exists()


def test_issuing_again_after_a_correction_returns_the_newest_edition(certificate):
    new = actions.correct(certificate=certificate, reason="A typo", at=AT, by=MANAGER)

    assert actions.issue(earned_award=certificate.earned_award, at=AT) == new


def test_who_renews_early_counts_on_from_the_old_expiry(certificate):
    program = certificate.earned_award.enrollment.program
    early = AT + timedelta(days=340)

    renewed = certified.certificate(certificate.staff_member, program, at=early)

    assert certificate.expires_on == date(2027, 3, 2)
    assert renewed.expires_on == date(2028, 3, 2)
    assert renewed.snapshot["renews"] == certificate.number


def test_what_is_revoked_is_not_renewed(certificate):
    program = certificate.earned_award.enrollment.program
    actions.revoke(certificate=certificate, reason="Wrong person", at=AT, by=MANAGER)

    renewed = certified.certificate(certificate.staff_member, program, at=AT + timedelta(days=340))

    assert renewed.expires_on == date(2028, 2, 5)
    assert renewed.snapshot["renews"] is None
