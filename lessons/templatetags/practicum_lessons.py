"""How the figures of a lesson are written."""

from collections.abc import Iterable, Mapping

from django import template
from django.utils.translation import ngettext

from lessons import formats
from lessons.models import LessonVideo, VideoPosition
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


@register.filter
def is_quoted(text: str) -> bool:
    """Whether its author has written the quotation marks, which are then not set once more."""
    return any(mark in text for mark in '“”«»„"')


@register.filter
def film_type(video: LessonVideo) -> str:
    """The media type of its file, as ``video/mp4``."""
    return formats.content_type(video.media.file.name)


@register.filter
def cues(video: LessonVideo) -> list[formats.Cue]:
    """Its captions one by one; none if they cannot be read."""
    try:
        return formats.cues_of(video.captions)
    except formats.CaptionsError:
        return []


@register.filter
def film_clock(milliseconds: int) -> str:
    """A time in a film as ``m:ss``."""
    return clock(milliseconds // 1000)


@register.simple_tag(takes_context=True)
def resume_at(context, video: LessonVideo) -> int:
    """Seconds from which the signed-in person goes on watching. One query."""
    request = context.get("request")
    return VideoPosition.objects.seconds_in(video, user=request.user) if request else 0
