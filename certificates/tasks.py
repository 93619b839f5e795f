"""Work that may be done by a worker. Ids in, one action, no result."""

import logging
from functools import partial

from django.db import transaction
from django.utils import timezone
from django_tasks import task, task_backends
from django_tasks.backends.immediate import ImmediateBackend

from certificates import actions
from certificates.models import PrintJob
from training.models import EarnedAward

logger = logging.getLogger(__name__)


@task()
def issue_certificate(earned_award_id: int) -> None:
    """Issue the certificate of an earned award. What is held back shows on the person's page."""
    award = EarnedAward.objects.get(pk=earned_award_id)
    try:
        actions.issue(earned_award=award, at=timezone.now())
    except actions.Held as held:
        logger.warning("The certificate of earned award %s is held: %s", award.pk, held.reason)


@task()
def make_print_job(job_id: int) -> None:
    """Make all parts of a print job. Asked twice, or begun again, it makes what is left."""
    actions.make_all_parts(job=PrintJob.objects.get(pk=job_id), at=timezone.now())


def begin(job: PrintJob) -> None:
    """Let a worker make the parts; without one, the page that shows the progress does."""
    if has_worker():
        transaction.on_commit(partial(make_print_job.enqueue, job.pk))


def has_worker() -> bool:
    """Whether tasks are done elsewhere, and not within the request that asks for them."""
    return not isinstance(task_backends[make_print_job.backend], ImmediateBackend)
