import fcntl
import shutil

import pytest

from tests.browser import house as houses
from tests.browser.demo import prepare_demo, serve_demo
from tests.conftest import DESKTOP
from tests.databases import migrated_file

PATIENCE = 15_000  # milliseconds for one thing to appear, on a machine that is busy


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory, worker_id, django_db_setup):
    """A folder with the demo in it, prepared by the first process of the suite that asks."""
    own = tmp_path_factory.getbasetemp()
    shared = own / "demo" if worker_id == "master" else own.parent / "demo"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "data").exists():
            (shared / "making").mkdir()
            shutil.copy(migrated_file(), shared / "making" / "db.sqlite3")
            prepare_demo(shared / "making")
            (shared / "making").rename(shared / "data")
    return shutil.copytree(shared / "data", own / "demo-data")


@pytest.fixture(scope="session")
def demo_url(demo_data):
    """The demo under gunicorn, with data of this process's own."""
    with serve_demo(demo_data) as url:
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
def phone(visit, live_server):
    return visit(live_server.url)


@pytest.fixture
def desk(visit, live_server):
    return visit(live_server.url, viewport=DESKTOP, has_touch=False)
