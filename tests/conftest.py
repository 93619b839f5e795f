"""What every test may lean on: a suite that skips nothing, PostgreSQL, and Debian's Chromium.

=========================  ==========================================================
``postgres_url``           an empty PostgreSQL database of this test's own, as a URL
``page`` (playwright)      a page of a phone, 360 × 740; ``desktop_page`` is 1280 × 800
=========================  ==========================================================
"""

import os
import secrets
import shutil
from urllib.parse import urlsplit

import psycopg
import pytest
from django.core.cache import cache
from psycopg import sql

# Playwright keeps an event loop in the thread of the test, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGS = [
    "--no-sandbox",  # which root, and thus a container, cannot have
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--force-color-profile=srgb",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 800}


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = (
            f"{report.nodeid} did not run: {report.longrepr}. "
            "A test that cannot run fails; put right what it lacks."
        )


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_makereport():
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_make_collect_report():
    report = yield
    refuse_skip(report)
    return report


@pytest.fixture(autouse=True)
def _empty_cache(request):
    """The cache's table belongs to no model, so only a rolled back test leaves it empty."""
    if not {"transactional_db", "live_server"}.intersection(request.fixturenames):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    cache.clear()


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
    """An empty database of this test's own; dropped afterwards, whoever is still connected."""
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        yield urlsplit(postgres_server)._replace(path=f"/{name}").geturl()
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if path is None:
        pytest.fail(
            "Chromium is not installed: run .ci/setup test as root, or install chromium.",
            pytrace=False,
        )
    return path


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium_path):
    return {"executable_path": chromium_path, "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def browser_context_args():
    return {
        "viewport": PHONE,
        "has_touch": True,
        "locale": "en-US",
        "timezone_id": "America/New_York",
        "reduced_motion": "reduce",
    }


@pytest.fixture
def desktop_page(new_context):
    return new_context(viewport=DESKTOP, has_touch=False).new_page()
