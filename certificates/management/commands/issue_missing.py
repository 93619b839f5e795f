from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from certificates import actions


class Command(BaseCommand):
    help = "Issue the certificate of every earned award that has none. Safe to repeat."

    def handle(self, *args, **options):
        tally = actions.issue_missing(at=timezone.now())
        self.stdout.write(
            _("Issued: %(issued)d. Held back: %(held)d.")
            % {"issued": tally.issued, "held": tally.held}
        )
