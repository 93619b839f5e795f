"""The databases of the suite: SQLite as the site makes it, and PostgreSQL where asked for.

Every test finds what the migrations left (Wagtail's root page, groups, locale), also after a
test that committed: then the migrated file is put back.
"""

import fcntl
import hashlib
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.signals import request_finished, request_started
from django.db import connection
from django.dispatch import receiver
from django.test import TransactionTestCase
from psycopg import sql

from tests.browser.demo import prepare_demo

ROOT = Path(__file__).resolve().parent.parent
SITE_SETTINGS = "training.site.settings"
PATIENCE = 5  # seconds for a request that nobody waits for any more
COMMITTING = {"transactional_db", "live_server", "django_db_reset_sequences"}


@cache
def migrated_file() -> Path:
    """Where the migrated database is kept between runs, one for each state of the migrations.

    What follows them, such as the groups and what they may do, is asked for as well.
    """
    folders = [Path(app.path, "migrations") for app in apps.get_app_configs()]
    files = [file for folder in folders for file in sorted(folder.glob("*.py"))]
    files += [ROOT / "training" / name for name in ("receivers.py", "actions/groups.py")]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    return ROOT / "var" / "test" / f"{digest[:16]}.sqlite3"


def keep_migrated(path: Path) -> None:
    if "django_migrations" not in connection.introspection.table_names():
        return  # no test of this run asks for the database, so nobody has migrated it
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(fresh)])
    fresh.replace(path)
    for older in set(path.parent.glob("*.sqlite3")) - {path}:
        older.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings):
    """Migrating takes longer than most runs, so begin with what an earlier run migrated."""
    with suppress(FileNotFoundError):
        shutil.copy(migrated_file(), connection.settings_dict["TEST"]["NAME"])
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    if not migrated_file().exists():
        with django_db_blocker.unblock():
            keep_migrated(migrated_file())


def put(file: Path) -> None:
    """Let the tests' database be what ``file`` is, which nobody may be writing."""
    with (
        closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as kept,
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as database,
    ):
        kept.backup(database)
    ContentType.objects.clear_cache()


@pytest.fixture(scope="session")
def prepared_demo(tmp_path_factory, worker_id, django_db_setup) -> Path:
    """A folder with the demo in it, made by the first process of the suite that asks; only read.

    KEPT_DEMO: where ``.ci/test`` keeps it from one part of the suite to the next.
    """
    own = tmp_path_factory.getbasetemp()
    shared = Path(os.environ.get("KEPT_DEMO") or (own if worker_id == "master" else own.parent))
    shared /= "demo"
    shared.mkdir(parents=True, exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "data").exists():
            (shared / "making").mkdir()
            # Without it, where no test of the run asks for a database, the demo migrates its own.
            with suppress(FileNotFoundError):
                shutil.copy(migrated_file(), shared / "making" / "db.sqlite3")
            prepare_demo(shared / "making")
            (shared / "making").rename(shared / "data")
    return shared / "data"


@pytest.fixture
def demo(transactional_db, prepared_demo):
    """The tests' database holds the demo, as after its first load with demo accounts."""
    put(prepared_demo / "db.sqlite3")


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    case = getattr(item, "cls", None)
    return (
        bool(marker and marker.kwargs.get("transaction"))
        or not COMMITTING.isdisjoint(getattr(item, "fixturenames", ()))
        or bool(case and issubclass(case, TransactionTestCase))
    )


answering: set[int] = set()  # the threads of the browser's server that are at a request
answered = threading.Condition()


@receiver(request_started)
def begin_answering(**kwargs) -> None:
    with answered:
        answering.add(threading.get_ident())


@receiver(request_finished)
def end_answering(**kwargs) -> None:
    with answered:
        answering.discard(threading.get_ident())
        answered.notify_all()


def leave_to_the_next(self) -> None:
    """In place of the flush of Django, which the migrated file makes needless.

    A page that is closed may ask for something still: that is answered before.
    """
    with answered:
        answered.wait_for(lambda: answering <= {threading.get_ident()}, PATIENCE)


TransactionTestCase._fixture_teardown = leave_to_the_next


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item):
    result = yield
    if commits(item):
        put(migrated_file())
    return result


@pytest.fixture
def migrated_sqlite_url(db, tmp_path):
    """A file with all tables, of this test's own, for processes that it starts."""
    return f"sqlite:///{shutil.copy(migrated_file(), tmp_path / 'db.sqlite3')}"


@contextmanager
def postgres_database(server_url, *, template="template0"):
    """Make a database, yield its URL, drop it, whoever is still connected."""
    name = f"test_{secrets.token_hex(6)}"
    made, copied = sql.Identifier(name), sql.Identifier(template)
    with psycopg.connect(server_url, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(made, copied))
        yield urlsplit(server_url)._replace(path=f"/{name}").geturl()
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(made))


@pytest.fixture(scope="session")
def postgres_server() -> str:
    """The URL of the throw-away server's own database, for making others."""
    url = os.environ.get("TEST_DATABASE_URL_POSTGRES")
    if not url:
        pytest.fail(
            "TEST_DATABASE_URL_POSTGRES is not set: run `make test`, "
            "or put .ci/with-postgres before your command.",
            pytrace=False,
        )
    return url


@pytest.fixture
def postgres_url(postgres_server):
    """An empty database of this test's own."""
    with postgres_database(postgres_server) as url:
        yield url


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server):
    """The name of a database with all tables, to be copied; nobody may be connected to it."""
    with postgres_database(postgres_server) as url:
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "-v", "0"],
            cwd=ROOT,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": SITE_SETTINGS, "DATABASE_URL": url},
            check=True,
        )
        yield urlsplit(url).path.removeprefix("/")


@pytest.fixture
def migrated_postgres_url(postgres_server, migrated_postgres):
    """A database with all tables, of this test's own."""
    with postgres_database(postgres_server, template=migrated_postgres) as url:
        yield url
