"""The first run of a site of one's own."""

import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import URLValidator
from django.utils import timezone

from training import actions
from training.formats import why_not_printable
from training.models import StaffMember
from training.models.people import check_time_zone
from training.rules.names import UnprintableName
from training.site.foundation import BranchPlan, lay_foundation, make_branches, make_owner


class Command(BaseCommand):
    help = (
        "Names the business, its branches and its owner. Asks for what is not given as an option."
    )

    def add_arguments(self, parser):
        parser.add_argument("--name", help="name of the business")
        parser.add_argument("--branch", action="append", help="name of a branch; may be repeated")
        parser.add_argument("--time-zone", default="America/New_York", help="of the branches")
        parser.add_argument("--owner", help="user name of the owner")
        parser.add_argument("--owner-name", help="legal name of the owner")
        parser.add_argument("--owner-email", help="e-mail of the owner")
        parser.add_argument("--address", help="web address, such as https://training.example.com")
        parser.add_argument("--no-input", action="store_true", help="ask nothing")

    def handle(self, *args, **options):
        self.asks = not options["no_input"]
        name = options["name"] or self.ask("Name of the business", required=True)
        address = self.checked_address(options["address"] or self.ask("Web address (may be empty)"))
        branches = options["branch"] or self.ask("Branches, separated by commas").split(",")
        zone = self.checked_zone(options["time_zone"])
        lay_foundation(name=name, address=address)
        plans = [BranchPlan(name=one.strip(), time_zone=zone) for one in branches if one.strip()]
        make_branches(plans)
        if not StaffMember.objects.owners().exists():
            self.make_owner(options)
        self.stdout.write("The site is ready. Sign in and go on in the Wagtail admin at /admin/.")
        if address:
            self.stdout.write(f"Set PRACTICUM_PUBLIC_URL={address} so that certificates carry it.")

    def make_owner(self, options):
        username = options["owner"] or self.ask("User name of the owner", required=True)
        legal_name = options["owner_name"] or self.ask("Legal name of the owner", required=True)
        email = options["owner_email"] or self.ask("E-mail of the owner (may be empty)")
        try:
            make_owner(
                username=username,
                legal_name=legal_name,
                email=email,
                password=self.ask_password() if self.asks else None,
                at=timezone.now(),
            )
        except UnprintableName as error:
            raise CommandError(why_not_printable(error)) from None
        except actions.UserTaken:
            raise CommandError(f"The user name {username} is taken. Choose another one.") from None
        if not self.asks:
            self.stdout.write(f"Give {username} a password: manage.py changepassword {username}")

    def ask(self, question, *, required=False):
        answer = input(f"{question}: ").strip() if self.asks else ""
        if required and not answer:
            raise CommandError(f"Say this as an option, or answer it: {question}.")
        return answer

    def ask_password(self):
        while True:
            password = getpass.getpass("Password of the owner: ")
            try:
                validate_password(password)
            except ValidationError as error:
                self.stderr.write(" ".join(error.messages))
            else:
                return password

    def checked_zone(self, zone):
        try:
            check_time_zone(zone)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        return zone

    def checked_address(self, address):
        if not address:
            return ""
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            raise CommandError(
                f"“{address}” is not an address. Write it like https://training.example.com."
            ) from None
        return address.rstrip("/")
