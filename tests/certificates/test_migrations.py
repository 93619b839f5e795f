"""What was stored when a certificate was only valid or revoked, as it is after the update."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from certificates.models import Printer
from tests import factories
from tests.certificates import factories as certified
from training import actions
from training.models import Capacity, Role

BEFORE = [("practicum_certificates", "0001_initial")]
AFTER = [("practicum_certificates", "0004_only_events")]
WITH_PRINTERS = [("practicum_certificates", "0005_printers")]
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def newest(transactional_db):
    """The next test finds the tables as they are now, whatever this one looked at."""
    yield
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes("practicum_certificates"))


@pytest.fixture
def earned(newest):
    """An earned award, and the tables of certificates as they were."""

    award = certified.earn(factories.person())
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    people = executor.loader.graph.leaf_nodes("practicum_training")
    return award, executor.loader.project_state([*BEFORE, *people]).apps


def stored(apps, award, number, **values):
    return apps.get_model("practicum_certificates", "Certificate").objects.create(
        staff_member_id=award.enrollment.staff_member_id,
        earned_award_id=award.pk,
        award_key=award.award_key,
        award_title=award.title,
        number=number,
        code=uuid.uuid4().hex[:13].upper(),
        snapshot={"legal_name": "Ana"},
        snapshot_sha256="0" * 64,
        issued_at=AT,
        issued_on=date(2026, 3, 2),
        time_zone="America/New_York",
        **values,
    )


def test_revocations_numbers_and_batches_are_carried_over(earned):
    award, old = earned
    issued = old.get_model("practicum_certificates", "Certificate").objects
    issued.update(revoked_at=AT, revoked_by_name="mara", revoked_reason="Wrong person")
    revoked = issued.get()
    other = stored(old, award, "PRAC-2026-00002", edition=2)
    old.get_model("practicum_certificates", "Serial").objects.create(year=2026, last=2)
    numbers = ["PRAC-2026-00002", "PRAC-2026-00001", "PRAC-2025-99999"]
    batch = old.get_model("practicum_certificates", "CertificateFile").objects.create(
        kind="batch", sha256="1" * 64, made_at=AT, made_with={"numbers": numbers}
    )

    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)
    new = executor.loader.project_state(AFTER).apps

    event = new.get_model("practicum_certificates", "CertificateEvent").objects.get()
    assert (event.certificate_id, event.kind, event.at, event.by_name, event.reason) == (
        revoked.pk,
        "revoked",
        AT,
        "mara",
        "Wrong person",
    )
    series = new.get_model("practicum_certificates", "NumberSeries").objects.get()
    assert (series.prefix, series.year, series.last) == ("PRAC", 2026, 2)
    entries = new.get_model("practicum_certificates", "FileEntry").objects.order_by("position")
    assert list(entries.values_list("file", "certificate")) == [
        (batch.pk, other.pk),
        (batch.pk, revoked.pk),
    ]


def test_the_offset_of_a_manager_becomes_a_printer_of_each_of_her_branches(newest):
    rockville, springfield = factories.branch("Rockville"), factories.branch("Springfield")
    mara = factories.person(legal_name="Mara Lind", role=Role.MANAGER, manages=rockville)
    actions.join_branch(
        staff_member=mara,
        branch=springfield,
        capacity=Capacity.MANAGER,
        starts_on=date(2026, 3, 1),
        at=AT,
    )
    executor = MigrationExecutor(connection)
    executor.migrate(AFTER)
    people = executor.loader.graph.leaf_nodes("practicum_training")
    old = executor.loader.project_state([*AFTER, *people]).apps
    offsets = old.get_model("practicum_certificates", "PrinterOffset").objects
    offsets.create(user_id=mara.user_id, x="1.5", y="-2")
    offsets.create(user_id=mara.user_id + 1000, x="9", y="9")

    MigrationExecutor(connection).migrate(WITH_PRINTERS)

    assert [(row.branch.name, row.name, row.x, row.y) for row in Printer.objects.in_order()] == [
        (branch.name, "Printer of Mara Lind", Decimal("1.5"), Decimal(-2))
        for branch in (rockville, springfield)
    ]
