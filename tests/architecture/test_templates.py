"""Templates name only files, tags and addresses of their own or of earlier packages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template.engine import Engine
from django.urls import get_resolver

from tests.architecture.journey import LABELS, ROOT, SEES, SITE, owner, tracked

TAG = re.compile(r"\{%-?\s*(load|url|include|extends|static)\s+(.*?)\s*-?%\}", re.DOTALL)
QUOTED = re.compile(r"""^["']([^"']+)["']""")
# Of the sign-in that a site brings, and of the admin that Wagtail makes for our snippets.
OTHERS = ("account_", "wagtailsnippets_practicum_")


def templates() -> list[Path]:
    return tracked("templates/**")


def label_of(template: Path) -> str:
    """Error pages and those of the sign-in are the site's."""
    return owner(template.parts[1]) or SITE


def targets(template: Path) -> Iterator[tuple[str, str]]:
    """Tag and target of each tag that names something; variables name nothing."""
    if template.suffix not in {".html", ".txt", ".svg", ".css"}:
        return
    for tag, rest in TAG.findall((ROOT / template).read_text(encoding="utf-8")):
        if tag == "load":
            names = rest.split(" from ")[-1].split()
            yield from ((tag, name) for name in names)
        elif match := QUOTED.match(rest):
            yield tag, match[1]


def package_named(tag: str, target: str) -> str | None:
    """Label of ours that a target belongs to; None for what is Django's or another package's."""
    if tag == "load":
        return owner(target)
    return owner(re.split("[:/]", target)[0])


@pytest.mark.parametrize("label", LABELS)
def test_templates_name_only_their_own_and_earlier_packages(label):
    forward = [
        f"{template}: {{% {tag} {target} %}}"
        for template in templates()
        if label_of(template) == label
        for tag, target in targets(template)
        if package_named(tag, target) not in {*SEES[label], None}
    ]

    assert forward == []


def names_of_urls() -> set[str]:
    """All names of addresses, with namespaces, as ``{% url %}`` takes them."""

    def walk(resolver, prefix: str) -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if hasattr(pattern, "url_patterns"):
                inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
                yield from walk(pattern, inner)
            elif pattern.name:
                yield prefix + pattern.name

    return set(walk(get_resolver(), ""))


def test_every_address_that_a_template_names_exists():
    """``{% url … as x %}`` stays silent about a name that nobody has, so nobody would miss it."""
    known = names_of_urls()
    unknown = [
        f"{template}: {target}"
        for template in templates()
        for tag, target in targets(template)
        if tag == "url" and target not in known
    ]

    assert unknown == []


def test_templates_of_the_four_packages_name_addresses_of_others_only_for_the_sign_in():
    foreign = [
        f"{template}: {target}"
        for template in templates()
        if label_of(template) != SITE
        for tag, target in targets(template)
        if tag == "url" and package_named(tag, target) is None and not target.startswith(OTHERS)
    ]

    assert foreign == []


def test_every_template_that_a_template_names_exists():
    engine = Engine.get_default()
    named = {
        (template, target)
        for template in templates()
        for tag, target in targets(template)
        if tag in {"include", "extends"} and package_named(tag, target)
    }
    missing = [
        f"{template}: {target}"
        for template, target in sorted(named)
        if not any(
            (Path(folder) / target).is_file()
            for loader in engine.template_loaders
            for folder in loader.get_dirs()
        )
    ]

    assert missing == []
