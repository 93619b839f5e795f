"""A process of its own that earns an award and dies after the commit, before anything is issued."""

import os
import signal

import django
from django.db import transaction
from wagtail import hooks


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    django.setup()
    from tests import factories
    from tests.certificates import factories as certified

    hooks.register("practicum_units", certified.units_of_plain_pages)
    person, page = factories.person(), certified.program()
    with transaction.atomic():
        # Called after the commit in the order of registration: before the award is announced.
        transaction.on_commit(die)
        certified.earn(person, page)


if __name__ == "__main__":
    main()
