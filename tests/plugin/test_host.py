"""Practicum in a Wagtail project of somebody else, installed as the document says."""

import re

import pytest

from tests.plugin.conftest import documented

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def learned(host):
    return host.report("learn.py")


@pytest.fixture(scope="module")
def visited(host):
    return host.report("visit.py")


@pytest.fixture(scope="module")
def visited_before(bare_host):
    return bare_host.report("visit.py")


def test_the_document_names_the_lines_and_the_templates_to_add():
    assert list(documented()) == [
        "settings.py",
        "urls.py",
        "templates/practicum/base.html",
        "templates/practicum_lessons/lesson_card.html",
    ]


def test_the_host_runs_the_installed_packages_not_the_checkout(learned, installed):
    assert learned["files"] == {
        name: str(installed / name / "__init__.py")
        for name in ("training", "lessons", "quizzes", "certificates")
    }


def test_the_host_has_no_complaint(host):
    assert "no issues" in host.run("-m", "django", "check", "--fail-level", "WARNING")


def test_the_host_needs_no_migration_of_its_own(host):
    assert "No changes" in host.run("-m", "django", "makemigrations", "--check", "--dry-run")


def test_a_stranger_is_sent_to_the_sign_in_of_the_host(learned):
    assert learned["stranger"] == "/_util/login/?next=/academy/technique/circles/"


def test_a_lesson_stays_closed_to_whoever_is_not_enrolled(learned):
    assert learned["not enrolled"] == 403


def test_a_learner_takes_a_lesson_to_its_end(learned):
    assert "Circles" in learned["my training"]
    assert "What card 1 teaches." in learned["first card"]
    assert "What card 2 teaches." in learned["second card"]
    assert learned["done"] == 303
    assert learned["finished"] == ["Circles"]
    assert learned["completed"]


def test_the_certificate_is_issued_drawn_and_verified(learned):
    assert learned["certificates"] == 1
    assert learned["pdf"] == "%PDF-"
    assert learned["verify"] == 200


def test_all_pages_take_the_base_template_that_the_host_puts_in_place(learned):
    assert "The host's own header" in learned["my training"]
    assert "site-header" not in learned["my training"]


def test_a_template_that_extends_itself_adds_to_a_page(learned):
    assert "Ask at the front desk." in learned["first card"]
    assert "Ask at the front desk." not in learned["my training"]


def test_the_admin_of_the_host_works(visited):
    assert visited["admin"] == 200


@pytest.mark.parametrize("who", ["stranger", "visitor"])
@pytest.mark.parametrize("path", ["/about/", "/hello/"])
def test_a_page_of_the_host_costs_no_query_more_than_before(visited, visited_before, who, path):
    after, before = visited[f"{who} {path}"], visited_before[f"{who} {path}"]

    assert [tables(sql) for sql in after["queries"]] == [tables(sql) for sql in before["queries"]]


def tables(sql):
    """Which tables a query asks; values in it differ from project to project."""
    return re.findall(r'(?:FROM|JOIN|UPDATE|INTO) "(\w+)"', sql)


@pytest.mark.parametrize("who", ["stranger", "visitor"])
@pytest.mark.parametrize("path", ["/about/", "/hello/"])
def test_a_page_of_the_host_is_cached_as_before(visited, visited_before, who, path):
    after, before = visited[f"{who} {path}"], visited_before[f"{who} {path}"]

    assert (after["status"], after["vary"]) == (200, before["vary"])


def test_a_page_that_is_missing_looks_as_before(visited, visited_before):
    missing, before = visited["stranger /nothing-here/"], visited_before["stranger /nothing-here/"]

    assert (missing["status"], missing["body"]) == (404, before["body"])
