"""What lessons show on the screens of training."""

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lessons.models import LessonProgress, Routine, Shelf, StudyDay, Technique
from training.formats import day_and_year
from training.frames import Link, Section, Table

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


def transcript(staff_member, zone):
    """Hook ``practicum_transcript``: finished lessons with day and active time. 1 query."""
    finished = LessonProgress.objects.by(staff_member).filter(completed_at__isnull=False)
    rows = [
        (
            reading.lesson_title,
            day_and_year(localdate(reading.completed_at, zone)),
            gettext("%(minutes)d min") % {"minutes": round(reading.seconds / 60)},
        )
        for reading in finished.order_by("completed_at", "pk")
    ]
    columns = (gettext("Lesson"), gettext("Finished"), gettext("Active time"))
    return Table(gettext("Lessons"), columns, tuple(rows), order=20)


def navigation(user, staff_member):
    """Hook ``practicum_navigation``: pocket cards, for everybody who works here. No query."""
    if staff_member is None:
        return None
    routines = reverse("practicum_lessons:routine", args=["x"]).removesuffix("x/")
    return [Link(_("Pocket cards"), reverse("practicum_lessons:techniques"), 40, covers=[routines])]


def my_practice(request, staff_member):
    """Hook ``practicum_my_training``: the routines that are open, and the pocket cards if any is.
    Six queries, two while the site has none of both.
    """
    routines = list(Routine.objects.in_order())
    techniques = list(Technique.objects.in_order().only("pk"))
    if not routines and not techniques:
        return None
    shelf = Shelf(request.user)
    open_routines = [line.thing for line in shelf.lines(routines) if line.is_open]
    has_cards = any(line.is_open for line in shelf.lines(techniques))
    if not open_routines and not has_cards:
        return None
    context = {"routines": open_routines, "has_cards": has_cards}
    return Section("practicum_lessons/my_practice.html", context, order=20)
