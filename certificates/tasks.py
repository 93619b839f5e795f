"""Work that may be done by a worker. Ids in, one action, no result."""

import logging

from django.utils import timezone
from django_tasks import task

from certificates import actions
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
