"""Fact by fact: where it is taught and where it is asked."""

from django.core.management.base import BaseCommand, CommandError

from lessons.models import SourceFact, coverage


class Command(BaseCommand):
    help = (
        "Prints, fact by fact, in which live lessons it is taught and where it is asked. "
        "Ends with status 1 if a fact is not taught."
    )

    def handle(self, *args, **options):
        lines = coverage(SourceFact.objects.all())
        if not lines:
            raise CommandError("There are no source facts yet. Load or write them first.")
        for line in lines:
            taught, asked = ", ".join(line.taught) or "NOT TAUGHT", ", ".join(line.asked) or "–"
            self.stdout.write(f"{line.code:6} taught: {taught}  asked: {asked}")
        taught = sum(bool(line.taught) for line in lines)
        asked = sum(bool(line.asked) for line in lines)
        self.stdout.write(f"{taught}/{len(lines)} taught, {asked}/{len(lines)} asked")
        if taught < len(lines):
            raise CommandError("Some facts are not taught: see the lines above.")
