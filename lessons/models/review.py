"""Clinical review: a step of a workflow in which somebody vouches for what a lesson claims."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.forms import TaskStateCommentForm
from wagtail.models import AbstractGroupApprovalTask, Page

from lessons.models.pages import LessonPage
from lessons.models.readiness import Readiness

CHECKED = {
    "claims": gettext_lazy("Claims checked: nothing promises more than massage can do"),
    "pressure": gettext_lazy("Pressure checked: levels and places are right"),
    "cautions": gettext_lazy("Cautions checked: everything to beware of is said"),
}


NOT_TICKED = {"required": gettext_lazy("Tick it once you have checked it, or request changes.")}


class ReviewForm(TaskStateCommentForm):
    """What a reviewer confirms, one by one. It stands here since Wagtail asks the task for it."""

    claims = forms.BooleanField(label=CHECKED["claims"], error_messages=NOT_TICKED)
    pressure = forms.BooleanField(label=CHECKED["pressure"], error_messages=NOT_TICKED)
    cautions = forms.BooleanField(label=CHECKED["cautions"], error_messages=NOT_TICKED)

    field_order = [*CHECKED, "comment"]


class ClinicalReviewTask(AbstractGroupApprovalTask):
    """Approval by the chosen groups, with a confirmation that goes into the log.

    Keeps no personal data of its own; Wagtail's log names the reviewer.
    """

    class Meta:
        verbose_name = gettext_lazy("clinical review")
        verbose_name_plural = gettext_lazy("clinical reviews")

    @classmethod
    def get_description(cls) -> str:
        return _(
            "Members of the chosen groups confirm that claims, pressure and cautions were checked"
        )

    def get_actions(self, obj, user) -> list[tuple[str, str, bool]]:
        """What waits for a blocker cannot be approved, since approval publishes it."""
        if not (user.is_superuser or self._user_in_groups(user)):
            return []
        actions = [("reject", _("Request changes"), True)]
        if not _is_blocked(obj):
            actions.append(("approve", _("Approve"), True))
        return actions

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        return ReviewForm if action == "approve" else super().get_form_for_action(action)

    def on_action(self, task_state, user, action_name, *, comment="", **confirmed) -> None:
        """Raises PermissionDenied for an approval that does not confirm all of it."""
        if action_name == "approve":
            if not all(confirmed.get(name) is True for name in CHECKED):
                raise PermissionDenied
            checked = _("Checked: claims, pressure, cautions.")
            comment = f"{checked} {comment}".strip()
        return super().on_action(task_state, user, action_name, comment=comment)


def _is_blocked(obj: object) -> bool:
    if not isinstance(obj, Page) or obj.specific_class is not LessonPage:
        return False
    return bool(Readiness(obj.specific.get_latest_revision_as_object()).blockers)
