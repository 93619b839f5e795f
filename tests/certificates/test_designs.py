"""Designs: what an author chooses is frozen when something is issued with it."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from certificates import actions
from certificates.models import (
    CertificateDesign,
    DesignSignatory,
    DesignUse,
    DesignVersion,
    NeverDeleted,
    Signatory,
)
from certificates.rules import Kind, Layout
from certificates.rules import Signatory as Signs
from tests import factories
from tests.certificates import factories as certified
from tests.certificates.designing import design

pytestmark = pytest.mark.django_db

AT = factories.AT


def usual(**values):
    return design(is_usual=True, **values)


@pytest.fixture(autouse=True)
def _house():
    certified.organization()


def test_without_a_design_the_settings_sign_in_the_classic_layout():
    certificate = certified.certificate(factories.person())

    assert certificate.design_version is None
    assert certificate.snapshot["design"] is None
    assert certificate.prints.look.layout == Layout.CLASSIC
    assert certificate.prints.signatories == (Signs(name="Rosa Lindgren", title="Owner"),)


def test_the_usual_design_of_the_kind_says_what_is_printed():
    made = usual(
        layout="modern",
        paper="a4",
        accent="#7a1f3d",
        heading="Record of Training",
        statement="took part in",
        closing="{hours} hours at {branch}, {organization}, through {expires_on}",
    )
    rosa = Signatory.objects.create(name="Mara Diaz", title="Trainer", license_number="MD M01234")
    DesignSignatory.objects.create(design=made, signatory=rosa)

    certificate = certified.certificate(
        factories.person(at=factories.branch()), certified.program(planned_minutes=240)
    )

    prints = certificate.prints
    assert (prints.look.layout, prints.look.paper, prints.look.accent) == (
        "modern",
        "a4",
        "#7a1f3d",
    )
    assert prints.wording.heading == "Record of Training"
    assert prints.wording.lead == "This is to record that"
    assert prints.wording.closing == (
        "4 hours at Rockville, Serenity Head Spa, through March 2, 2027"
    )
    assert prints.signatories == (
        Signs(name="Mara Diaz", title="Trainer", license_number="MD M01234"),
    )
    assert certificate.snapshot["design"]["version"] == 1


def test_a_design_that_names_the_award_comes_before_the_usual_one():
    usual(title="Usual")
    page = certified.program()
    special = design(title="Special", heading="Special")
    DesignUse.objects.create(design=special, award_key=page.awards.get().key)

    certificate = certified.certificate(factories.person(), page)

    assert certificate.design_version.design == special


def test_a_course_has_the_design_of_courses():
    usual(title="Programs")
    course = usual(title="Courses", kind=Kind.COURSE)
    page = certified.program()
    page.awards.update(page=page.live_item_pages()[0])

    certificate = certified.certificate(factories.person(), page)

    assert certificate.design_version.design == course
    assert certificate.prints.wording.statement == "has completed the course"


def test_a_draft_is_not_issued_with():
    usual(live=False)

    assert certified.certificate(factories.person()).design_version is None


def test_later_changes_of_a_design_leave_issued_certificates_as_they_are():
    made = usual(heading="First")
    first = certified.certificate(factories.person())
    before = first.prints

    made.heading = "Second"
    made.save()
    second = certified.certificate(factories.person())
    third = certified.certificate(factories.person())

    first.refresh_from_db()
    assert first.prints == before
    assert (first.design_version.number, second.design_version.number) == (1, 2)
    assert third.design_version == second.design_version
    assert DesignVersion.objects.count() == 2


def test_a_design_in_use_cannot_be_deleted():
    made = usual()
    certified.certificate(factories.person())

    with pytest.raises(ProtectedError):
        made.delete()
    with pytest.raises(NeverDeleted):
        DesignVersion.objects.all().delete()


def test_an_award_without_validity_has_that_of_the_design_and_its_own_prefix():
    usual(validity_months=24, number_prefix="SHS")
    page = certified.program()
    page.awards.update(validity_months=None)

    certificate = certified.certificate(factories.person(), page)

    assert str(certificate.expires_on) == "2028-03-02"
    assert certificate.number == "SHS-2026-00001"


def test_each_prefix_counts_by_itself():
    page = certified.program()
    made = usual(number_prefix="SHS")
    first = certified.certificate(factories.person(), page)
    made.number_prefix = ""
    made.save()
    second = certified.certificate(factories.person(), page)

    assert [first.number, second.number] == ["SHS-2026-00001", "PRAC-2026-00001"]


EDUCATION = {
    "provider": "Serenity Academy",
    "provider_number": "451234-11",
    "approved_hours": "4.50",
    "course_type": "home study",
}


def test_continuing_education_is_printed_only_if_all_of_it_is_configured():
    usual(**EDUCATION)

    prints = certified.certificate(factories.person()).prints

    assert (prints.education.provider_number, prints.education.hours) == ("451234-11", "4.5")
    assert prints.wording.notice == (
        "Continuing education as approved for the provider named. Not a state license."
    )


@pytest.mark.parametrize("missing", EDUCATION)
def test_half_of_continuing_education_is_refused(missing):
    with pytest.raises(ValidationError) as refused:
        design(**{name: value for name, value in EDUCATION.items() if name != missing})
    assert "fill in all four, or none" in str(refused.value)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"heading": "for {nmae}"}, "{nmae} cannot be filled in"),
        ({"closing": "{name"}, "{ cannot be filled in"),
        ({"statement": "is Certified in"}, "needs an observed practical"),
        ({"accent": "red"}, "Write the color like #0f4c4a"),
        ({"accent": "#0f4c4a;}"}, "at most 7 characters"),
        ({"number_prefix": "a-b"}, "capitals and digits only"),
        ({"validity_months": 0}, "greater than or equal to 1"),
        ({"layout": "../etc"}, "not a valid choice"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_the_reason(values, words):
    with pytest.raises(ValidationError) as refused:
        design(**values)
    assert words in str(refused.value)


def test_one_design_of_a_kind_is_the_usual_one():
    usual(title="One")

    with pytest.raises(ValidationError, match="Another design is the usual one"):
        usual(title="Two")
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificateDesign.objects.create(title="Three", is_usual=True)


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "file:///etc/passwd", "url(x)"])
def test_hostile_wording_is_text(hostile):
    usual(heading=hostile)

    certificate = certified.certificate(factories.person())

    assert certificate.prints.wording.heading == hostile
    assert actions.pdf_of(certificate=certificate, at=AT).startswith(b"%PDF-")
