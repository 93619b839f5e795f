"""The statements of the source article that lessons teach."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from training import frames


class SourceFact(index.Indexed, models.Model):
    """A statement of the source article. Keeps no personal data."""

    code = models.CharField(
        _("code"), max_length=12, unique=True, help_text=_("Short and unique, such as F17.")
    )
    section = models.CharField(_("section"), max_length=120, blank=True)
    text = models.TextField(_("statement"))

    panels = [FieldPanel("code"), FieldPanel("section"), FieldPanel("text")]
    search_fields = [
        index.SearchField("code"),
        index.AutocompleteField("code"),
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.FilterField("section"),
    ]

    class Meta:
        verbose_name = _("source fact")
        verbose_name_plural = _("source facts")

    def __str__(self) -> str:
        return f"{self.code}: {self.text}"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A fact, the titles of the live lessons that teach it, and the names of what asks for it."""

    code: str
    taught: tuple[str, ...]
    asked: tuple[str, ...]


def coverage(facts: models.QuerySet[SourceFact]) -> list[Coverage]:
    """Fact by fact, in the order in which they were written. Two queries, and one a frame."""
    lessons = models.Q(lessons__live=True)
    taught: dict[str, list[str]] = defaultdict(list)
    rows = facts.filter(lessons).order_by("lessons__path").values_list("code", "lessons__title")
    for code, title in rows:
        taught[code].append(title)
    asked = _asked()
    return [
        Coverage(code, tuple(taught[code]), tuple(asked.get(code, ())))
        for code in facts.order_by("pk").values_list("code", flat=True)
    ]


def untaught_facts() -> int:
    """How many facts no live lesson teaches. One query."""
    return SourceFact.objects.exclude(lessons__live=True).count()


def _asked() -> Mapping[str, list[str]]:
    asked: dict[str, list[str]] = defaultdict(list)
    for contribution in frames.gather("practicum_facts_asked"):
        for code, names in contribution.items():
            asked[code].extend(names)
    return asked
