from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certificates import actions, rules
from certificates.models import Certificate, CertificateFile, NumberSeries
from certificates.render import Made, typefaces
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor, join_branch
from training.models import LogEntry, Organization

pytestmark = pytest.mark.django_db

AT = factories.AT
MANAGER = Actor(7, "mara")


def logged(action):
    return list(LogEntry.objects.filter(action=action).values_list("subject", flat=True))


def test_issuing_freezes_everything_that_is_printed():
    certified.organization()
    person = factories.person("lan", legal_name="Nguyễn Thị Lan", at=factories.branch())
    award = certified.earn(person, certified.program(title="Onboarding", planned_minutes=150))

    certificate = actions.issue(earned_award=award, at=AT)

    prints = certificate.prints
    assert prints == rules.PrintableCertificate(
        organization="Serenity Head Spa",
        legal_name="Nguyễn Thị Lan",
        award_title="Knowledge training",
        program_title="Onboarding",
        branch="Rockville",
        covered=("Head massage",),
        planned_hours="2.5",
        completed_on=date(2026, 3, 2),
        expires_on=date(2027, 3, 2),
        number="PRAC-2026-00001",
        code=certificate.code,
        verify_url=f"http://testserver/verify/{certificate.code}/",
        wording=rules.Wording(
            heading="Certificate of Training",
            lead="This is to record that",
            statement="has completed the knowledge training",
            notice=(
                "Employer record of internal training. Not a state license and not "
                "board-approved continuing education."
            ),
        ),
        signatories=(rules.Signatory(name="Rosa Lindgren", title="Owner"),),
        fingerprint=certificate.snapshot_sha256,
        locale="en-us",
    )
    assert certificate.snapshot_sha256 == rules.digest(
        rules.canonical_json(Certificate.objects.get().snapshot)
    )


def test_issuing_twice_returns_the_same_certificate():
    award = certified.earn(factories.person())

    first = actions.issue(earned_award=award, at=AT)
    second = actions.issue(earned_award=award, at=AT)

    assert first == second
    assert Certificate.objects.count() == 1
    assert logged("certificates.issue") == ["PRAC-2026-00001 Knowledge training"]


def test_numbers_count_up_within_a_year():
    page = certified.program()
    numbers = [
        certified.certificate(factories.person(), page, at=at).number
        for at in (AT, AT, datetime(2027, 1, 5, tzinfo=UTC))
    ]

    assert numbers == ["PRAC-2026-00001", "PRAC-2026-00002", "PRAC-2027-00001"]


def test_days_are_days_of_the_branch():
    hawaii = factories.branch("Honolulu", time_zone="Pacific/Honolulu")
    new_year_utc = datetime(2027, 1, 1, 8, 0, tzinfo=UTC)

    certificate = certified.certificate(factories.person(at=hawaii), at=new_year_utc)

    assert certificate.prints.completed_on == date(2026, 12, 31)
    assert certificate.issued_on == date(2026, 12, 31)
    assert certificate.number == "PRAC-2026-00001"


def test_the_branch_is_the_one_of_the_day_it_was_earned():
    person = factories.person(at=factories.branch("Rockville"))
    person.memberships.update(ends_on=date(2026, 6, 30))
    join_branch(
        staff_member=person,
        branch=factories.branch("Springfield"),
        starts_on=date(2026, 7, 1),
        at=AT,
    )

    certificate = certified.certificate(person)

    assert certificate.prints.branch == "Rockville"


@pytest.mark.parametrize(
    ("minutes", "printed"), [(180, "3"), (150, "2.5"), (100, "1.7"), (57, "1"), (1200, "20")]
)
def test_hours_have_one_decimal_place_where_it_says_something(minutes, printed):
    certificate = certified.certificate(
        factories.person(), certified.program(planned_minutes=minutes)
    )

    assert certificate.prints.planned_hours == printed


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "Ana\u202eb",
            "The legal name holds an invisible character that turns the direction of text "
            "(U+202E). Type the name anew.",
        ),
        ("123", "The legal name has no letter."),
        ("Mei 🙂𐌰", "The certificate's typeface lacks characters of the legal name: 🙂 𐌰."),
        ("W" * 80, "The legal name is too long to be printed."),
    ],
)
def test_a_name_that_cannot_be_printed_is_held_with_the_reason(name, reason):
    award = certified.earn(certified.named(name))

    with pytest.raises(actions.Held) as held:
        actions.issue(earned_award=award, at=AT)

    assert held.value.reason == reason
    assert actions.why_held(earned_award=award, at=AT) == reason
    assert not Certificate.objects.exists()
    assert not NumberSeries.objects.exists()


def test_nothing_holds_a_certificate_that_can_be_printed():
    award = certified.earn(factories.person())

    assert actions.why_held(earned_award=award, at=AT) == ""


def test_an_organization_that_does_not_fit_holds_the_certificate():
    house = Organization.load()
    house.name = "W" * 120
    house.save()

    award = certified.earn(factories.person())

    assert actions.why_held(earned_award=award, at=AT) == (
        f"This text is too long for a certificate: {'W' * 120}"
    )


def test_an_award_that_its_program_no_longer_has_is_still_certified():
    page = certified.program(planned_minutes=60)
    award = certified.earn(factories.person(), page)
    page.awards.all().delete()

    certificate = actions.issue(earned_award=award, at=AT)

    assert certificate.expires_on is None
    assert certificate.prints.planned_hours == "1"


def test_what_is_missing_is_issued_once_and_what_is_held_holds_up_nothing():
    page = certified.program()
    certified.earn(factories.person(), page)
    certified.earn(certified.named("123"), page)
    certified.earn(factories.person(), page)

    assert actions.issue_missing(at=AT) == (2, 1)
    assert actions.issue_missing(at=AT) == (0, 1)
    assert Certificate.objects.count() == 2


def test_later_changes_leave_an_issued_certificate_as_it_is():
    certified.organization()
    page = certified.program(title="Onboarding")
    person = factories.person(legal_name="Ana Lima", at=factories.branch())
    certificate = certified.certificate(person, page)
    before = certificate.prints

    person.legal_name = "Ana Souza"
    person.save()
    page.title = "Something else"
    page.save()
    page.awards.update(title="Another", validity_months=1)
    house = Organization.load()
    house.name = "Other Spa"
    house.save()

    later = datetime(2027, 1, 1, tzinfo=UTC)
    again = actions.issue(earned_award=certificate.earned_award, at=later)
    assert again.prints == before


def test_the_pdf_is_made_once_and_kept():
    certificate = certified.certificate(factories.person())

    first = actions.pdf_of(certificate=certificate, at=AT)
    with CaptureQueriesContext(connection) as queries:
        second = actions.pdf_of(certificate=certificate, at=AT)

    assert first == second
    assert first.startswith(b"%PDF-")
    stored = CertificateFile.objects.get()
    assert stored.sha256 == rules.digest(second)
    assert stored.made_with["verify_url"] == certificate.verify_url
    assert len(queries) == 1


def test_of_two_who_make_the_pdf_at_once_both_get_the_one_that_is_kept(monkeypatch):
    certificate = certified.certificate(factories.person())
    made_by_the_other = b"%PDF- the other's"

    def rendered_while_the_other_stores(prints, pictures):
        CertificateFile.objects.create(
            certificate=certificate,
            kind=CertificateFile.Kind.SINGLE,
            content=made_by_the_other,
            sha256=rules.digest(made_by_the_other),
            made_at=AT,
        )
        return Made(b"%PDF- mine", {})

    monkeypatch.setattr("certificates.actions.paper.make_file", rendered_while_the_other_stores)

    assert actions.pdf_of(certificate=certificate, at=AT) == made_by_the_other
    assert CertificateFile.objects.count() == 1


def test_a_sample_is_not_kept(settings):
    certificate = certified.certificate(factories.person())
    settings.PRACTICUM = settings.PRACTICUM | {"PUBLIC_URL": ""}

    pdf = actions.pdf_of(certificate=certificate, at=AT)

    assert pdf.startswith(b"%PDF-")
    assert certificate.prints.is_sample
    assert not CertificateFile.objects.exists()


def test_a_name_whose_font_is_missing_is_held_until_it_is_installed(monkeypatch):
    award = certified.earn(factories.person(legal_name="王小明"))
    typefaces._system_advances.cache_clear()
    with monkeypatch.context() as machine:
        machine.setattr(typefaces, "path_of", lambda font: None)
        with pytest.raises(actions.Held) as held:
            actions.issue(earned_award=award, at=AT)
    assert held.value.reason == (
        "The name or another text needs the font Noto Serif CJK SC, which the server lacks. Ask "
        "whoever runs the site to install it (on Debian: fonts-noto-cjk) and to restart."
    )

    certificate = actions.issue(earned_award=award, at=AT)

    assert actions.pdf_of(certificate=certificate, at=AT).startswith(b"%PDF-")
    [stored] = certificate.files.all()
    assert list(stored.made_with["system_fonts"]) == ["Noto Serif CJK SC"]
    assert stored.made_with["standards"] == ["PDF/A-3a", "PDF/UA-1"]
    assert len(stored.made_with["source"]) == 64
