"""Prints the table. With words as arguments: only the rows whose names hold one of them."""

import os
import shutil
import sys
from collections.abc import Iterator
from functools import partial
from time import perf_counter


def main(wanted: list[str]) -> None:
    started = perf_counter()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    import django

    django.setup()
    prepare_database()
    from tests.benchmarks.measure import measure
    from tests.benchmarks.table import lines

    rows = []
    for work in works(wanted):
        if not wanted or any(word in work.name for word in wanted):
            print(f"· {work.name}: {work.says}", file=sys.stderr, flush=True)
            rows.append(measure(work))
    crowd = crowded(wanted)
    if not rows and not crowd:
        sys.exit("No row has such a name: run make bench without ARGS to see them all.")
    if rows:
        print(*lines(rows), sep="\n")
        floor = min(row.floor_milliseconds for row in rows)
        print(f"\nThe bare page: {floor:.1f} ms of CPU.", end=" ")
    print(*crowd, f"All of it: {perf_counter() - started:.0f} s.", sep="\n")


def crowded(wanted: list[str]) -> list[str]:
    """What a hundred learners at once cost; not a row, since other processes do the work."""
    if wanted and not any(word in "a crowd" for word in wanted):
        return []
    from tests.benchmarks import crowd

    print("· a crowd: 100 learners, 16 questions, over HTTP", file=sys.stderr, flush=True)
    return list(crowd.report())


def prepare_database() -> None:
    """Begin with what the tests have migrated, if they have."""
    from django.conf import settings
    from django.core.management import call_command

    from tests.databases import migrated_file

    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") and migrated_file().exists():
        shutil.copy(migrated_file(), settings.DATABASES["default"]["NAME"])
    call_command("migrate", verbosity=0)


def works(wanted: list[str]) -> Iterator:
    """Each is made when the one before has been measured. The big house stands in a site of its own
    where it alone is wanted, and is left out where it is not."""
    from tests import factories
    from tests.benchmarks import learning, managing, printing, tables, zipping
    from tests.benchmarks.measure import Work
    from tests.benchmarks.models import BarePage, FramedPage
    from tests.benchmarks.people import bare_page, client_of

    visitor = client_of(factories.person("visitor", password=None, at=factories.branch()))
    bare, framed = (partial(visitor.get, bare_page(model).url) for model in (BarePage, FramedPage))
    for name, says, page in (
        ("bare page", "8 blocks, signed in", bare),
        ("bare page in our frame", "the same in practicum/base.html", framed),
    ):
        expect = learning.answers(200, "slow circles")
        yield Work(name=name, says=says, runs=[page] * 60, expect=expect, floor=bare)
    if wanted == ["big"]:
        yield from managing.big_team(bare)
        return
    yield from learning.reading(bare)
    yield learning.my_training(bare)
    yield from learning.examining(bare)
    yield from managing.team(bare)
    if not wanted or any(word in "big house" for word in wanted):
        yield from managing.big_team(bare)
    yield from zipping.zips()
    yield from printing.printing()
    yield from tables.spreadsheets()


if __name__ == "__main__":
    main(sys.argv[1:])
