from collections import Counter

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from certificates.actions import check_all
from certificates.actions.checking import Result


class Command(BaseCommand):
    help = (
        "Check every stored certificate, design, picture and file against its hash, and render "
        "files again where the versions are the same. Exits 1 if anything was changed."
    )

    def handle(self, *args, **options):
        tally = Counter()
        for finding in check_all():
            tally[finding.result] += 1
            if finding.result is not Result.SAME:
                self.stdout.write(f"{finding.about}: {finding.result}: {finding.detail}")
        self.stdout.write(
            _("Same: %(same)d. Changed: %(changed)d. Cannot be compared: %(unknown)d.")
            % {
                "same": tally[Result.SAME],
                "changed": tally[Result.CHANGED] + tally[Result.DIFFERS],
                "unknown": tally[Result.CANNOT_COMPARE],
            }
        )
        if tally[Result.CHANGED] + tally[Result.DIFFERS]:
            raise CommandError(_("Something is not what was issued."))
