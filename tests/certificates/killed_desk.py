"""A process of its own that plans a print job and is killed while it makes the second part."""

import os
import signal
import sys
from uuid import UUID

import django
from wagtail import hooks

KEY = UUID(int=7)


def die(*given: object, **named: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(people: int) -> None:
    django.setup()
    from certificates import actions, rules
    from tests import factories
    from tests.certificates import factories as certified
    from training.actions import Actor

    rules.MOST_PAGES = 2
    hooks.register("practicum_units", certified.units_of_plain_pages)
    page = certified.program()
    rows = [certified.certificate(factories.person(), page) for _ in range(people)]
    job = actions.plan(
        certificates=[row.pk for row in rows],
        wishes=actions.Wishes(),
        key=KEY,
        at=factories.AT,
        by=Actor(7, "mara"),
    )
    actions.make_next_part(job=job, at=factories.AT)
    # In the middle of recording: the bytes are there, the hash is not.
    actions.printing.FileEntry.objects.bulk_create = die
    actions.make_next_part(job=job, at=factories.AT)


if __name__ == "__main__":
    main(int(sys.argv[1]))
