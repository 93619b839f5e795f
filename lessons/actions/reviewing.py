"""Setting up the review of lessons."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Workflow, WorkflowPage, WorkflowTask

from lessons.models import AcademyPage, ClinicalReviewTask


@transaction.atomic
def begin_clinical_review(*, academy: AcademyPage, groups: Iterable[Group]) -> Workflow | None:
    """Have what is submitted below the academy reviewed by the groups.

    Returns None, and changes nothing, if there was such a review before, even if somebody has
    taken it away, or if the academy has a workflow of its own.
    """
    if ClinicalReviewTask.objects.exists() or WorkflowPage.objects.filter(page=academy).exists():
        return None
    task = ClinicalReviewTask.objects.create(name=_("Clinical review"))
    task.groups.set(groups)
    workflow = Workflow.objects.create(name=_("Clinical review"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=academy)
    return workflow
