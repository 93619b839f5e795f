import io
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from certificates.render import (
    AssetMissing,
    MissingGlyphs,
    NameTooLong,
    TextTooLong,
    engine,
    fit,
    render_certificates,
    weasyprint_versions,
)
from certificates.render.covered import fit_covered
from certificates.render.layouts import plan_of
from certificates.render.styles import TEMPLATES
from certificates.render.typefaces import Typeface, text_width
from certificates.rules import Education, Look, PrintableCertificate, Signatory, Wording

MILLIMETER = 72 / 25.4
FOOT = (
    "Employer record of internal training. "
    "Not a state license and not board-approved continuing education."
)
PLAIN = PrintableCertificate(
    organization="Serenity Head Spa",
    legal_name="Mei Chen",
    award_title="Head Massage Knowledge",
    program_title="New Therapist Onboarding",
    branch="Rockville, Maryland",
    covered=("Two massages (3 lessons)", "Technique lab (5 lessons)"),
    planned_hours="2.5",
    completed_on=date(2026, 11, 22),
    expires_on=date(2027, 11, 22),
    number="SHS-2026-000042",
    code="7Q4M9XKD2TFRB",
    verify_url="https://training.example.com/verify/7Q4M9XKD2TFRB/",
    wording=Wording(
        heading="Certificate of Training",
        lead="This is to record that",
        statement="has completed the knowledge training",
        notice=FOOT,
    ),
    signatories=(Signatory(name="Grace Okafor", title="Director of Training"),),
    fingerprint="3f2a90bc11de" + "0" * 52,
)
LONG_NAME = "Maximiliana Alexandrovna Featherstonehaugh-Cholmondeley von Wolfenstein-Amberley"


def text_of(pdf: bytes, page: int = 1) -> str:
    command = ["pdftotext", "-f", str(page), "-l", str(page), "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", text)


def picture_of(pdf: bytes, *, dpi: int, gray: bool = False) -> Image.Image:
    command = ["pdftoppm", "-r", str(dpi), "-png", "-singlefile", *(["-gray"] if gray else []), "-"]
    return Image.open(
        io.BytesIO(subprocess.run(command, input=pdf, capture_output=True, check=True).stdout)
    )


def fonts_of(page: pikepdf.Page) -> set:
    return {font.objgen for font in page.Resources.Font.values()}


def with_templates(settings, folder: Path, **templates: str) -> None:
    """Let a host's templates stand before the shipped ones, until the test ends."""
    for name, content in templates.items():
        path = folder / TEMPLATES / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    first, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [folder, *first["DIRS"]]}, *others]


NAME = plan_of(Look()).places["name"]
LIST = plan_of(Look()).places["list"]


def name_fitted(name: str) -> fit.Fitted:
    return fit.fit(name, place=NAME, field=fit.NAME)


@pytest.fixture(scope="module")
def plain_pdf() -> bytes:
    return render_certificates([PLAIN])


# --- what is printed ---


def test_everything_in_the_snapshot_is_printed(plain_pdf: bytes) -> None:
    text = text_of(plain_pdf)
    expected = [
        "Serenity Head Spa",
        "Rockville, Maryland",
        "Certificate of Training",
        "This is to record that Mei Chen has completed the knowledge training "
        "Head Massage Knowledge Program: New Therapist Onboarding",
        "Two massages (3 lessons) Technique lab (5 lessons)",
        "Planned training hours: 2.5",
        "Completed November 22, 2026",
        "Valid through November 22, 2027",
        "SHS-2026-000042",
        "7Q4M-9XKD-2TFRB",
        "Check it at training.example.com/verify",
        "Grace Okafor Director of Training",
        "Fingerprint 3f2a 90bc 11de",
        FOOT,
    ]
    assert [sentence for sentence in expected if sentence not in text] == []


def test_the_page_never_speaks_of_a_license_or_of_continuing_education(plain_pdf: bytes) -> None:
    assert re.findall(r"\bCEU?s?\b|(?i:certified|licen)", text_of(plain_pdf)) == ["licen"]


def test_a_certificate_without_expiry_says_nothing_of_it() -> None:
    assert "Valid through" not in text_of(render_certificates([replace(PLAIN, expires_on=None)]))


def test_a_program_with_the_title_of_the_award_is_named_once() -> None:
    text = text_of(render_certificates([replace(PLAIN, program_title=PLAIN.award_title)]))
    assert text.count(PLAIN.award_title) == 1


def test_a_certificate_that_covers_nothing_in_particular_has_no_list() -> None:
    assert "What was covered" not in text_of(render_certificates([replace(PLAIN, covered=())]))


def test_days_are_written_out_in_the_language_of_the_certificate() -> None:
    assert "22 noviembre 2026" in text_of(render_certificates([replace(PLAIN, locale="es")]))


def test_markup_in_a_name_is_printed_literally() -> None:
    name = "Mei <b>Chen</b> <img src=x> & Co"
    assert name in text_of(render_certificates([replace(PLAIN, legal_name=name)]))


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Phương Thảo", "Żółć Łódź", "Ана Петрова", "Ελένη Παππά"]
)
def test_names_with_marks_and_in_greek_and_cyrillic_are_printed(name: str) -> None:
    assert name in text_of(render_certificates([replace(PLAIN, legal_name=name)]))


# --- the sheet ---


def test_a_certificate_is_one_letter_page_in_landscape(plain_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(plain_pdf)) as pdf:
        assert [[float(side) for side in page.mediabox] for page in pdf.pages] == [[0, 0, 792, 612]]


def test_nothing_is_drawn_where_office_printers_cannot_print(plain_pdf: bytes) -> None:
    dpi = 100
    sheet = picture_of(plain_pdf, dpi=dpi, gray=True)
    margin = int(6.35 / 25.4 * dpi)
    inked = sheet.convert("L").point(lambda light: 255 if light < 250 else 0).getbbox()
    assert inked is not None
    left, top, right, bottom = inked
    assert min(left, top, sheet.width - right, sheet.height - bottom) >= margin


def test_the_ground_costs_a_printer_hardly_any_ink(plain_pdf: bytes) -> None:
    shades = picture_of(plain_pdf, dpi=50, gray=True).convert("L").histogram()
    assert sum(shades[:200]) / sum(shades) < 0.1


def test_the_file_is_tagged_titled_and_speaks_its_language(plain_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(plain_pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-US"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        title = "Certificate of Training: Mei Chen, Head Massage Knowledge"
        assert str(pdf.docinfo["/Title"]) == title
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_only_shipped_fonts_are_embedded(plain_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(plain_pdf)) as pdf:
        fonts = {
            str(font.BaseFont).partition("+")[2] for font in pdf.pages[0].Resources.Font.values()
        }
    assert {font.rpartition("-")[0] or font for font in fonts if "Practicum" not in font} == set()
    assert len(fonts) > 1


# --- the QR code ---


@pytest.mark.parametrize("dpi", [100, 200])
def test_the_qr_code_leads_to_the_address_given(plain_pdf: bytes, dpi: int) -> None:
    codes = zxingcpp.read_barcodes(picture_of(plain_pdf, dpi=dpi, gray=True))
    assert [code.text for code in codes] == [PLAIN.verify_url]


def test_the_qr_code_is_large_enough_for_an_old_phone(plain_pdf: bytes) -> None:
    dpi = 200
    [code] = zxingcpp.read_barcodes(picture_of(plain_pdf, dpi=dpi))
    corners = code.position
    assert (corners.top_right.x - corners.top_left.x) / dpi * 25.4 >= 24


def test_the_printed_address_is_a_link(plain_pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(plain_pdf)) as pdf:
        [link] = pdf.pages[0].Annots
        assert str(link.A.URI) == PLAIN.verify_url


# --- samples ---


@pytest.mark.parametrize("change", [{"verify_url": ""}, {"sample": True}])
def test_a_sample_is_marked_and_has_no_qr_code(change: dict[str, object]) -> None:
    pdf = render_certificates([replace(PLAIN, **change)])
    assert "SAMPLE — not valid" in text_of(pdf)
    assert zxingcpp.read_barcodes(picture_of(pdf, dpi=150)) == []


def test_a_real_certificate_is_not_marked_as_a_sample(plain_pdf: bytes) -> None:
    assert "SAMPLE" not in text_of(plain_pdf)


# --- sameness ---


def test_the_same_snapshot_gives_the_same_bytes(plain_pdf: bytes) -> None:
    assert render_certificates([PLAIN]) == plain_pdf


def test_another_process_gives_the_same_bytes(plain_pdf: bytes, tmp_path: Path) -> None:
    script = (
        "import sys, django; django.setup();"
        "from tests.certificates.test_render import PLAIN, render_certificates;"
        "open(sys.argv[1], 'wb').write(render_certificates([PLAIN]))"
    )
    target = tmp_path / "again.pdf"
    subprocess.run([sys.executable, "-c", script, target], check=True)
    assert target.read_bytes() == plain_pdf


def test_fonts_lost_from_the_temporary_files_are_put_back(
    plain_pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine.engine.cache_clear()
    render_certificates([PLAIN])
    [folder] = tmp_path.glob("weasyprint-*")
    shutil.rmtree(folder)
    monkeypatch.undo()
    assert render_certificates([PLAIN]) == plain_pdf


def test_the_versions_are_recorded_by_name() -> None:
    versions = weasyprint_versions()
    assert list(versions) == ["weasyprint", "pango", "fonts", "system_fonts", "standards"]
    assert versions["system_fonts"] == {}
    assert versions["standards"] == ["PDF/A-3a", "PDF/UA-1"]
    assert re.fullmatch(r"\d+\.\d+(\.\d+)?", versions["weasyprint"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", versions["pango"])
    assert re.fullmatch(r"[0-9a-f]{64}", versions["fonts"])


# --- many in one file ---


@pytest.mark.parametrize("number", [3, pytest.param(50, marks=pytest.mark.slow)])
def test_many_certificates_are_one_file_with_a_page_each(number: int) -> None:
    names = [f"Person {chr(65 + i % 26)}{'o' * (i // 26 + 1)}" for i in range(number)]
    prints = [
        replace(PLAIN, legal_name=name, code=f"7Q4M9XKD2TF{i:02d}") for i, name in enumerate(names)
    ]
    pdf = render_certificates(prints)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert len(file.pages) == number
        assert str(file.docinfo["/Title"]) == f"{number} certificates of training"
        fonts = {objgen for page in file.pages for objgen in fonts_of(page)}
        assert len(fonts) == len(fonts_of(file.pages[0]))
    shown = [name in text_of(pdf, page) for page, name in enumerate(names, start=1)]
    assert shown == [True] * number


def test_each_page_speaks_the_language_of_its_certificate() -> None:
    pdf = render_certificates([PLAIN, replace(PLAIN, locale="es", code="0000000000000")])
    assert "Completed November 22, 2026" in text_of(pdf, 1)
    assert "22 noviembre 2026" in text_of(pdf, 2)


def test_nothing_to_print_is_refused() -> None:
    with pytest.raises(ValueError, match="no certificate"):
        render_certificates([])


# --- fitting ---


def test_a_short_name_is_large_and_on_one_line() -> None:
    fitted = name_fitted("Mei Chen")
    assert (fitted.lines, fitted.size) == (("Mei Chen",), 50)


def test_a_longer_name_shrinks_before_it_takes_two_lines() -> None:
    fitted = name_fitted("Bartholomew Featherstonehaugh-Cholmondeley")
    assert (len(fitted.lines), fitted.size) == (1, 29)


def test_a_very_long_name_takes_two_lines_inside_the_frame() -> None:
    fitted = name_fitted(LONG_NAME)
    assert " ".join(fitted.lines) == LONG_NAME
    widths = [
        text_width(line, typeface=Typeface.DISPLAY, size=fitted.size) for line in fitted.lines
    ]
    assert [width <= NAME.width for width in widths] == [True, True]
    assert LONG_NAME in text_of(render_certificates([replace(PLAIN, legal_name=LONG_NAME)]))


@pytest.mark.parametrize("name", ["W" * 80, "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW " * 2])
def test_a_name_that_fits_in_no_size_is_refused(name: str) -> None:
    with pytest.raises(NameTooLong) as refusal:
        render_certificates([replace(PLAIN, legal_name=name)])
    assert refusal.value.field == "legal_name"


def changed(certificate: PrintableCertificate, field: str, text: str) -> PrintableCertificate:
    """The certificate with one text changed, by the name that a refusal gives it."""
    if field in {"heading", "lead", "statement", "closing", "notice"}:
        return replace(certificate, wording=replace(certificate.wording, **{field: text}))
    if field in {"signatory_name", "signatory_title", "license_number"}:
        [signatory] = certificate.signatories
        name = field.removeprefix("signatory_")
        return replace(certificate, signatories=(replace(signatory, **{name: text}),))
    if field == "education":
        credit = Education(provider=text, provider_number="1", hours="2", course_type="Live")
        return replace(certificate, education=credit)
    if field == "verify_url":
        text = f"https://{text}"
    return replace(certificate, **{field: text})


@pytest.mark.parametrize(
    "field",
    [
        "award_title",
        "program_title",
        "organization",
        "branch",
        "heading",
        "lead",
        "statement",
        "closing",
        "notice",
        "signatory_name",
        "signatory_title",
        "license_number",
        "education",
        "number",
        "verify_url",
    ],
)
def test_another_text_that_does_not_fit_is_refused_by_its_name(field: str) -> None:
    with pytest.raises(TextTooLong) as refusal:
        render_certificates([changed(PLAIN, field, "Wide words " * 80)])
    assert refusal.value.field == field


def test_characters_without_a_glyph_are_refused_by_name() -> None:
    with pytest.raises(MissingGlyphs) as refusal:
        render_certificates([replace(PLAIN, legal_name="Mei 🙂𐌰🙂")])
    assert refusal.value.characters == ("🙂", "𐌰")


def test_a_few_courses_are_a_list_and_many_are_running_text() -> None:
    few = tuple(f"Course {i}" for i in range(4))
    many = tuple(f"Course {i}" for i in range(20))
    assert fit_covered(few, place=LIST, height=100).items == few
    assert fit_covered(many, place=LIST, height=100).items == ("\u00a0· ".join(many),)


def test_courses_beyond_the_room_are_counted() -> None:
    titles = tuple(f"A course with a rather long title, number {i}" for i in range(40))
    [run] = fit_covered(titles, place=LIST, height=100).items
    shown, count = re.fullmatch(r"(.*)\u00a0· and (\d+) more", run).groups()
    assert len(shown.split("\u00a0· ")) + int(count) == 40


def test_one_endless_course_title_is_counted() -> None:
    assert fit_covered(("endless" * 200,), place=LIST, height=100).items == ("and 1 more",)


# --- nothing is fetched ---


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1:9/logo.png",
        "https://example.com/logo.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "asset:no-such-thing",
    ],
)
@pytest.mark.parametrize(
    "markup",
    [
        '<img src="{}" alt="">',
        '<link rel="stylesheet" href="{}">',
        '<link rel="attachment" href="{}">',
        '<p style="background: url({})">x</p>',
        "<style>@import url({});</style>",
        "<style>@font-face {{ font-family: x; src: url({}) }}</style>",
        '<object data="{}"></object>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}" width="9" height="9"/></svg>',
    ],
)
def test_a_template_can_fetch_nothing(settings, tmp_path: Path, markup: str, address: str) -> None:
    hostile = f"<html lang=en><title>x</title><body>{markup.format(address)}"
    with_templates(settings, tmp_path, certificate__html=hostile)
    with pytest.raises(AssetMissing):
        render_certificates([PLAIN])


def test_after_a_refusal_certificates_are_made_as_before(settings, tmp_path: Path) -> None:
    before = render_certificates([PLAIN])
    original = settings.TEMPLATES
    with_templates(settings, tmp_path, certificate__html='<html><img src="file:///etc/passwd">')
    with pytest.raises(AssetMissing):
        render_certificates([PLAIN])
    settings.TEMPLATES = original
    assert render_certificates([PLAIN]) == before


def test_importing_the_door_does_not_load_weasyprint() -> None:
    check = "import sys, certificates.render; sys.exit('weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0


def test_templates_of_a_host_come_first(settings, tmp_path: Path) -> None:
    with_templates(settings, tmp_path, page__html="<p>House of {{ page.certificate.organization }}")
    assert "House of Serenity Head Spa" in text_of(render_certificates([PLAIN]))
