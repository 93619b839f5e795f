"""Registration only: the units that quizzes are, the person's panel, and the admin."""

from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import telepath
from wagtail.snippets.models import register_snippet

from lessons.blocks.marking import DrawingAdapter
from quizzes import urls, viewsets
from quizzes.actions.persons import person_data
from quizzes.kinds.places import PlacesBlock
from quizzes.models import Attempt, ExtraTime, Question, QuizPlacement, used_up
from quizzes.views import bulk, guards, guidance, today
from training.formats import day_and_year
from training.frames import Section, Table

register_snippet(viewsets.QuestionViewSet)
register_snippet(viewsets.QuestionCategoryViewSet)
register_snippet(viewsets.QuizViewSet)
telepath.register(DrawingAdapter(), PlacesBlock)
hooks.register("register_admin_urls", urls.admin_patterns)


@hooks.register("practicum_units", order=20)
def units(program, pages, so_far):
    keys = [program.translation_key, *(page.translation_key for page in pages)]
    placements = QuizPlacement.objects.after([*keys, *(unit.key for unit in so_far)])
    return [placement.as_unit() for placement in placements]


@hooks.register("practicum_evidence")
def evidence(enrollment, keys):
    return {"attempts": Attempt.objects.evidence(enrollment, keys)}


@hooks.register("practicum_transcript")
def transcript(staff_member, zone):
    """Her submitted attempts, with day and score. One query."""
    rows = [
        (
            attempt.quiz_title,
            day_and_year(localdate(attempt.submitted_at, zone)),
            f"{attempt.percent} %",
            gettext("Passed") if attempt.passed else gettext("Not passed"),
        )
        for attempt in Attempt.objects.for_transcript(staff_member)
    ]
    columns = (gettext("Quiz"), gettext("Submitted"), gettext("Score"), gettext("Result"))
    return Table(gettext("Quizzes"), columns, tuple(rows), order=30)


@hooks.register("practicum_person_panel", order=30)
def person_panel(request, staff_member):
    attempts = list(Attempt.objects.of_person(staff_member))
    context = {
        "heading": _("Quizzes"),
        "person": staff_member,
        "attempts": attempts,
        "used_up": used_up(staff_member, attempts),
        "extra_percent": ExtraTime.objects.percent_for(staff_member),
    }
    return Section("practicum_quizzes/person_panel.html", context, order=30)


@hooks.register("practicum_log_sentences")
def log_sentences():
    return {
        "quiz.complete": _("Passed the quiz %(subject)s"),
        "quiz.grant_attempt": _("One more attempt granted: %(subject)s"),
        "quiz.set_extra_time": _("Extra time in quizzes: %(subject)s"),
    }


hooks.register("practicum_facts_asked", Question.objects.by_fact)
hooks.register("practicum_today", today.lines, order=30)
hooks.register("practicum_help", guidance.topics)
hooks.register("practicum_person_data", person_data, order=20)

hooks.register("before_delete_snippet", guards.keep_what_attempts_speak_of)
hooks.register("before_delete_snippet", guards.keep_used_categories)
hooks.register("before_delete_page", guards.keep_page_before_quiz)
hooks.register("before_bulk_action", guards.keep_pages_before_quizzes)

# After Wagtail's own, since its deletion of snippets is replaced by ours.
for action in bulk.ALL:
    hooks.register("register_bulk_action", action, order=100)
