"""The demo: Serenity Head Spa its two branches, paths of training and thirty people."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from training import conf
from training.models import Organization
from training.site.foundation import BranchPlan, lay_foundation, make_branches
from training.site.loading.certificates import load_designs
from training.site.loading.content import ContentLoader
from training.site.loading.keeper import Keeper
from training.site.loading.staff import DEMO_PASSWORD, StaffLoader


class Command(BaseCommand):
    help = "Loads the demo. Running it again changes nothing; what somebody has edited is kept."

    def add_arguments(self, parser):
        parser.add_argument(
            "--with-demo-accounts",
            action="store_true",
            help=f"also make accounts whose password everybody knows ({DEMO_PASSWORD})",
        )

    def handle(self, *args, **options):
        keeper = Keeper()
        home = lay_foundation(name="Serenity Head Spa", address=conf.configuration().PUBLIC_URL)
        content = ContentLoader(home=home, keeper=keeper)
        self.name_signatory()
        branches = make_branches(
            [
                BranchPlan(name=plan["name"], time_zone=plan["time_zone"])
                for plan in content.plan["branch"]
            ]
        )
        programs = content.load()
        load_designs(keeper)
        staff = StaffLoader(programs=programs, branches=branches, now=timezone.now())
        if options["with_demo_accounts"]:
            staff.load_accounts(keeper)
        else:
            self.stdout.write("No demo accounts were made: they need --with-demo-accounts.")
        staff.load_people(keeper)
        self.stdout.write(
            f"Demo: {len(keeper.written)} written, {len(keeper.unchanged)} unchanged, "
            f"{len(keeper.kept)} kept because somebody has edited them."
        )

    def name_signatory(self):
        """Who signs in the demo; names that somebody has given stay."""
        organization = Organization.load()
        if not organization.signatory_name:
            organization.signatory_name = "Helen Zhao"
            organization.signatory_title = "Owner"
            organization.contact = organization.contact or "your branch manager"
            organization.save()
