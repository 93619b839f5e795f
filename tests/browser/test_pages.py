"""Every screen of the demo, walked as each kind of person, is sound on phone and desktop."""

import pytest

from tests.browser.checks import Watch, problems, reflow
from tests.browser.walks import WALKS


@pytest.mark.parametrize("walk", WALKS)
def test_every_screen_is_accessible_fits_and_keeps_to_itself(walk, visit, demo_url):
    page = visit(demo_url)
    watch = Watch(page, demo_url)
    found: list[str] = []
    kinds: set[str] = set()

    def look(name):
        """Of the cards of a lesson, say, the first is checked for all; each for its width."""
        page.wait_for_load_state()
        kind = name.rstrip("-0123456789")
        sentences = reflow(page) if kind in kinds else problems(page)
        kinds.add(kind)
        found.extend(f"{name}: {words}" for words in sentences + watch.take())

    WALKS[walk](page, look)

    if found:
        pytest.fail("\n".join(found), pytrace=False)
