"""What README and docs name exists, and what they must name stands in them."""

import re
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import pytest

from quizzes import kinds
from training import frames
from training.conf import Configuration

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
PACKAGES = ("training", "lessons", "quizzes", "certificates")
WITH_CHECKS = ("training", "lessons", "certificates")

CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ROW = re.compile(r"^\| `([A-Za-z_]+)` \|", re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    return CODE.sub("", text(path))


def anchors(path: Path) -> set[str]:
    """As code hosts make them: lower case, no punctuation, dashes for spaces."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(prose(path)))
    return {words.strip().replace(" ", "-") for words in plain}


def relative_links():
    return [
        pytest.param(page, link, id=f"{page.stem}-{link}")
        for page in PAGES
        for link in LINK.findall(prose(page))
        if not re.match(r"[a-z]+:", link)
    ]


def section(page: Path, start: str, end: str) -> str:
    return text(page).partition(start)[2].partition(end)[0]


@pytest.mark.parametrize(("page", "link"), relative_links())
def test_a_link_leads_somewhere(page, link):
    path, _, anchor = unquote(link).partition("#")
    target = (page.parent / path).resolve() if path else page
    assert target.exists()
    if anchor:
        assert anchor in anchors(target)


def test_the_index_names_every_page():
    listed = {(DOCS / link).resolve() for link in LINK.findall(text(DOCS / "README.md"))}
    assert {page for page in DOCS.rglob("*.md") if page.name != "README.md"} - listed == set()


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?:`|^)make ([a-z-]+)", text(page), re.MULTILINE)
    }
    assert named - targets == set()


def test_readme_names_the_variables_that_the_site_reads():
    settings = text(ROOT / "training" / "site" / "settings.py")
    read = set(re.findall(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"", settings))
    table = section(ROOT / "README.md", "## A site of its own", "### In production")
    assert set(ROW.findall(table)) == read


def test_the_reference_names_the_keys_of_practicum_with_their_defaults():
    table = section(DOCS / "reference" / "settings.md", "# Settings", "Other settings")
    rows = re.findall(r"^\| `([A-Z_]+)` \|.*\| `([^`]*)` \|$", table, re.MULTILINE)
    assert dict(rows) == {
        field.name: f'"{field.default}"' if isinstance(field.default, str) else str(field.default)
        for field in fields(Configuration)
    }


def test_the_reference_names_the_hooks_that_are_asked():
    declared = set(re.findall(r"``(practicum_\w+)``", frames.__doc__))
    assert set(ROW.findall(text(DOCS / "reference" / "frames.md"))) == declared | {kinds.HOOK}


def test_every_management_command_is_documented():
    ours = {
        file.stem
        for package in PACKAGES
        for file in (ROOT / package).rglob("management/commands/*.py")
        if file.stem != "__init__"
    }
    page = text(DOCS / "reference" / "commands.md")
    headings = set(re.findall(r"^## ([a-z_]+)$", page, re.MULTILINE))
    assert headings == ours


def test_every_system_check_is_documented():
    code = "".join(text(ROOT / package / "checks.py") for package in WITH_CHECKS)
    page = text(DOCS / "reference" / "checks.md")
    assert set(re.findall(r"practicum\.[EW]\d+", page)) == set(
        re.findall(r"practicum\.[EW]\d+", code)
    )


def test_every_option_of_our_commands_is_documented():
    page = text(DOCS / "reference" / "commands.md")
    files = (
        file for package in PACKAGES for file in (ROOT / package).rglob("management/commands/*.py")
    )
    options = {option for file in files for option in re.findall(r'"(--[a-z-]+)"', text(file))}
    assert set(re.findall(r"^\| `(--[a-z-]+)` \|", page, re.MULTILINE)) == options
