"""The order of the packages, as tests of the architecture ask for it."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]

TRAINING, LESSONS = "practicum_training", "practicum_lessons"
QUIZZES, CERTIFICATES = "practicum_quizzes", "practicum_certificates"
SITE = "practicum_site"

PACKAGES = {
    "training": TRAINING,
    "lessons": LESSONS,
    "quizzes": QUIZZES,
    "certificates": CERTIFICATES,
}
LABELS = (*PACKAGES.values(), SITE)

# What each may look at besides itself: earlier moments only. The site stands outside and sees all.
SEES = {
    TRAINING: {TRAINING},
    LESSONS: {TRAINING, LESSONS},
    QUIZZES: {TRAINING, LESSONS, QUIZZES},
    CERTIFICATES: {TRAINING, CERTIFICATES},
    SITE: set(LABELS),
}

# Namespaces and template folders that belong to a package under another name than its label.
NAMED_OTHERWISE = {"practicum": TRAINING, "practicum_verify": CERTIFICATES}


def owner(name: str) -> str | None:
    """Which of our labels a namespace, folder or label belongs to; None if it is not ours."""
    return name if name in LABELS else NAMED_OTHERWISE.get(name)


def models() -> list[type[Model]]:
    """All models of ours, also those that many-to-many fields make by themselves."""
    return [model for label in LABELS for model in apps.get_app_config(label).get_models(True)]


def tracked(*patterns: str) -> list[Path]:
    """Files of the project, as Git sees them, relative to its root. ``**`` is any depth."""
    globs = [f":(glob){pattern}" for pattern in patterns]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *globs]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    names = filter(None, listed.stdout.split("\0"))
    return sorted({Path(name) for name in names if (ROOT / name).is_file()})


@dataclass(frozen=True)
class Source:
    """A Python file of one package: ``path`` is relative to the project's root."""

    path: Path

    @property
    def label(self) -> str:
        return SITE if self.path.parts[:2] == ("training", "site") else PACKAGES[self.path.parts[0]]

    def tree(self) -> ast.Module:
        return ast.parse((ROOT / self.path).read_text(encoding="utf-8"))


def sources() -> list[Source]:
    """Python files of the four packages and the site, without migrations."""
    files = tracked(*(f"{package}/**/*.py" for package in PACKAGES))
    return [Source(path) for path in files if "migrations" not in path.parts]


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and full name of everything imported, wherever in the file it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and value of every string that is not a docstring: those may speak of anybody."""
    remarks = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in remarks
        ):
            yield node.lineno, node.value
