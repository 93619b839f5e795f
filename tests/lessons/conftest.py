import pytest
from wagtail.models import Page

from tests.lessons import factories as lessons


@pytest.fixture
def bare_page(settings, tmp_path):
    """A page as Wagtail serves it by itself, at the depth of a lesson; its template is plain."""
    templates = tmp_path / "wagtailcore"
    templates.mkdir()
    (templates / "page.html").write_text('{% extends "practicum/base.html" %}')
    engine, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], tmp_path]}, *others]
    return lessons.course().add_child(instance=Page(title="Bare", slug="bare"))
