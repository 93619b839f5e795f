"""Where somebody stopped watching."""

from __future__ import annotations

from lessons import rules
from lessons.models import LessonVideo, VideoPosition
from training.models import StaffMember


def keep_position(*, staff_member: StaffMember, video: LessonVideo, seconds: float) -> int:
    """Keep the place in the film, the latest of all devices; returns it as it is kept.

    It is a convenience: nothing counts it as progress. Of two first rows at once, the database
    keeps one.
    """
    place = rules.resume_at(seconds=seconds, duration=video.media.duration)
    positions = VideoPosition.objects.filter(staff_member=staff_member, video_key=video.key)
    if not positions.update(seconds=place):
        begun = VideoPosition(staff_member=staff_member, video_key=video.key, seconds=place)
        VideoPosition.objects.bulk_create([begun], ignore_conflicts=True)
    return place
