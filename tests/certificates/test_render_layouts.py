"""What holds in every layout, on every paper, lying and upright."""

from __future__ import annotations

import io
import itertools
import re
import subprocess
from dataclasses import replace
from functools import cache

import pikepdf
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from certificates.render import (
    AssetMissing,
    MissingGlyphs,
    NameTooLong,
    TextTooLong,
    clean_picture,
    make_file,
    render_certificates,
)
from certificates.render.colors import GROUND, READABLE, contrast_of, palette_of
from certificates.render.layouts import plan_of
from certificates.render.page import page_of
from certificates.render.plan import PRINTERS_MARGIN
from certificates.render.typefaces import text_width
from certificates.rules import (
    Border,
    Education,
    Layout,
    Look,
    Orientation,
    Paper,
    PrintableCertificate,
    Signatory,
    digest,
)
from tests.certificates.test_render import LONG_NAME, PLAIN, changed, text_of

FORMS = [
    Look(layout=layout, paper=paper, orientation=orientation)
    for layout, paper, orientation in itertools.product(Layout, Paper, Orientation)
]
SHEETS = {Paper.LETTER: (612, 792), Paper.A4: (595.28, 841.89)}
every_form = pytest.mark.parametrize(
    "look", FORMS, ids=[f"{look.layout}-{look.paper}-{look.orientation}" for look in FORMS]
)


def picture(width: int, height: int, *, mode: str = "RGBA") -> bytes:
    """A picture of a line, as ``clean_picture`` leaves it."""
    drawn = Image.new(mode, (width, height))
    ImageDraw.Draw(drawn).line((0, height, width, 0), fill="navy" if mode != "L" else 99, width=4)
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return clean_picture(out.getvalue()).content


LOGO, SIGNATURE, TALL = picture(400, 160), picture(300, 90), picture(60, 200, mode="L")
PICTURES = {digest(content): content for content in (LOGO, SIGNATURE, TALL)}
PEOPLE = (
    Signatory(
        name="Grace Okafor",
        title="Director of Training",
        license_number="MT-0012345, Maryland",
        signature=digest(SIGNATURE),
    ),
    Signatory(name="Bartholomew Featherstonehaugh", title="Owner and Chief Executive Officer"),
    Signatory(name="王美玲", title="Lead Assessor, Head Spa", signature=digest(TALL)),
)
CREDIT = Education(
    provider="Serenity Academy of Therapeutic Bodywork",
    provider_number="1451862-24",
    hours="2.5",
    course_type="Live classroom",
)


def crowded(certificate: PrintableCertificate) -> PrintableCertificate:
    """The certificate with everything that one can have."""
    return replace(
        certificate,
        look=replace(certificate.look, logo=digest(LOGO)),
        covered=tuple(f"Effleurage and petrissage, part {number}" for number in range(1, 13)),
        signatories=PEOPLE,
        education=CREDIT,
        edition=2,
        copy=1,
        wording=replace(
            certificate.wording,
            closing="Awarded in recognition of careful study of anatomy, contraindications, "
            "hygiene and the sequence of strokes, as taught and examined in this house.",
            notice="Keep this certificate for four years; you may be asked for it when you renew "
            "your license. Approved provider of continuing education.",
        ),
    )


@cache
def everything() -> bytes:
    """One file with all forms, each crowded."""
    pages = [
        crowded(replace(PLAIN, look=look, legal_name=LONG_NAME, code=f"7Q4M9XKD2TF{number:02d}"))
        for number, look in enumerate(FORMS)
    ]
    return render_certificates(pages, pictures=PICTURES)


@cache
def pixels(number: int, dpi: int) -> Image.Image:
    command = ["pdftoppm", "-r", str(dpi), "-gray", "-png", "-singlefile"]
    command += ["-f", str(number), "-l", str(number), "-"]
    shown = subprocess.run(command, input=everything(), capture_output=True, check=True).stdout
    return Image.open(io.BytesIO(shown)).convert("L")


# --- one file of all forms ---


def test_a_file_mixes_layouts_papers_and_orientations() -> None:
    with pikepdf.open(io.BytesIO(everything())) as pdf:
        sizes = [tuple(round(float(side), 1) for side in page.mediabox[2:]) for page in pdf.pages]
    expected = [
        tuple(round(side, 1) for side in sorted(SHEETS[look.paper], reverse=wide))
        for look in FORMS
        for wide in [look.orientation == Orientation.LANDSCAPE]
    ]
    assert sizes == expected


def test_ornaments_logo_and_signatures_stand_in_a_file_once() -> None:
    twice = [crowded(replace(PLAIN, code=code)) for code in ("0" * 13, "1" * 13)]
    with pikepdf.open(io.BytesIO(render_certificates(twice, pictures=PICTURES))) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        images = [thing for thing in streams if thing.get("/Subtype") == "/Image"]
    masks = sum("/SMask" in image for image in images)
    assert len(images) - masks == 3
    assert masks == 2


@every_form
def test_everything_is_printed_in_every_form(look: Look) -> None:
    text = text_of(everything(), page=FORMS.index(look) + 1)
    expected = [
        "Serenity Head Spa",
        "Certificate of Training",
        "This is to record that",
        "has completed the knowledge training",
        "Head Massage Knowledge",
        "Program: New Therapist Onboarding",
        "Second copy",
        "Planned training hours: 2.5",
        "Continuing education hours: 2.5",
        "Course type: Live classroom",
        "Provider: Serenity Academy of Therapeutic Bodywork",
        "Provider number: 1451862-24",
        "Edition 2",
        "Fingerprint 3f2a 90bc 11de",
        "License MT-0012345",
        "王美玲",
        "Check it at",
    ]
    assert [said for said in expected if said not in text] == []
    # pdftotext joins what a hyphen at the end of a line parts.
    assert re.sub("[ -]", "", LONG_NAME) in re.sub("[ -]", "", text)
    assert "taught and examined in this house." in text


@every_form
def test_the_code_of_every_form_is_read_in_gray(look: Look) -> None:
    number = FORMS.index(look)
    [code] = zxingcpp.read_barcodes(pixels(number + 1, 110))
    assert code.text == PLAIN.verify_url
    corners = code.position
    assert (corners.top_right.x - corners.top_left.x) / 110 * 25.4 >= 23


@every_form
def test_no_form_draws_where_office_printers_cannot_print(look: Look) -> None:
    sheet = pixels(FORMS.index(look) + 1, 110)
    left, top, right, bottom = sheet.point(lambda light: 255 if light < 245 else 0).getbbox()
    margin = min(left, top, sheet.width - right, sheet.height - bottom)
    assert margin >= int(PRINTERS_MARGIN / 72 * 110)


@every_form
def test_no_form_costs_much_ink(look: Look) -> None:
    shades = pixels(FORMS.index(look) + 1, 110).histogram()
    assert sum(shades[:200]) / sum(shades) < 0.16


@every_form
def test_no_two_texts_of_a_form_overlap(look: Look) -> None:
    command = ["pdftotext", "-bbox-layout", "-f", str(FORMS.index(look) + 1)]
    command += ["-l", str(FORMS.index(look) + 1), "-", "-"]
    told = subprocess.run(command, input=everything(), capture_output=True, check=True).stdout
    pattern = r'<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"'
    lines = [tuple(map(float, found)) for found in re.findall(pattern, told.decode())]
    assert len(lines) > 30
    for one, other in itertools.combinations(lines, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        # Ascenders and descenders may reach into the room of the next line, letters may not.
        assert across <= 1 or down <= 0.4 * min(one[3] - one[1], other[3] - other[1])


@every_form
def test_the_same_form_gives_the_same_bytes(look: Look) -> None:
    prints = [crowded(replace(PLAIN, look=look))]
    assert make_file(prints, pictures=PICTURES) == make_file(prints, pictures=PICTURES)


# --- borders and colors ---


@pytest.mark.parametrize("layout", Layout)
def test_a_border_is_the_layouts_own_or_a_line_or_none(layout: Layout) -> None:
    def frame_ink(border: Border) -> int:
        page = replace(PLAIN, look=Look(layout=layout, border=border))
        command = ["pdftoppm", "-r", "60", "-gray", "-png", "-singlefile", "-"]
        pdf = render_certificates([page])
        shown = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout
        sheet = Image.open(io.BytesIO(shown)).convert("L")
        edges = (sheet.crop((0, 0, sheet.width, 37)), sheet.crop((0, 0, 37, sheet.height)))
        return sum(sum(edge.histogram()[:225]) for edge in edges)

    full, line, none = (frame_ink(border) for border in Border)
    assert full > line > none == 0


@given(st.from_regex(r"\A#[0-9a-f]{6}\Z"))
def test_every_accent_leaves_text_readable(accent: str) -> None:
    palette = palette_of(accent)
    for color in (palette.ink, palette.soft, palette.accent, palette.second):
        assert contrast_of(color, GROUND) >= READABLE
        assert contrast_of(color, palette.tint) >= 4


def test_a_dark_accent_is_used_as_it_is() -> None:
    assert palette_of("#0f4c4a").accent == "#0f4c4a"


@pytest.mark.parametrize("accent", ["", "teal", "#fff", "#12345g", "red;}"])
def test_what_is_no_color_is_refused(accent: str) -> None:
    with pytest.raises(ValueError, match="Not a color"):
        render_certificates([replace(PLAIN, look=Look(accent=accent))])


# --- pictures ---


@pytest.mark.parametrize("field", ["logo", "signature"])
def test_a_picture_that_is_not_given_stops_the_rendering(field: str) -> None:
    page = replace(PLAIN, look=Look(logo="f" * 64))
    if field == "signature":
        page = replace(PLAIN, signatories=(Signatory(name="A", title="B", signature="f" * 64),))
    with pytest.raises(AssetMissing, match="f" * 64):
        render_certificates([page])


def test_texts_are_fitted_without_the_pictures_at_hand() -> None:
    assert page_of(crowded(PLAIN)).logo is not None


@pytest.mark.parametrize("count", [0, 1, 2, 3])
@pytest.mark.parametrize("layout", Layout)
def test_up_to_three_people_sign(layout: Layout, count: int) -> None:
    page = replace(PLAIN, look=Look(layout=layout), signatories=PEOPLE[:count])
    assert len(page_of(page).signs) == count


# --- words that are there or not ---


@pytest.mark.parametrize(("copy", "said"), [(0, ""), (1, "Second copy"), (2, "Copy 3")])
def test_a_further_copy_is_marked(copy: int, said: str) -> None:
    assert page_of(replace(PLAIN, copy=copy)).copy == said


def test_only_a_certificate_of_continuing_education_speaks_of_it() -> None:
    assert "ontinuing education hours" not in text_of(render_certificates([PLAIN]))


def test_a_first_edition_is_not_numbered() -> None:
    assert "Edition" not in text_of(render_certificates([PLAIN]))


# --- fitting, without drawing ---


@every_form
def test_a_name_shrinks_takes_two_lines_and_is_refused(look: Look) -> None:
    def name(text: str):
        return page_of(replace(PLAIN, look=look, legal_name=text)).rows["name"].text

    place = plan_of(look).places["name"]
    many = int(place.width / text_width("Mei ", typeface=place.typeface, size=38))
    short, longer, long = (name(text) for text in ("Mei Chen", "Mei " * many, LONG_NAME))
    assert short.size > longer.size > long.size >= 17
    assert [len(fitted.lines) for fitted in (short, longer, long)] == [1, 1, 2]
    with pytest.raises(NameTooLong):
        name("W" * 80)


@every_form
@pytest.mark.parametrize(
    "field",
    [
        "award_title", "program_title", "organization", "branch", "heading", "lead", "statement",
        "closing", "notice", "signatory_name", "signatory_title", "license_number", "education",
        "number", "verify_url",
    ],
)  # fmt: skip
def test_in_every_form_a_text_that_does_not_fit_is_refused_by_its_name(
    look: Look, field: str
) -> None:
    with pytest.raises(TextTooLong) as refusal:
        page_of(changed(replace(PLAIN, look=look), field, "Wide words " * 80))
    assert refusal.value.field == field


words = st.lists(st.text("abcdefgW", min_size=1, max_size=14), min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORMS), words, words, words, st.booleans())
def test_rows_stay_in_their_room_whatever_they_say(look, name, award, closing, full) -> None:
    page = replace(PLAIN, look=look, legal_name=" ".join(name), award_title=" ".join(award))
    page = replace(page, wording=replace(page.wording, closing=" ".join(closing)))
    try:
        set_page = page_of(crowded(page) if full else page)
    except (TextTooLong, MissingGlyphs):
        return
    stack = plan_of(look).stacks[0].box
    bottom = 0.0
    for placed in set_page.rows.values():
        bottom += placed.above + placed.text.height
        assert placed.above >= -0.01 or set_page.logo
    assert bottom <= stack.bottom + 0.01
