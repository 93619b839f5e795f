"""The printers of a branch: named, measured, removed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from certificates.models import Printer
from training.actions import Actor, log
from training.models import Branch


@transaction.atomic
def add_printer(*, branch: Branch, name: str, at: datetime, by: Actor) -> Printer:
    """The printer of that name at the branch: the one there is, or a new one that is not off."""
    printer, is_new = Printer.objects.get_or_create(branch=branch, name=name)
    if is_new:
        log(action="certificates.add_printer", at=at, by=by, subject=_named(printer))
    return printer


@transaction.atomic
def calibrate(*, printer: Printer, x: Decimal, y: Decimal, at: datetime, by: Actor) -> None:
    """Keep how far it is off. Jobs that were planned keep the offset they had."""
    if Printer.objects.filter(pk=printer.pk).exclude(x=x, y=y).update(x=x, y=y):
        subject = f"{_named(printer)}, {x}, {y} mm"
        log(action="certificates.calibrate", at=at, by=by, subject=subject)


@transaction.atomic
def remove_printer(*, printer: Printer, at: datetime, by: Actor) -> None:
    """Take it off the list. Jobs that were planned for it keep its offset."""
    subject = _named(printer)
    if Printer.objects.filter(pk=printer.pk).delete()[0]:
        log(action="certificates.remove_printer", at=at, by=by, subject=subject)


def _named(printer: Printer) -> str:
    return f"{printer.branch.name}: {printer.name}"
