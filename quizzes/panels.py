"""What the editors of questions and of quizzes show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
)

from quizzes.kinds import all_kinds
from quizzes.models import Papers, Question, Quiz, QuizDraw, candidate_of, card_choices, kept_among

PASS = _("Of the sum of all questions of a paper, which count alike.")
OWN = _("So many of them are picked for each attempt. Leave empty to ask all of them.")
CHOOSE = _("Press the plus sign and choose a kind of question, then write it.")
WAIT = _("From when the failed attempt was submitted. 0: none.")
STYLES = {"all": ["practicum_quizzes/admin/bank.css"]}


class BankSelect(forms.Select):
    """A select for a field of text, whose limit of length is none of its own."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        attrs = super().build_attrs(base_attrs, extra_attrs)
        attrs.pop("maxlength", None)
        return attrs


class CardSelect(BankSelect):
    """All cards of published lessons, lesson by lesson. One query when it is shown.

    What was chosen before stays chosen when its card is gone, and says so.
    """

    @cached_property
    def cards(self):
        """Of this form: Wagtail renders a widget twice, once for its script."""
        return card_choices()

    def optgroups(self, name, value, attrs=None):
        self.choices = [("", _("None")), *kept_among(self.cards, value)]
        return super().optgroups(name, value, attrs)


class KindSelect(BankSelect):
    """All kinds of questions, asked for when it is shown, since hosts add theirs."""

    def optgroups(self, name, value, attrs=None):
        kinds = [(kind.name, kind.label) for kind in all_kinds().values()]
        gone = [(text, text) for text in value if text and text not in all_kinds()]
        self.choices = [("", _("Any kind")), *kinds, *gone]
        return super().optgroups(name, value, attrs)


class BoundShowing(Panel.BoundPanel):
    """Shows something of the stored row; nothing before it is stored."""

    @property
    def media(self):
        return forms.Media(css=STYLES)

    def is_shown(self):
        return bool(self.instance.pk)


class UsesPanel(Panel):
    """Which quizzes ask a question always, and which may draw it."""

    class BoundPanel(BoundShowing):
        template_name = "practicum_quizzes/admin/uses_panel.html"

        def get_context_data(self, parent_context=None):
            return super().get_context_data(parent_context) | uses_of(self.instance)


def uses_of(question: Question) -> dict[str, Any]:
    """For the template: ``quizzes`` that have it among their own, ``draws`` that may pick it.

    Four queries.
    """
    stored = Question.objects.get(pk=question.pk)
    candidate = candidate_of(stored)
    return {
        "question": stored,
        "quizzes": Quiz.objects.filter(quiz_questions__question=stored).order_by("title"),
        "draws": [draw for draw in QuizDraw.objects.for_showing() if draw.takes(candidate)],
    }


class PapersPanel(Panel):
    """How many questions a paper has, how large the pools are, and what to look at."""

    class BoundPanel(BoundShowing):
        template_name = "practicum_quizzes/admin/papers_panel.html"

        def get_context_data(self, parent_context=None):
            # What is stored, not what a form that was refused has put on the instance.
            papers = Papers(Quiz.objects.get(pk=self.instance.pk))
            return super().get_context_data(parent_context) | {"papers": papers}


# A few words to choose from, for which a select does better than Wagtail's chooser of snippets.
CATEGORY = FieldPanel("category", widget=forms.Select)

QUESTION = ObjectList(
    [
        FieldPanel("name"),
        FieldPanel("body", help_text=CHOOSE),
        FieldPanel("explanation"),
        FieldPanel("taught_by", widget=CardSelect),
        MultiFieldPanel(
            [
                FieldPanel("is_safety"),
                FieldRowPanel([CATEGORY, FieldPanel("difficulty")]),
                FieldPanel("tags"),
                FieldPanel("source_facts"),
            ],
            heading=_("In the bank"),
        ),
        UsesPanel(heading=_("Where it is asked"), icon="tasks"),
    ]
)

DRAW = [
    FieldRowPanel([FieldPanel("count"), FieldPanel("safety_only")]),
    FieldRowPanel([CATEGORY, FieldPanel("tag"), FieldPanel("kind", widget=KindSelect)]),
]

QUIZ = ObjectList(
    [
        FieldPanel("title"),
        FieldPanel("intro"),
        InlinePanel(
            "placements",
            heading=_("Comes after"),
            label=_("Page"),
            help_text=_("The lesson, course or program that this quiz follows."),
        ),
        InlinePanel(
            "quiz_questions",
            heading=_("Its own questions"),
            label=_("Question"),
            help_text=_("Chosen by hand. A quiz may also do with draws alone."),
        ),
        InlinePanel(
            "draws",
            heading=_("Drawn from the bank"),
            label=_("Draw"),
            panels=DRAW,
            help_text=_(
                "Each draw picks so many published questions that fit all you fill in, anew for "
                "each attempt. No question comes twice on a paper, and those of the last attempt "
                "come again only where there are no others."
            ),
        ),
        PapersPanel(heading=_("Papers"), icon="clipboard-list"),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("draw", heading=_("Of its own questions"), help_text=OWN),
                        FieldPanel("minutes"),
                    ],
                ),
                FieldPanel("shuffle"),
            ],
            heading=_("What is asked"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("pass_percent", help_text=PASS),
                        FieldPanel("least_safety_percent"),
                    ]
                ),
                FieldPanel("safety_must_be_right"),
            ],
            heading=_("To pass"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("max_attempts"), FieldPanel("wait_minutes", help_text=WAIT)]
                ),
                FieldRowPanel([FieldPanel("time_limit"), FieldPanel("reread_after")]),
            ],
            heading=_("Attempts"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("shows"), FieldPanel("shows_when")])],
            heading=_("Afterwards"),
        ),
    ]
)
