"""The pictures of the README: few, small, and as sharp as a phone shows them."""

from __future__ import annotations

import io
import subprocess

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.browser import steps
from tests.browser.demo import PASSWORD, ROOT
from tests.browser.walks import WALKS
from tests.conftest import DESKTOP, PHONE

FOLDER = ROOT / "docs" / "images"
COLORS = 128
# Which screen of which walk, and the name of its picture.
ON_A_PHONE = {
    "trainee": {
        "my-training": "my-training",
        "quiz-answered": "quiz",
        "result-failed": "result",
    },
    "newhire": {"lesson-card-4": "lesson-card"},
    "practice": {"card-points-4": "points", "technique": "pocket-card", "player": "player"},
}
ON_A_DESK = {"manager": {"team": "team", "record-complete": "record"}}


def take(browser: Browser, url: str) -> None:
    """Write docs/images/*.png."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = {"base_url": url, "locale": "en-US", "reduced_motion": "reduce"}
    for size, scale, walks in ((PHONE, 2, ON_A_PHONE), (DESKTOP, 1, ON_A_DESK)):
        for walk, wanted in walks.items():
            context = browser.new_context(viewport=size, device_scale_factor=scale, **options)
            page = context.new_page()
            WALKS[walk](page, lambda name, page=page, wanted=wanted: look(page, wanted.get(name)))
            context.close()
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, **options)
    take_certificate(context.new_page())
    context.close()


def look(page: Page, name: str | None) -> None:
    if name:
        page.evaluate("scrollTo(0, 0)")
        keep(page.screenshot(), name)


def take_certificate(page: Page) -> None:
    """From the PDF that a manager downloads, and the page that its QR code leads to."""
    steps.sign_in(page, "manager", PASSWORD)
    page.get_by_role("link", name="Priya Natarajan").click()
    control = page.get_by_role("link", name="Download PDF")
    pdf = steps.download(page, control, FOLDER / "certificate.pdf")
    picture = ["pdftoppm", "-png", "-singlefile", "-r", "110", pdf]
    keep(subprocess.check_output(picture), "certificate")
    pdf.unlink()
    path = page.get_by_role("link", name="Verification page").get_attribute("href")
    page.context.clear_cookies()
    page.goto(path)
    look(page, "verify")


def keep(png: bytes, name: str) -> None:
    """With few colors, which are enough for what is shown and a quarter of the size."""
    picture = Image.open(io.BytesIO(png)).convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    path = FOLDER / f"{name}.png"
    picture.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB")
