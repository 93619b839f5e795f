"""Print jobs: planned once, each part made once, nobody lost and nobody held up."""

import subprocess
from datetime import timedelta
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pikepdf
import pytest
from django.db import transaction

from certificates import actions, rules, tasks
from certificates.models import (
    CertificateFile,
    FileEntry,
    JobKind,
    PrintEntry,
    PrintJob,
    PrintPart,
)
from certificates.render import typefaces
from tests import factories
from tests.certificates import factories as certified
from training.actions import Actor
from training.models import LogEntry

pytestmark = pytest.mark.django_db

AT = factories.AT
MARA = Actor(7, "mara")
LATER = AT + actions.printing.LEASE


@pytest.fixture
def page():
    return certified.program()


@pytest.fixture
def three(page):
    names = ("Zoe Abel", "ana Lima", "Mia Chen")
    return [
        certified.certificate(factories.person(legal_name=name, username=name[:3]), page)
        for name in names
    ]


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr("certificates.rules.MOST_PAGES", 2)


def planned(certificates, reason="", key=None, **wishes):
    return actions.plan(
        certificates=[row.pk for row in certificates],
        wishes=actions.Wishes(**wishes),
        key=key or uuid4(),
        at=AT,
        by=MARA,
        reason=reason,
    )


def made(job):
    actions.make_all_parts(job=job, at=AT)
    return job


def handed_out(certificates, **wishes):
    job = made(planned(certificates, **wishes))
    actions.hand_out(job=job, at=AT, by=MARA)
    return job


def texts(part):
    """The text of each page."""
    read = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=part.pdf, capture_output=True, check=True
    )
    return read.stdout.decode().split("\f")[:-1]


# --- Planning ------------------------------------------------------------------------------------


def test_entries_are_in_order_and_in_parts(three, small_parts):
    job = planned(three)

    entries = job.entries.order_by("position")
    assert [row.certificate.prints.legal_name for row in entries] == [
        "ana Lima",
        "Mia Chen",
        "Zoe Abel",
    ]
    assert [row.part for row in entries] == [1, 1, 2]
    assert [part.number for part in job.all_parts] == [1, 2]


def test_a_form_that_is_sent_twice_is_one_job(three):
    key = uuid4()

    assert planned(three, key=key) == planned(three, key=key)
    assert PrintJob.objects.count() == 1


def test_the_key_of_somebody_else_is_no_way_to_her_job(three):
    key = uuid4()
    planned(three[:1], key=key)

    other = actions.plan(
        certificates=[three[1].pk],
        wishes=actions.Wishes(),
        key=key,
        at=AT,
        by=Actor(8, "olga"),
    )

    assert [row.certificate for row in other.entries.all()] == [three[1]]


def test_nothing_and_too_much_are_refused_in_words(three, monkeypatch):
    monkeypatch.setattr("certificates.actions.planning.MOST_IN_A_JOB", 2)

    with pytest.raises(actions.NotPlanned, match="Tick at least one"):
        planned([])
    with pytest.raises(actions.NotPlanned, match="At most 2 certificates"):
        planned(three)
    assert not PrintJob.objects.exists()


def test_a_further_copy_needs_a_reason_and_is_counted(three):
    planned(three[:1])

    with pytest.raises(actions.ReasonNeeded, match="Zoe Abel"):
        planned(three)
    job = planned(three, reason="Lost")

    assert sorted(job.entries.values_list("copy", flat=True)) == [0, 0, 1]
    assert job.reason == "Lost"


def test_a_card_is_no_copy_of_the_paper_nor_is_a_zip(three):
    planned(three)

    for kind in (JobKind.CARDS, JobKind.ZIP):
        assert set(planned(three, kind=kind).entries.values_list("copy", flat=True)) == {0}


def test_what_was_spoiled_is_printed_as_if_it_never_was(three):
    actions.spoil(job=made(planned(three)), reason="Jam", at=AT, by=MARA)

    assert set(planned(three).entries.values_list("copy", flat=True)) == {0}
    entry = LogEntry.objects.filter(action="certificates.spoil").first()
    assert entry.reason == "Jam"


# --- Making --------------------------------------------------------------------------------------


def test_each_part_is_a_file_with_its_hash_and_its_entries(three, small_parts):
    job = made(planned(three))

    first, second = PrintPart.objects.order_by("number")
    assert [len(texts(part)) for part in (first, second)] == [2, 1]
    assert "ana Lima" in texts(first)[0]
    for part in (first, second):
        assert part.file.sha256 == rules.digest(part.pdf)
        assert part.file.kind == CertificateFile.Kind.BATCH
    assert list(first.file.entries.values_list("position", flat=True)) == [1, 2]
    assert job.is_made


def test_a_second_copy_is_marked_on_its_page(three):
    handed_out(three[:1])

    made(planned(three[:1], reason="Lost"))

    part = PrintPart.objects.order_by("-pk").first()
    assert "Second copy" in texts(part)[0]
    assert part.file.entries.get().copy == 1


def test_each_is_on_the_paper_of_its_design_or_all_on_one(three):
    made(planned(three[:1], paper="a4"))

    with pikepdf.open(BytesIO(PrintPart.objects.get().pdf)) as pdf:
        [page] = pdf.pages
        assert [round(side) for side in page.mediabox[2:]] == [842, 595]


def test_who_is_at_work_keeps_others_from_the_part(three, small_parts):
    job = planned(three)
    PrintPart.objects.filter(number=1).update(lease=uuid4(), leased_until=LATER)

    assert actions.make_next_part(job=job, at=AT).number == 2
    assert actions.make_next_part(job=job, at=AT) is None
    assert actions.make_next_part(job=job, at=LATER).number == 1
    assert FileEntry.objects.count() == 3


def test_of_two_that_made_the_same_part_the_first_is_recorded(three):
    job = planned(three)
    part, late = PrintPart.objects.get(), PrintPart.objects.get()

    for each in (part, late):
        actions.printing._made(job, each, AT)

    assert CertificateFile.objects.filter(kind="batch").count() == 1
    assert FileEntry.objects.count() == 3


def test_a_part_that_fails_is_given_back(three, monkeypatch):
    job = planned(three)
    monkeypatch.setattr(actions.printing, "make", lambda *given, **named: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        actions.make_next_part(job=job, at=AT)

    part = PrintPart.objects.get()
    assert part.leased_until is None
    assert part.made_at is None


def test_who_was_revoked_meanwhile_is_left_out_and_named(three):
    job = planned(three)
    actions.revoke(certificate=three[0], reason="Mistake", at=AT, by=MARA)

    made(job)

    assert len(texts(PrintPart.objects.get())) == 2
    assert PrintEntry.objects.exclude(left_out="").get().certificate == three[0]
    assert not FileEntry.objects.filter(certificate=three[0]).exists()


def test_a_part_that_nobody_is_left_in_is_done_without_a_file(three):
    job = planned(three[:1])
    actions.revoke(certificate=three[0], reason="Mistake", at=AT, by=MARA)

    made(job)

    part = PrintPart.objects.get()
    assert part.made_at == AT
    assert part.file is None


@pytest.fixture
def chinese(page, monkeypatch):
    """Issued where the font was there; then the machine lost it."""
    certificate = certified.certificate(factories.person("lihua", legal_name="李华"), page)
    typefaces._system_advances.cache_clear()
    monkeypatch.setattr(typefaces, "path_of", lambda font: None)
    yield certificate
    typefaces._system_advances.cache_clear()


@pytest.mark.parametrize("kind", [JobKind.FILE, JobKind.ZIP])
def test_what_cannot_be_printed_here_holds_up_nobody(three, chinese, kind):
    made(planned([*three, chinese], kind=kind))

    left_out = PrintEntry.objects.exclude(left_out="").get()
    assert left_out.certificate == chinese
    assert "fonts-noto-cjk" in left_out.left_out
    assert PrintPart.objects.get().made_at == AT


def test_a_worker_makes_what_is_left_and_makes_it_once(three, small_parts):
    job = planned(three)
    actions.make_next_part(job=job, at=AT)

    for _ in range(2):
        tasks.make_print_job.enqueue(job.pk)

    assert job.is_made
    assert FileEntry.objects.count() == 3


def test_without_a_worker_nothing_is_made_within_the_request(
    three, django_capture_on_commit_callbacks
):
    job = planned(three)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.begin(job)

    assert not tasks.has_worker()
    assert not job.is_made


# --- Ending --------------------------------------------------------------------------------------


def test_only_handing_out_makes_them_printed_and_is_logged(three):
    job = made(planned(three))
    assert not LogEntry.objects.filter(action="certificates.print").exists()

    actions.hand_out(job=job, at=AT, by=MARA)

    assert LogEntry.objects.filter(action="certificates.print", actor_name="mara").count() == 3


def test_a_further_copy_is_logged_with_its_reason(three):
    handed_out(three[:1])

    handed_out(three, reason="Lost")

    entry = LogEntry.objects.get(action="certificates.reprint")
    assert entry.reason == "Lost"
    assert entry.staff_member_id == three[0].staff_member_id


def test_handing_out_what_is_not_made_is_refused(three):
    job = planned(three)

    with pytest.raises(actions.NotMade):
        actions.hand_out(job=job, at=AT, by=MARA)
    assert not LogEntry.objects.filter(action="certificates.print").exists()


def test_how_it_came_out_is_said_once(three):
    job = handed_out(three)

    with pytest.raises(actions.AlreadyEnded):
        actions.spoil(job=job, reason="Jam", at=AT, by=MARA)
    with pytest.raises(actions.AlreadyEnded):
        actions.hand_out(job=job, at=AT, by=MARA)
    assert LogEntry.objects.filter(action="certificates.print").count() == 3


def test_a_job_that_was_given_up_makes_nothing_more(three, small_parts):
    job = planned(three)
    actions.spoil(job=job, reason="Wrong paper", at=AT, by=MARA)
    job.refresh_from_db()

    assert actions.make_next_part(job=job, at=AT) is None


def test_bytes_are_let_go_after_thirty_days_and_hashes_stay(three):
    made(planned(three))

    assert actions.forget_old_files(at=AT + timedelta(days=30)) == 0
    assert actions.forget_old_files(at=AT + timedelta(days=30, seconds=1)) == 1

    part = PrintPart.objects.get()
    assert part.content is None
    assert part.file.sha256


@pytest.mark.parametrize("model", [PrintJob, PrintPart, PrintEntry])
def test_nothing_of_a_job_is_deleted(three, model):
    planned(three)

    with transaction.atomic(), pytest.raises(TypeError):
        model.objects.first().delete()


# --- ZIP -----------------------------------------------------------------------------------------


def zip_of(job):
    return ZipFile(BytesIO(b"".join(actions.zip_of(job=job, at=AT))))


def test_a_zip_holds_each_stored_pdf_and_the_hashes(three, tmp_path):
    job = made(planned(three, kind=JobKind.ZIP))

    archive = zip_of(job)

    assert archive.testzip() is None
    assert archive.namelist()[:-1] == [
        "PRAC-2026-00002-ana-lima.pdf",
        "PRAC-2026-00003-mia-chen.pdf",
        "PRAC-2026-00001-zoe-abel.pdf",
    ]
    stored = {bytes(row.content) for row in CertificateFile.objects.filter(kind="single")}
    assert {archive.read(name) for name in archive.namelist()[:-1]} == stored
    archive.extractall(tmp_path)
    checked = subprocess.run(["sha256sum", "-c", "SHA256SUMS.txt"], cwd=tmp_path, check=False)
    assert checked.returncode == 0


def test_the_same_zip_comes_out_the_same(three):
    job = made(planned(three, kind=JobKind.ZIP))

    first, second = (b"".join(actions.zip_of(job=job, at=AT)) for _ in range(2))

    assert first == second


@pytest.mark.parametrize("count", [1, 3])
def test_a_zip_is_read_in_as_many_queries_however_many_are_in_it(
    three, count, django_assert_num_queries
):
    job = made(planned(three[:count], kind=JobKind.ZIP))

    with django_assert_num_queries(2):  # the certificates, and the files of the first twenty
        archive = zip_of(job)

    assert len(archive.namelist()) == count + 1


def test_a_zip_of_many_is_read_some_at_a_time(three, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("certificates.actions.zipping.AT_ONCE", 2)
    job = made(planned(three, kind=JobKind.ZIP))

    with django_assert_num_queries(3):  # the certificates, and twice the files of two
        archive = zip_of(job)

    assert len(archive.namelist()) == 4


def test_a_file_that_was_never_stored_is_made_when_the_zip_is(three):
    archive = zip_of(planned(three, kind=JobKind.ZIP))

    assert len(archive.namelist()) == 4
    assert CertificateFile.objects.single().count() == 3


def test_a_zip_leaves_out_who_was_revoked_after_it_was_made(three):
    job = made(planned(three, kind=JobKind.ZIP))
    actions.revoke(certificate=three[0], reason="Mistake", at=AT, by=MARA)

    archive = zip_of(job)

    assert len(archive.namelist()) == 4
    assert archive.read("LEFT-OUT.txt").decode().startswith("PRAC-2026-00001-zoe-abel.pdf: It")


def test_putting_somebody_into_a_zip_is_logged(three):
    planned(three, kind=JobKind.ZIP)

    assert LogEntry.objects.filter(action="certificates.zip").count() == 3
