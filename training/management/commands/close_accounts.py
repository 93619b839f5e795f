"""Close the accounts of people whose last day of work is over. For a timer, once a day."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from training import actions


class Command(BaseCommand):
    help = "Close the accounts of people whose last day of work is over. Run it once a day."

    def handle(self, *args, **options):
        closed = actions.close_accounts(at=timezone.now())
        self.stdout.write(f"{closed} accounts closed.")
