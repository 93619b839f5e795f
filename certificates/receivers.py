"""What certificates listen to."""

from django.dispatch import receiver

from certificates import tasks
from training.signals import award_earned


@receiver(award_earned, dispatch_uid="practicum_issue_certificate")
def issue_certificate(sender, enrollment, award, **kwargs):
    """Sent after commit and robustly: what fails here is logged, and issue_missing catches up."""
    tasks.issue_certificate.enqueue(award.pk)
