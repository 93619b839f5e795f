"""A served site on SQLite and one on PostgreSQL, each started once; tests have their own people."""

import shutil

import pytest

from tests.databases import migrated_file, postgres_database
from tests.races.house import House


@pytest.fixture(scope="session")
def sqlite_house(django_db_setup, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sqlite")
    url = f"sqlite:///{shutil.copy(migrated_file(), folder / 'db.sqlite3')}"
    with House(url=url, folder=folder).served() as house:
        yield house


@pytest.fixture(scope="session")
def postgres_house(postgres_server, migrated_postgres, tmp_path_factory):
    folder = tmp_path_factory.mktemp("postgres")
    with (
        postgres_database(postgres_server, template=migrated_postgres) as url,
        House(url=url, folder=folder).served() as house,
    ):
        yield house


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def house(request):
    """Not a parametrized session fixture: in random order each change would start a new server."""
    house = request.getfixturevalue(f"{request.param}_house")
    before = len(house.log)
    yield house
    assert house.log[before:] == ""  # nothing was "locked", deadlocked or logged as an error
