"""What the editor of a lesson adds to Wagtail's own: how ready the lesson is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel

from lessons.models import LessonPage
from lessons.models.readiness import Readiness, sentence

FOLDER = "practicum_lessons/admin"


class ReadinessPanel(Panel):
    """What the last saved draft lacks, and how long each of its cards takes."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "practicum_lessons/admin/readiness_panel.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            address = reverse("practicum-readiness", args=[0])
            return context | {"address": address} | readiness_of(self.instance)

        @property
        def media(self):
            return forms.Media(
                js=[f"{FOLDER}/readiness.js"], css={"all": [f"{FOLDER}/readiness.css"]}
            )


def readiness_of(page: LessonPage) -> dict[str, Any]:
    """For the template: the report of the last saved draft; ``report`` is None before the first."""
    revision = page.latest_revision if page.pk else None
    if revision is None:
        return {"report": None}
    report = Readiness(revision.as_object())
    return {
        "report": report,
        "saved_at": revision.created_at,
        "rows": [(finding, sentence(finding)) for finding in report.findings],
        "n_blockers": len(report.blockers),
        "n_warnings": len(report.findings) - len(report.blockers),
    }


class LessonForm(WagtailAdminPageForm):
    """A draft is always saved; what is to be published must have no blocker."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if "action-publish" in self.data and not self.errors:
            for blocker in Readiness(self.instance).blockers:
                self.add_error("cards", on_its_card(blocker))


def on_its_card(finding) -> str:
    """The sentence, with the card that it is about before it."""
    if finding.card is None:
        return sentence(finding)
    return _("Card %(number)d: %(sentence)s") % {
        "number": finding.card.number,
        "sentence": sentence(finding),
    }


def equip_editor() -> None:
    """Give the editor of lessons its panel and its form, before Wagtail builds it. Once."""
    LessonPage.content_panels = [
        *LessonPage.content_panels,
        ReadinessPanel(heading=_("Readiness"), icon="clipboard-list"),
    ]
    LessonPage.base_form_class = LessonForm
