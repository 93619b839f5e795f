"""What lessons show on the screens of training."""

from django.utils.translation import gettext_lazy as _

from lessons.models import LessonProgress, StudyDay
from training.frames import Section

LOG_SENTENCES = {"lesson.complete": _("Finished the lesson %(subject)s")}


def log_sentences():
    """Hook ``practicum_log_sentences``: how the record tells that a lesson was finished."""
    return LOG_SENTENCES


def person_panel(request, staff_member):
    """Hook ``practicum_person_panel``: lessons with dates and time, the latest first. 2 queries."""
    context = {
        "readings": LessonProgress.objects.by(staff_member).newest_first(),
        "days": StudyDay.objects.of(staff_member),
    }
    return Section("practicum_lessons/person_panel.html", context, order=20)
