import shutil

import pytest
from django.conf import settings as site
from django.test import Client

from tests.browser import house as houses
from tests.browser.demo import serve_demo
from tests.conftest import DESKTOP

PATIENCE = 15_000  # milliseconds for one thing to appear, on a machine that is busy


@pytest.fixture(scope="session")
def demo_url(prepared_demo, tmp_path_factory):
    """The demo under gunicorn, with data of this process's own."""
    data = shutil.copytree(prepared_demo, tmp_path_factory.getbasetemp() / "demo-data")
    with serve_demo(data) as url:
        yield url


@pytest.fixture
def house(live_server, settings):
    """A small house behind ``live_server``; its certificates lead there too."""
    settings.PRACTICUM = {**settings.PRACTICUM, "PUBLIC_URL": live_server.url}
    return houses.build(live_server.url)


@pytest.fixture
def visit(browser, browser_context_args):
    """``visit(url)``: a page of a phone of its own; any option of a context may differ."""
    contexts = []

    def begin(url: str, **options):
        contexts.append(browser.new_context(**browser_context_args | {"base_url": url} | options))
        contexts[-1].set_default_timeout(PATIENCE)
        return contexts[-1].new_page()

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture
def enter(live_server):
    """``enter(page, person)``: she is signed in already, where signing in is not what is tested."""

    def begin(page, person):
        client = Client()
        client.force_login(person.user)
        session = client.cookies[site.SESSION_COOKIE_NAME].value
        cookie = {"name": site.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return begin


@pytest.fixture
def phone(visit, live_server):
    return visit(live_server.url)


@pytest.fixture
def desk(visit, live_server):
    return visit(live_server.url, viewport=DESKTOP, has_touch=False)
