"""A process of its own that earns awards and dies after the commit, before anything is issued."""

import os
import signal
import sys

import django
from django.db import transaction
from wagtail import hooks


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(people: int) -> None:
    django.setup()
    from tests import factories
    from tests.certificates import factories as certified

    hooks.register("practicum_units", certified.units_of_plain_pages)
    page = certified.program()
    team = [factories.person() for _ in range(people)]
    with transaction.atomic():
        # Called after the commit in the order of registration: before the award is announced.
        transaction.on_commit(die)
        for person in team:
            certified.earn(person, page)


if __name__ == "__main__":
    main(int(sys.argv[1]))
