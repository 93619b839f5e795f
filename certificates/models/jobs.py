"""Print jobs: what is printed together, in parts that are each made once."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KT, KeyTextTransform
from django.utils.translation import gettext_lazy as _

from certificates import rules
from certificates.models.certificates import SILENT, Certificate
from certificates.models.events import CertificateEvent
from certificates.models.files import CertificateFile, FileEntry
from certificates.models.kept import Kept, KeptQuerySet
from certificates.models.printers import Printer


class JobKind(models.TextChoices):
    """The first two are named as their files are."""

    FILE = "batch", _("Print file")
    CARDS = "cards", _("Wallet cards")
    ZIP = "zip", _("ZIP of PDFs")


class OrderChoice(models.TextChoices):
    NAME = rules.Order.NAME.value, _("Name")
    BRANCH = rules.Order.BRANCH.value, _("Branch, then name")
    DATE = rules.Order.DATE.value, _("Date of completion")


class Ending(models.TextChoices):
    """How a print job ended, once somebody has looked at the paper."""

    HANDED_OUT = "handed_out", _("Handed out")
    SPOILED = "spoiled", _("Spoiled")


class PrintJobQuerySet(KeptQuerySet):
    def visible_to(self, user, *, on: date) -> PrintJobQuerySet:
        """Her own, as long as she may see everybody in them."""
        seen = Certificate.objects.visible_to(user, on=on)
        unseen = PrintEntry.objects.filter(job=OuterRef("pk")).exclude(certificate__in=seen)
        return self.filter(Q(made_by_id=user.pk), ~Exists(unseen))

    def with_progress(self) -> PrintJobQuerySet:
        """With ``is_underway``, whether some of its parts are not made yet."""
        left = PrintPart.objects.filter(job=OuterRef("pk")).to_make()
        return self.annotate(is_underway=Exists(left.order_by()))

    def open(self) -> PrintJobQuerySet:
        """Nobody has said yet how the paper came out. A ZIP is no paper."""
        return self.filter(ending="").exclude(kind=JobKind.ZIP)


class PrintJob(Kept):
    """What somebody prints together. ``key`` comes with the form, so that sent twice it is one job.

    paper: empty for each design's own. offset_x and offset_y are millimeters to the right and down,
    as the printer was off when the job was planned; first_label counts from 1; press asks for bleed
    and crop marks.

    Personal data: who printed, and why again. Kept as long as the certificates.
    """

    key = models.UUIDField()
    kind = models.CharField(max_length=8, choices=JobKind)
    order = models.CharField(max_length=8, choices=OrderChoice)
    paper = models.CharField(max_length=8, blank=True)
    press = models.BooleanField(default=False)
    backs = models.BooleanField(default=True)
    first_label = models.PositiveSmallIntegerField(default=1)
    printer = models.ForeignKey(Printer, on_delete=models.SET_NULL, null=True, related_name="+")
    offset_x = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    offset_y = models.DecimalField(max_digits=4, decimal_places=1, default=0)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(db_index=True)
    made_by_name = models.CharField(max_length=150)
    ending = models.CharField(max_length=12, choices=Ending, blank=True)
    ended_at = models.DateTimeField(null=True)

    objects = PrintJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("print job")
        verbose_name_plural = _("print jobs")
        constraints = [
            models.UniqueConstraint(fields=["made_by_id", "key"], name="practicum_print_job_once"),
            models.CheckConstraint(
                condition=Q(ending="", ended_at__isnull=True)
                | (~Q(ending="") & Q(ended_at__isnull=False)),
                name="practicum_print_job_ends_at",
            ),
            models.CheckConstraint(
                condition=Q(first_label__gte=1, first_label__lte=rules.CARDS_ON_A_SHEET),
                name="practicum_print_job_first_label",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.made_at:%Y-%m-%d} by {self.made_by_name}"

    @cached_property
    def all_parts(self) -> list[PrintPart]:
        """In their order, without the bytes; with their files."""
        rows = self.parts.without_content().select_related("file")
        return list(rows.order_by("number"))

    @property
    def done(self) -> int:
        return sum(part.made_at is not None for part in self.all_parts)

    @property
    def is_made(self) -> bool:
        return self.done == len(self.all_parts)

    @property
    def is_paper(self) -> bool:
        """Whether somebody has to say how it came out."""
        return self.kind != JobKind.ZIP


class PrintPartQuerySet(KeptQuerySet):
    def without_content(self) -> PrintPartQuerySet:
        """With ``is_kept``, whether the bytes are still there."""
        return self.defer("content").annotate(is_kept=Q(content__isnull=False))

    def to_make(self) -> PrintPartQuerySet:
        return self.filter(made_at__isnull=True).order_by("number")


class PrintPart(Kept):
    """One file of a print job. Whoever makes it holds the ``lease``; who records it first, wins.

    The bytes are kept for 30 days (house standard), their hash with the file. Where everybody was
    left out there is no file.

    Personal data: the certificates', as printed.
    """

    job = models.ForeignKey(PrintJob, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    file = models.OneToOneField(
        CertificateFile, on_delete=models.PROTECT, null=True, related_name="part"
    )
    content = models.BinaryField(null=True)

    objects = PrintPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("part of a print job")
        verbose_name_plural = _("parts of print jobs")
        constraints = [
            models.UniqueConstraint(fields=["job", "number"], name="practicum_print_part_once"),
            models.CheckConstraint(
                condition=Q(made_at__isnull=False)
                | Q(made_at__isnull=True, file__isnull=True, content__isnull=True),
                name="practicum_print_part_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_id}: part {self.number}"

    @property
    def pdf(self) -> bytes:
        """The bytes; databases differ in how they give them."""
        return bytes(self.content or b"")


class PrintEntryQuerySet(KeptQuerySet):
    def for_page(self) -> PrintEntryQuerySet:
        """In order, with ``name`` as printed and the last event of each certificate. One query."""
        rows = self.select_related("certificate").defer("certificate__snapshot")
        return rows.annotate(
            name=KeyTextTransform("legal_name", "certificate__snapshot"),
            last_event=CertificateEvent.objects.last_kind("certificate"),
        ).order_by("position")

    def counted(self, kind: str) -> PrintEntryQuerySet:
        """Those that are, or will be, on paper of that kind: not left out, and not spoiled."""
        rows = self.filter(job__kind=kind, left_out="")
        return rows.exclude(job__ending=Ending.SPOILED)


class PrintEntry(Kept):
    """A certificate in a print job, in the order of printing. ``left_out`` says why it is not.

    copy is 0 for the first one on this kind of paper, and counts further copies. Keeps no personal
    data of its own.
    """

    job = models.ForeignKey(PrintJob, on_delete=models.PROTECT, related_name="entries")
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, related_name="print_entries"
    )
    position = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField()
    copy = models.PositiveSmallIntegerField(default=0)
    left_out = models.TextField(blank=True)

    objects = PrintEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of a print job")
        verbose_name_plural = _("entries of print jobs")
        constraints = [
            models.UniqueConstraint(fields=["job", "position"], name="practicum_print_place_once"),
            models.UniqueConstraint(
                fields=["job", "certificate"], name="practicum_print_entry_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_id}: {self.certificate_id}"

    @property
    def is_silenced(self) -> bool:
        """Whether it is in the file and does not count any more; as ``for_page`` asks it."""
        return not self.left_out and self.__dict__.get("last_event") in SILENT


def for_desk(user, *, on: date) -> models.QuerySet[Certificate]:
    """What the user may print on that day, without the snapshots but with the ``branch`` in them.

    ``printed``: whether it was handed out on paper; ``underway``: whether it is in a print file of
    which nobody has said how it came out.
    """
    papers = PrintEntry.objects.counted(JobKind.FILE).filter(certificate=OuterRef("pk"))
    directly = FileEntry.objects.filter(
        certificate=OuterRef("pk"), file__kind=CertificateFile.Kind.BATCH, file__part__isnull=True
    )
    handed_out = papers.filter(job__ending=Ending.HANDED_OUT)
    current = Q(expires_on__isnull=True) | Q(expires_on__gte=on)
    rows = Certificate.objects.visible_to(user, on=on).to_print().filter(current)
    return rows.defer("snapshot").annotate(
        branch=KT("snapshot__branch"),
        printed=Exists(handed_out) | Exists(directly),
        underway=Exists(papers.filter(job__ending="")),
    )
