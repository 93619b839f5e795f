"""Brings enrollments up to the facts where no learner's act will."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from training.actions import lock_journey, record_progress
from training.models import StaffMember


class Command(BaseCommand):
    help = (
        "Completes open enrollments whose remaining units are all done, such as after the last "
        "open lesson was unpublished. Safe to run at any time; run it every night."
    )

    def handle(self, *args, **options):
        now = timezone.now()
        people = StaffMember.objects.in_training().order_by("pk")
        earned = sum(len(self.catch_up(person, now)) for person in people)
        self.stdout.write(f"{earned} awards were earned.")

    @transaction.atomic
    def catch_up(self, person, now):
        return record_progress(journey=lock_journey(staff_member=person), at=now)
