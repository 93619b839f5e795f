"""What makes files faster must change nothing of them, and go when it is no longer needed."""

import re

import pytest
from django.template.loader import get_template
from pydyf import PDF, Dictionary

from certificates.render import AssetMissing, render_certificates
from certificates.render.assets import locked_fetcher
from certificates.render.styles import TEMPLATES
from certificates.render.writing import page_references_kept, read_page
from tests.certificates.test_render import PLAIN, with_templates


@pytest.fixture
def two_pages() -> PDF:
    file = PDF()
    file.add_page(Dictionary({"Type": "/Page"}))
    file.add_page(Dictionary({"Type": "/Page"}))
    return file


def test_shipped_pages_are_read_as_xml_and_give_the_same_file_as_html(settings, tmp_path) -> None:
    fast = render_certificates([PLAIN, PLAIN])
    shipped = get_template(f"{TEMPLATES}/certificate.html").template.source
    with_templates(settings, tmp_path, certificate__html=shipped.replace("DOCTYPE", "doctype"))
    assert render_certificates([PLAIN, PLAIN]) == fast


@pytest.mark.parametrize("name", ["certificate", "cards", "transcript", "calibration"])
def test_shipped_templates_are_declared_as_xml_wants_it(name: str) -> None:
    source = get_template(f"{TEMPLATES}/{name}.html").template.source
    assert "<!DOCTYPE html>" in source
    assert re.findall(r"<(?:meta|img|br)\b[^>]*[^/]>", source) == []


def test_a_page_that_is_no_xml_is_read_as_html() -> None:
    page = read_page("<p>House<br>of <b>Serenity", locked_fetcher({}))
    assert "".join(page.etree_element.itertext()) == "Houseof Serenity"


def test_pydyf_still_lists_all_pages_whenever_it_is_asked(two_pages: PDF) -> None:
    assert two_pages.page_references is not two_pages.page_references


def test_meanwhile_the_pages_are_listed_once_for_as_many_as_there_are(two_pages: PDF) -> None:
    listed = two_pages.page_references
    with page_references_kept():
        assert two_pages.page_references == listed
        assert two_pages.page_references is two_pages.page_references
        two_pages.add_page(Dictionary({"Type": "/Page"}))
        assert len(two_pages.page_references) == 3
    assert two_pages.page_references is not two_pages.page_references


def test_pydyf_is_as_before_when_a_file_could_not_be_made(settings, tmp_path) -> None:
    before = PDF.page_references
    with_templates(settings, tmp_path, certificate__html='<html><img src="asset:none"/></html>')
    with pytest.raises(AssetMissing):
        render_certificates([PLAIN])
    assert PDF.page_references is before
