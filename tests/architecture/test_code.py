"""Earlier packages name no later one, neither in an import nor in a string."""

from __future__ import annotations

import re

import pytest

from tests.architecture.journey import (
    LABELS,
    NAMED_OTHERWISE,
    PACKAGES,
    SEES,
    Source,
    imports,
    owner,
    sources,
    texts,
)

# TrainingConfig must know its siblings to refuse foreign packages that are called like them.
ALLOWED = {
    ("training/apps.py", "lessons"),
    ("training/apps.py", "quizzes"),
    ("training/apps.py", "certificates"),
}

LABEL = re.compile(
    rf"\b(?:{'|'.join(sorted({*LABELS, *NAMED_OTHERWISE}, key=len, reverse=True))})\b"
)
# A whole dotted path such as "lessons.models.LessonPage", or the bare name of a package.
PACKAGE = re.compile(rf"(?:{'|'.join(PACKAGES)})(?:\.\w+)*")


def named(text: str) -> set[str]:
    """Labels of ours that a string names, by label, namespace, folder or import name."""
    found = {owner(name) for name in LABEL.findall(text)}
    if PACKAGE.fullmatch(text):
        found.add(label_of(text))
    return found - {None}


def label_of(dotted: str) -> str | None:
    first, _dot, rest = dotted.partition(".")
    if first == "training" and rest.split(".")[0] == "site":
        return "practicum_site"
    return PACKAGES.get(first)


def forward(source: Source) -> list[str]:
    tree = source.tree()
    seen = SEES[source.label]
    found = [
        f"{source.path}:{line} imports {name}"
        for line, name in imports(tree)
        if label_of(name) not in {*seen, None}
    ]
    found += [
        f"{source.path}:{line} names {text!r}"
        for line, text in texts(tree)
        if (source.path.as_posix(), text) not in ALLOWED and named(text) - seen
    ]
    return found


@pytest.mark.parametrize("label", LABELS)
def test_code_names_only_its_own_and_earlier_packages(label):
    found = [line for source in sources() if source.label == label for line in forward(source)]

    assert found == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("practicum_lessons/lesson_card.html", {"practicum_lessons"}),
        ("practicum_verify:form", {"practicum_certificates"}),
        ("practicum/base.html", {"practicum_training"}),
        ("lessons.LessonPage", {"practicum_lessons"}),
        ("quizzes", {"practicum_quizzes"}),
        ("training.site.settings", {"practicum_site"}),
        ("%(count)d lessons", set()),
        ("practicum_units", set()),
        ("training.enroll", {"practicum_training"}),
    ],
)
def test_a_string_names_a_package_by_label_namespace_folder_or_path(text, labels):
    assert named(text) == labels
