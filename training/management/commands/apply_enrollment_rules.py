"""Enrolls whom the rules concern and whom no act has brought to them, such as a planned move."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from training.actions import apply_rule
from training.models import EnrollmentRule


class Command(BaseCommand):
    help = (
        "Enrolls everybody whom an enrollment rule concerns and who has never been in its program, "
        "such as people whose move begins today. Safe to run at any time; run it every night."
    )

    def handle(self, *args, **options):
        now = timezone.now()
        rules = EnrollmentRule.objects.active().select_related("program").order_by("pk")
        new = sum(len(apply_rule(rule=rule, at=now)) for rule in rules)
        self.stdout.write(f"{new} enrollments are new.")
