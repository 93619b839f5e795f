"""What must hold on every screen, whatever it shows. Each check returns sentences; none is well."""

from __future__ import annotations

import itertools
from functools import cache
from importlib.resources import files

from playwright.sync_api import Page, Response

from tests.conftest import DESKTOP, PHONE

SIZES = {"phone": PHONE, "desktop": DESKTOP}
THEMES = ("light", "dark")
NARROWEST = 320  # CSS pixels: WCAG 2.2, 1.4.10 Reflow
TAP = {"phone": 44, "desktop": 24}  # CSS pixels: house standard; WCAG 2.2, 2.5.8 Target Size
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WHOLE = {"runOnly": {"type": "tag", "values": WCAG}}
ONLY_COLORS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RUN_AXE = """
async options => {
  const { violations } = await axe.run({ resultTypes: ['violations'], preload: false, ...options });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target}`));
}
"""

# A change of theme shows in the second frame after it.
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# How far a tap on the middle of a control may slip up and down and still hit it: so counts what
# a label or a stretched ::after adds. A link inside a sentence is as high as its line.
SMALL_TARGETS = """
least => {
  const found = [];
  const hits = (control, label, x, y) => {
    const there = document.elementFromPoint(x, y);
    return there && (control.contains(there) || (label && label.contains(there)));
  };
  const inSentence = control => {
    const around = control.parentElement.textContent.replaceAll(/\\s+/g, ' ').trim();
    return getComputedStyle(control).display === 'inline'
      && around.length > control.textContent.replaceAll(/\\s+/g, ' ').trim().length;
  };
  const sheet = document.querySelector(':popover-open');
  for (const control of document.querySelectorAll('a[href], button, input, select, summary')) {
    if (sheet && !sheet.contains(control)) continue; // nobody taps what lies below an open sheet
    if (!control.checkVisibility({ visibilityProperty: true }) || inSentence(control)) continue;
    const label = control.closest('label') ?? control.labels?.[0];
    let box = control.getBoundingClientRect();
    const highEnough = Math.max(box.height, label?.offsetHeight ?? 0) >= least;
    if (highEnough || box.width < 2 || box.bottom < 0) continue;
    control.scrollIntoView({ block: 'center' });
    box = control.getBoundingClientRect();
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    let high = 1;
    for (let up = 1; up <= least && hits(control, label, x, y - up); up++) high++;
    for (let down = 1; down <= least && hits(control, label, x, y + down); down++) high++;
    if (high < least) found.push(`${control.textContent.trim() || control.name} is ${high} high`);
  }
  scrollTo(0, 0);
  return found;
}
"""


@cache
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def problems(page: Page) -> list[str]:
    """Sideways scroll, small targets, what axe finds; on phone and desktop, light and dark."""
    found = reflow(page)
    page.evaluate(axe())
    for (device, size), theme in itertools.product(SIZES.items(), THEMES):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        page.evaluate(PAINTED)
        # Nothing but colors differs between the themes.
        broken = page.evaluate(RUN_AXE, WHOLE if theme == "light" else ONLY_COLORS)
        found += [f"{device}, {theme}: {words}" for words in broken]
        if theme == "light":
            found += [f"{device}: {words}" for words in page.evaluate(SMALL_TARGETS, TAP[device])]
    page.set_viewport_size(PHONE)
    return found


def reflow(page: Page) -> list[str]:
    """Where the page is wider than the screen."""
    # A click returns when the next page has come, not when it has been read.
    page.wait_for_load_state()
    found = []
    for width in (NARROWEST, PHONE["width"], DESKTOP["width"]):
        page.set_viewport_size(PHONE | {"width": width})
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"it scrolls sideways: {wide} in {width} pixels")
    page.set_viewport_size(PHONE)
    return found


class Watch:
    """Writes down what a page complains about and what it asks of others while it is used."""

    def __init__(self, page: Page, origin: str) -> None:
        self.found: list[str] = []
        self.origin = origin
        page.on("console", lambda said: self.console(said.type, said.text))
        page.on("pageerror", lambda error: self.found.append(f"script error: {error}"))
        page.on("request", lambda asked: self.request(asked.url))
        page.on("response", self.response)

    def take(self) -> list[str]:
        """What was written down since the last time."""
        taken, self.found = self.found, []
        return taken

    def console(self, kind: str, text: str) -> None:
        """Chromium also tells of each answer of 400 and more, which a refusal has to be."""
        if kind in {"error", "warning"} and not text.startswith("Failed to load resource"):
            self.found.append(f"console: {text}")

    def request(self, url: str) -> None:
        if not url.startswith((f"{self.origin}/", "data:", "blob:")):
            self.found.append(f"it asks another origin: {url}")

    def response(self, answer: Response) -> None:
        """Pages may refuse; what they are made of must be there."""
        if answer.status >= 400 and not answer.request.is_navigation_request():
            self.found.append(f"{answer.status} for {answer.url}")
