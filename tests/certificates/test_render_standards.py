"""PDF/A-3a and PDF/UA-1 at once, by the structure of the file."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest

from certificates.render import StrayFont, make_file, render_certificates
from tests.certificates.test_render import LONG_NAME, PLAIN, with_templates

KINDS = {
    "plain": [PLAIN],
    "long": [replace(PLAIN, legal_name=LONG_NAME)],
    "chinese": [replace(PLAIN, legal_name="陳美麗")],
    "arabic": [replace(PLAIN, legal_name="فاطمة الزهراء")],
    "sample": [replace(PLAIN, verify_url="")],
    "batch": [PLAIN, replace(PLAIN, legal_name="Ελένη Παππά", locale="es", code="0" * 13)],
    "long address": [replace(PLAIN, verify_url=f"https://{'training.' * 9}example/verify/x/")],
}


@pytest.fixture(scope="module", params=KINDS)
def file(request):
    with pikepdf.open(io.BytesIO(render_certificates(KINDS[request.param]))) as pdf:
        yield pdf


def dictionaries(pdf, **wanted):
    found = (
        thing for thing in pdf.objects if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream))
    )
    return [
        thing
        for thing in found
        if all(thing.get(f"/{key}") == pikepdf.Name(f"/{value}") for key, value in wanted.items())
    ]


def tags(element, above=()):
    """The tree of tags, each with those above it."""
    if isinstance(element, pikepdf.Array):
        for kid in element:
            yield from tags(kid, above)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element, above
        yield from tags(element.get("/K", pikepdf.Array()), (*above, element))


# --- metadata ---


def test_the_metadata_claim_both_standards(file) -> None:
    xmp = file.open_metadata()
    claims = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
    assert [xmp[claim] for claim in claims] == ["3", "A", "1"]


def test_the_metadata_are_well_formed_and_not_packed(file) -> None:
    metadata = file.Root.Metadata
    assert "/Filter" not in metadata
    root = ElementTree.fromstring(metadata.read_raw_bytes())  # noqa: S314 - our own
    assert root.tag == "{adobe:ns:meta/}xmpmeta"
    assert len(root) == 1


def test_the_schema_that_pdf_a_does_not_know_is_described(file) -> None:
    assert b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in file.Root.Metadata.read_bytes()


def test_title_language_and_dates_are_the_same_in_both_places(file) -> None:
    xmp = file.open_metadata()
    assert xmp["dc:title"] == str(file.docinfo["/Title"])
    assert xmp["dc:language"] == {str(file.Root.Lang)}
    assert str(file.docinfo["/CreationDate"]) == "D:" + xmp["xmp:CreateDate"].replace("-", "")
    assert xmp["pdf:Producer"] == str(file.docinfo["/Producer"])


def test_markup_in_a_title_does_not_break_the_metadata() -> None:
    pdf = render_certificates([replace(PLAIN, legal_name="Mei <b> & ]]> Chen")])
    with pikepdf.open(io.BytesIO(pdf)) as file:
        title = file.open_metadata()["dc:title"]
    assert title == "Certificate of Training: Mei <b> & ]]> Chen, Head Massage Knowledge"


# --- PDF/A ---


def test_colors_have_a_profile(file) -> None:
    [intent] = file.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes()[36:40] == b"acsp"


def test_every_font_is_embedded_and_its_text_can_be_read(file) -> None:
    fonts = dictionaries(file, Type="Font", Subtype="Type0")
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())
        assert str(descriptor.FontName).startswith(str(font.BaseFont)[:8])


def test_nothing_is_seen_through_anything(file) -> None:
    states = [thing for page in file.pages for thing in page.Resources.ExtGState.values()]
    assert {float(state.get(key, 1)) for state in states for key in ("/ca", "/CA")} == {1.0}
    assert [state for state in states if "/SMask" in state or "/BM" in state] == []


def test_nothing_runs_is_filled_in_or_lies_encrypted_or_outside(file) -> None:
    assert not file.is_encrypted
    assert {"/OpenAction", "/AA", "/AcroForm", "/Names"} & set(file.Root.keys()) == set()
    assert dictionaries(file, S="JavaScript") + dictionaries(file, S="Launch") == []
    assert [
        thing
        for thing in dictionaries(file)
        if "/Interpolate" in thing or ("/F" in thing and isinstance(thing.F, pikepdf.String))
    ] == []
    assert len(file.trailer.ID) == 2


# --- PDF/UA ---


def test_the_file_is_tagged_and_shows_its_title(file) -> None:
    assert bool(file.Root.MarkInfo.Marked)
    assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
    assert {str(page.Tabs) for page in file.pages} == {"/S"}
    assert [page.StructParents for page in file.pages] == list(range(len(file.pages)))


def test_every_page_is_an_article_in_its_language(file) -> None:
    articles = [tag for tag, _above in tags(file.Root.StructTreeRoot.K) if tag.S == "/Art"]
    languages = [str(article.Lang) for article in articles]
    assert languages == ["en-US", "es"][: len(file.pages)]


def test_every_picture_says_what_it_shows(file) -> None:
    figures = [tag for tag, _above in tags(file.Root.StructTreeRoot.K) if tag.S == "/Figure"]
    codes = sum("SAMPLE" not in str(page) for page in file.pages)
    assert len(figures) <= codes
    assert [figure for figure in figures if not str(figure.get("/Alt", ""))] == []


def test_every_link_is_tagged_and_says_where_it_leads(file) -> None:
    links = [annot for page in file.pages for annot in page.get("/Annots", [])]
    for link in links:
        assert str(link.Contents) == str(link.A.URI)
        assert link.F == 4
        assert "/StructParent" in link


def test_headings_begin_with_the_first_level(file) -> None:
    headings = [str(tag.S) for tag, _ in tags(file.Root.StructTreeRoot.K) if str(tag.S)[:2] == "/H"]
    assert headings[0] == "/H1"
    assert set(headings) <= {"/H1", "/H2"}


@pytest.mark.parametrize(
    ("name", "language"),
    [("陳美麗", "zh-Hant"), ("فاطمة", "ar"), ("Ελένη Παππά", "el"), ("김민준", "ko")],
)
def test_a_name_in_another_script_tells_its_language(name: str, language: str) -> None:
    pdf = render_certificates([replace(PLAIN, legal_name=name)])
    with pikepdf.open(io.BytesIO(pdf)) as file:
        told = [str(tag.Lang) for tag, _ in tags(file.Root.StructTreeRoot.K) if "/Lang" in tag]
    assert told == ["en-US", language]


# --- what is recorded, and what is refused ---


def test_the_page_and_its_style_are_recorded_by_one_digest(settings, tmp_path) -> None:
    before = make_file([PLAIN])
    assert make_file([PLAIN]) == before
    with_templates(settings, tmp_path, certificate__css='body { font-family: "Practicum Sans" }')
    assert make_file([PLAIN]).made_with["source"] != before.made_with["source"]


def test_a_font_that_the_design_does_not_name_is_refused(settings, tmp_path) -> None:
    with_templates(settings, tmp_path, certificate__css='p { font-family: "Other" !important }')
    with pytest.raises(StrayFont):
        render_certificates([PLAIN])
