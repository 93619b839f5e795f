"""`make shots`: pictures for the README. With --all FOLDER: every screen, to be looked at."""

from __future__ import annotations

import argparse
import shutil
import sys
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from tests.browser.demo import serve_demo
from tests.browser.walks import WALKS
from tests.conftest import CHROMIUM_ARGS, CHROMIUM_NAMES
from tests.screenshots import everything, readme


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("--all", metavar="FOLDER", type=Path, help="take every screen")
    parser.add_argument("--walk", choices=WALKS, action="append", help="with --all: only this")
    parser.add_argument("--at", metavar="URL", help="a demo that is served already")
    options = parser.parse_args()
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        sys.exit("Chromium is not installed: run .ci/setup test as root, or install chromium.")
    with (
        TemporaryDirectory(prefix="practicum-shots-") as folder,
        nullcontext(options.at) if options.at else serve_demo(Path(folder)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        if options.all:
            everything.take(browser, url, options.all, options.walk or list(WALKS))
        else:
            readme.take(browser, url)
        browser.close()


if __name__ == "__main__":
    main()
