"""What lessons show on the screens of training."""

from lessons.models import LessonProgress
from training.frames import Section


def person_panel(request, staff_member):
    """Hook ``practicum_person_panel``: lessons with their dates, the latest first. One query."""
    readings = LessonProgress.objects.by(staff_member).newest_first()
    return Section("practicum_lessons/person_panel.html", {"readings": readings}, order=20)
