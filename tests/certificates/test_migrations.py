"""What was stored when a certificate was only valid or revoked, as it is after the update."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests import factories
from tests.certificates import factories as certified

BEFORE = [("practicum_certificates", "0001_initial")]
AFTER = [("practicum_certificates", "0004_only_events")]
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def earned(transactional_db):
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
