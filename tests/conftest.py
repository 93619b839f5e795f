"""What every test may lean on: a suite that skips nothing, PostgreSQL, and Debian's Chromium.

=========================  ===========================================================
``postgres_url``           an empty PostgreSQL database of this test's own, as a URL
``migrated_postgres_url``  the same with all tables, copied from one per process
``migrated_sqlite_url``    the same as an SQLite file, as the site makes it
``demo``                   the test's database holds the demo, loaded once for all who ask
``page`` (playwright)      a page of a phone, 360 × 740; ``desktop_page`` is 1280 × 800
=========================  ===========================================================
"""

import os
import shutil

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import caches

pytest_plugins = ["tests.databases"]

# Playwright keeps an event loop in the thread of the test, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")

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
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else "expected to fail"
        report.outcome = "failed"
        report.longrepr = (
            f"{report.nodeid} did not run ({reason}): put right what it lacks, or remove it; "
            "a skipped test counts as failed."
        )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport():
    report = yield
    refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report():
    report = yield
    refuse_skip(report)
    return report


@pytest.fixture(autouse=True)
def _empty_caches():
    """No transaction takes back what a test left in a cache, such as counted sign-in attempts."""
    yield
    for alias in settings.CACHES:
        caches[alias].clear()


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
def desktop_page(browser, browser_context_args):
    desktop = browser_context_args | {"viewport": DESKTOP, "has_touch": False}
    with browser.new_context(**desktop) as context:
        yield context.new_page()
