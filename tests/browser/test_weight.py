"""What a lesson weighs over the wire, with an empty cache, before its own media."""

import gzip

from playwright.sync_api import Page, Request

from tests.browser import steps
from tests.browser.demo import PASSWORD

MOST = 100 * 1024  # bytes; house standard
PACKED = (".css", ".js", ".svg")  # the site serves these compressed once they are collected


def weight(request: Request) -> int:
    """Bytes of headers and body. The demo of the tests leaves the compressing of files out."""
    sizes, answer = request.sizes(), request.response()
    if request.url.endswith(PACKED) and "content-encoding" not in answer.headers:
        return sizes["responseHeadersSize"] + len(gzip.compress(answer.body()))
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def transferred(page: Page) -> dict[str, int]:
    """Address → bytes, of all that the page loads anew."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.reload()
    page.wait_for_load_state("networkidle")
    return {request.url: weight(request) for request in requests}


def test_a_card_with_a_drawing_weighs_less_than_a_hundred_kilobytes(visit, demo_url):
    page = visit(demo_url)
    # Of a program that she has completed nothing is recorded: each visit begins at the first card.
    steps.sign_in(page, "assessor", PASSWORD)
    page.goto("/academy/technique-lab/stroking-and-kneading/")
    while not page.locator(".drawing").count():
        steps.turn(page)

    sizes = transferred(page)

    assert any(address.endswith(".woff2") for address in sizes)
    assert sum(sizes.values()) <= MOST, sorted(sizes.items(), key=lambda item: -item[1])
