"""What is in the wheel, and what is not."""

import zipfile

import pytest

from tests.plugin.conftest import ROOT

pytestmark = pytest.mark.slow

PACKAGES = ("training", "lessons", "quizzes", "certificates")


@pytest.fixture(scope="module")
def names(wheel):
    return zipfile.ZipFile(wheel).namelist()


def files(folder):
    return [path for path in (ROOT / folder).rglob("*") if path.is_file()]


def missing(names, folder, *, within=""):
    """Files below a folder of the checkout that the wheel does not hold below ``within``."""
    expected = {f"{within}{path.relative_to(ROOT).as_posix()}" for path in files(folder)}
    assert expected
    return sorted(expected - set(names))


def test_the_wheel_holds_exactly_the_four_packages(names):
    tops = {name.split("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert len(tops) == len(PACKAGES) + 1


@pytest.mark.parametrize(
    "folder",
    [
        "training/static",
        "lessons/static",
        "quizzes/static",
        "certificates/static",
        "certificates/fonts",
        "training/site/demo",
    ],
)
def test_the_wheel_holds_static_files_fonts_and_the_texts_of_the_demo(names, folder):
    assert missing(names, folder) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_wheel_holds_the_templates(names, package):
    assert missing(names, f"templates/practicum_{package}", within="training/") == []


def test_the_wheel_holds_the_base_template_and_its_parts(names):
    assert missing(names, "templates/practicum", within="training/") == []


@pytest.mark.parametrize("package", PACKAGES)
def test_the_wheel_holds_the_migrations(names, package):
    assert f"{package}/migrations/0001_initial.py" in names


def test_the_wheel_holds_no_tests_documents_or_caches(names):
    strange = [
        name
        for name in names
        if {"tests", "docs", "__pycache__", ".ci", "var"} & set(name.split("/"))
    ]

    assert strange == []
