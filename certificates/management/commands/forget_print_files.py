from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from certificates import actions
from certificates.actions.printing import KEPT_FOR


class Command(BaseCommand):
    help = (
        "Let go of the files of print jobs that were made long ago. Their fingerprints stay, and "
        "so do all certificates. Safe to repeat."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--older-than",
            type=int,
            default=KEPT_FOR.days,
            metavar="DAYS",
            help="files older than so many days, 1 to %(default)s (the default)",
        )

    def handle(self, *args, **options):
        days = options["older_than"]
        if not 1 <= days <= KEPT_FOR.days:
            raise CommandError(
                _("Give 1 to %(most)d days: no print file is kept longer.")
                % {"most": KEPT_FOR.days}
            )
        count = actions.forget_old_files(at=timezone.now(), older_than=timedelta(days=days))
        said = ngettext("%(count)d file let go.", "%(count)d files let go.", count)
        self.stdout.write(said % {"count": count})
