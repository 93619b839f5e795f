"""What authors may look at, over all live lessons."""

from django.core.management.base import BaseCommand

from lessons.models import LessonPage
from lessons.models.readiness import Readiness
from lessons.panels import on_its_card


class Command(BaseCommand):
    help = "Prints how long each live lesson takes, and what the checks of readiness find in it."

    def handle(self, *args, **options):
        total = 0
        for page in LessonPage.objects.live().order_by("path"):
            report = Readiness(page)
            total += len(report.findings)
            minutes = -(-report.lesson.seconds // 60)
            self.stdout.write(f"{page.title}: about {minutes} of {page.minutes} min")
            for finding in report.findings:
                self.stdout.write(f"  {finding.level}: {on_its_card(finding)}")
        self.stdout.write(f"Findings: {total}.")
