"""What there is to learn: the mixin for unit pages, and the stamp of the curriculum."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from training import conf, frames, rules

if TYPE_CHECKING:
    from training.models.programs import ProgramPage

CACHE_SECONDS = 24 * 60 * 60


class UnitPage(models.Model):
    """Mixin for pages that are units: serving them asks the gate.

    ``minutes`` is the planned time of work, in whole minutes.
    """

    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, help_text=_("Planned time of work.")
    )

    class Meta:
        abstract = True

    def as_unit(self, *, kind: str, label: str, within: uuid.UUID) -> rules.Unit:
        return rules.Unit(
            kind=kind,
            label=label,
            key=self.translation_key,
            title=self.title,
            url=self.url or "",
            minutes=self.minutes,
            within=within,
        )


class CurriculumStamp(models.Model):
    """A single row whose ``value`` changes with every publication: the key of cached outlines.

    It is read as a subquery of the query for enrollments, so that asking costs no query of its
    own, and it is right across processes, which a stamp in a local cache would not be. Keeps no
    personal data.
    """

    value = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = _("curriculum stamp")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="practicum_single_stamp")
        ]

    def __str__(self) -> str:
        return str(self.value)


# Version → units. A cache would unpickle all of them anew for each enrollment that is read.
_read: dict[str, tuple[rules.Placed, ...]] = {}
MOST_READ = 200


def units_of(program: ProgramPage, stamp: uuid.UUID | None) -> tuple[rules.Placed, ...]:
    """Units of a program in order; three queries, or none when known under this stamp.

    The cache holds only their version; each process keeps the units themselves.
    """
    if stamp is None:
        return _collect(program)
    key = f"practicum:units:{program.pk}:{stamp}:{get_language()}"
    version = conf.cache().get(key)
    units = _read.get(version) if version else None
    if units is None:
        units = _collect(program)
        if len(_read) >= MOST_READ:
            _read.clear()
        _read[version or _new_version(key)] = units
    return units


def _collect(program: ProgramPage) -> tuple[rules.Placed, ...]:
    items = program.live_items()
    testable = [item.page.translation_key for item in items if item.may_test_out]
    pages = [item.page for item in items]
    return frames.collect_units(program=program, pages=pages, testable=testable)


def _new_version(key: str) -> str:
    version = uuid.uuid4().hex
    conf.cache().set(key, version, CACHE_SECONDS)
    return version
