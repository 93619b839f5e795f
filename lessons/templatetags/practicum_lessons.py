"""How the figures of a lesson are written."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.translation import ngettext

from training.models import UnitPage

register = template.Library()


@register.filter
def clock(seconds: int | None) -> str:
    """Seconds as ``m:ss``, the way a treatment's times are said: 90 is ``1:30``."""
    minutes, rest = divmod(seconds or 0, 60)
    return f"{minutes}:{rest:02}"


@register.filter
def total_seconds(steps: Iterable[Mapping[str, int]]) -> int:
    return sum(step["seconds"] or 0 for step in steps)


@register.filter
def minutes(lesson: UnitPage) -> str:
    """Planned time of work in words."""
    return ngettext("%(n)d minute", "%(n)d minutes", lesson.minutes) % {"n": lesson.minutes}
