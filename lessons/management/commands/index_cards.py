"""Brings the texts of all cards up to date, such as of lessons published before there were any."""

from django.core.management.base import BaseCommand

from lessons.actions import forget_stale_cards, index_cards
from lessons.models import LessonPage


class Command(BaseCommand):
    help = (
        "Reads the cards of all published lessons, so that they are found by their words. "
        "Safe to run at any time; it is needed once, after an update from a version without search."
    )

    def handle(self, *args, **options):
        removed = forget_stale_cards()
        changed = sum(
            index_cards(lesson=lesson)
            for lesson in LessonPage.objects.originals().order_by("pk").iterator()
        )
        self.stdout.write(f"{changed} cards were brought up to date, {removed} were removed.")
