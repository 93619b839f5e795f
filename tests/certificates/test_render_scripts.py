import subprocess
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certificates.render import (
    FontMissing,
    MissingGlyphs,
    NameTooLong,
    make_file,
    render_certificates,
    typefaces,
)
from certificates.render.scripts import WRITINGS, path_of, writing_of
from certificates.render.styles import faces
from certificates.render.typefaces import Typeface, missing_glyphs, text_width
from certificates.rules import Signatory
from tests.certificates.test_render import NAME, PLAIN, changed, name_fitted, text_of

NAMES = {
    "陈美玲": ("zh-Hans", "Noto Serif CJK SC"),
    "陳美麗": ("zh-Hant", "Noto Serif CJK TC"),
    "김민준": ("ko", "Noto Serif CJK KR"),
    "さくら 田中": ("ja", "Noto Serif CJK JP"),
    "فاطمة الزهراء": ("ar", "Noto Naskh Arabic"),
    "שרה לוי": ("he", "Noto Serif Hebrew"),
    "प्रियंका श्रीवास्तव": ("hi", "Noto Serif Devanagari"),
    "ศิริพร ชัยวัฒน์": ("th", "Noto Serif Thai"),
    "தமிழ்ச்செல்வி": ("ta", "Noto Serif Tamil"),
    "សុខា ចាន់": ("km", "Noto Serif Khmer"),
    "አበበ ቢቂላ": ("am", "Noto Serif Ethiopic"),
}


@pytest.fixture
def bare_machine(monkeypatch):
    """A machine without any font of its own."""
    typefaces._system_advances.cache_clear()
    monkeypatch.setattr(typefaces, "path_of", lambda font: None)
    yield
    typefaces._system_advances.cache_clear()


# --- what a text needs ---


@pytest.mark.parametrize(("name", "needs"), NAMES.items())
def test_a_name_gets_the_language_and_the_font_of_its_script(name, needs) -> None:
    writing = writing_of(name)
    assert (writing.language, writing.font.family) == needs


@pytest.mark.parametrize(
    ("name", "language"),
    [("Mei Chen", ""), ("Nguyễn Thị Thảo", ""), ("Ελένη Παππά", "el"), ("Анна Петрова", "ru")],
)
def test_shipped_scripts_need_no_font_of_the_machine(name: str, language: str) -> None:
    writing = writing_of(name)
    assert (writing.language, writing.font) == (language, None)


@given(st.text(alphabet=st.characters(max_codepoint=0x52F, categories=["L", "M", "Zs", "Po"])))
def test_no_latin_greek_or_cyrillic_text_ever_takes_a_font_of_the_machine(text: str) -> None:
    assert writing_of(text).font is None


def test_chinese_characters_follow_the_locale_where_it_says_whose_they_are() -> None:
    assert [
        writing_of("田中", locale=locale).language for locale in ("ja", "zh-hant", "en-us")
    ] == [
        "ja",
        "zh-Hant",
        "zh-Hans",
    ]


def test_a_mostly_latin_name_keeps_the_language_of_the_page() -> None:
    writing = writing_of("Mei-Ling Chen 陳美")
    assert (writing.language, writing.font.family) == ("", "Noto Serif CJK TC")


def test_arabic_and_hebrew_run_from_right_to_left() -> None:
    rtl = {code for code, writing in WRITINGS.items() if writing.direction == "rtl"}
    assert rtl == {"Arab", "Hebr"}


def test_every_font_named_is_in_the_packages_that_tests_install() -> None:
    fonts = {writing.font for writing in WRITINGS.values() if writing.font}
    assert [font for font in fonts if path_of(font) is None] == []


def test_the_stylesheet_names_the_font_of_every_script_beside_every_face() -> None:
    css = faces()
    for writing in WRITINGS.values():
        for face in Typeface if writing.font else ():
            rule = f'.{face.name.lower()}.{writing.style} {{ font-family: "{face.family}", '
            assert f'{rule}"{writing.font.family}"' in css


# --- what is printed ---


@pytest.mark.parametrize(("name", "needs"), NAMES.items())
def test_a_name_is_embedded_in_its_own_font_only(name, needs) -> None:
    pdf = render_certificates([replace(PLAIN, legal_name=name)])
    rows = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True).stdout
    fonts = {line.split()[0].partition("+")[2] for line in rows.decode().splitlines()[2:]}
    others = {font for font in fonts if not font.startswith("Practicum")}
    assert others == {needs[1].replace(" ", "-")}


@pytest.mark.parametrize("name", ["陈美玲", "김민준", "さくら 田中", "Mei Chen 陳美"])
def test_the_text_of_a_name_can_be_copied(name: str) -> None:
    assert name in text_of(render_certificates([replace(PLAIN, legal_name=name)]))


def test_other_texts_are_set_in_their_script_too() -> None:
    printed = replace(
        PLAIN,
        organization="春风按摩",
        award_title="头部按摩知识",
        program_title="新员工培训",
        branch="上海",
        covered=("头部", "颈部"),
        signatories=(Signatory(name="王芳", title="培训主管"),),
    )
    text = text_of(render_certificates([printed]))
    expected = [
        "春风按摩",
        "头部按摩知识",
        "新员工培训",
        "上海",
        "头部",
        "颈部",
        "王芳",
        "培训主管",
    ]
    assert [part for part in expected if part not in text] == []


def test_the_fonts_of_the_machine_are_recorded_with_the_file() -> None:
    made = make_file([replace(PLAIN, legal_name="فاطمة"), PLAIN]).made_with
    assert list(made["system_fonts"]) == ["Noto Naskh Arabic"]
    assert len(made["system_fonts"]["Noto Naskh Arabic"]) == 64
    assert make_file([PLAIN]).made_with["system_fonts"] == {}


def test_the_same_name_gives_the_same_bytes_in_another_script() -> None:
    prints = [replace(PLAIN, legal_name="陳美麗")]
    assert render_certificates(prints) == render_certificates(prints)


# --- what is refused ---


@pytest.mark.parametrize("name", NAMES)
def test_without_the_font_a_name_is_refused_not_printed_with_boxes(bare_machine, name) -> None:
    with pytest.raises(FontMissing) as refusal:
        render_certificates([replace(PLAIN, legal_name=name)])
    assert refusal.value.font.package in {"fonts-noto-core", "fonts-noto-cjk"}


def test_without_fonts_the_shipped_scripts_are_printed_as_ever(bare_machine) -> None:
    for name in ("Mei Chen", "Nguyễn Thị Thảo", "Ελένη Παππά", "Анна Петрова"):
        assert name in text_of(render_certificates([replace(PLAIN, legal_name=name)]))


@pytest.mark.parametrize("field", ["award_title", "organization", "branch", "signatory_name"])
def test_another_text_without_a_glyph_is_refused_by_its_name(field: str) -> None:
    with pytest.raises(MissingGlyphs) as refusal:
        render_certificates([changed(PLAIN, field, "Good 🙂")])
    assert (refusal.value.field, refusal.value.text) == (field, "Good 🙂")


def test_two_foreign_scripts_in_one_name_are_refused_by_the_characters_left_over() -> None:
    with pytest.raises(MissingGlyphs) as refusal:
        name_fitted("فاطمة 陳")
    assert refusal.value.characters == ("陳",)


def test_a_long_chinese_name_takes_two_lines_and_a_longer_one_is_refused() -> None:
    assert [len(line) for line in name_fitted("陳" * 40).lines] == [20, 20]
    with pytest.raises(NameTooLong):
        name_fitted("陳" * 80)


# --- the rules, whatever is typed ---

letters = st.text(
    alphabet=st.characters(categories=["L", "M", "Zs"], max_codepoint=0xFFFF), max_size=80
)


@settings(max_examples=300, deadline=None)
@given(letters)
def test_a_name_is_either_refused_or_set_with_a_glyph_for_every_character(text: str) -> None:
    try:
        fitted = name_fitted(text)
    except (MissingGlyphs, NameTooLong, FontMissing):
        return
    font = fitted.writing.font
    assert missing_glyphs("".join(fitted.lines), typeface=Typeface.DISPLAY, beside=font) == ()
    for line in fitted.lines:
        width = text_width(line, typeface=Typeface.DISPLAY, size=fitted.size, beside=font)
        assert width <= NAME.width
    assert "".join("".join(fitted.lines).split()) == "".join(text.split())
