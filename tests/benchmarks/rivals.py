"""The same certificate, roughly, as the first steps of other programs show it.

Each draws one page with the fonts that Practicum ships; none of them claims a standard.
"""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import segno

from certificates.rules import PrintableCertificate

WIDTH, HEIGHT = 792, 612
FONTS = Path(str(files("certificates") / "fonts"))
DISPLAY, SERIF, SANS = (
    FONTS / f"Practicum{name}-Regular.ttf" for name in ("Display", "Serif", "Sans")
)
RINGS = range(70, 360, 20)


def lines_of(certificate: PrintableCertificate) -> list[tuple[Path, float, float, str]]:
    """Font, size, distance from the top, and text of what stands in the middle."""
    wording = certificate.wording
    return [
        (DISPLAY, 18, 78, certificate.organization),
        (SANS, 10, 98, certificate.branch),
        (DISPLAY, 37, 150, wording.heading),
        (SERIF, 13, 184, wording.lead),
        (DISPLAY, 46, 240, certificate.legal_name),
        (SERIF, 13, 272, wording.statement),
        (DISPLAY, 24, 306, certificate.award_title),
        (SANS, 8, 560, wording.notice),
    ]


def left_of(certificate: PrintableCertificate) -> list[str]:
    return [*certificate.covered, f"Planned training hours: {certificate.planned_hours}"]


def dark_modules(certificate: PrintableCertificate) -> list[tuple[int, int]]:
    matrix = segno.make(certificate.verify_url, error="q").matrix
    return [(x, y) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark]


@cache
def _register_fonts() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for path in (DISPLAY, SERIF, SANS):
        pdfmetrics.registerFont(TTFont(path.stem, str(path)))


def reportlab(certificate: PrintableCertificate) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    _register_fonts()
    made = BytesIO()
    page = Canvas(made, pagesize=(WIDTH, HEIGHT))
    page.roundRect(32, 32, WIDTH - 64, HEIGHT - 64, 26)
    for radius in RINGS:
        page.circle(WIDTH / 2, HEIGHT - 238, radius)
    for font, size, top, text in lines_of(certificate):
        page.setFont(font.stem, size)
        page.drawCentredString(WIDTH / 2, HEIGHT - top, text)
    page.setFont(SERIF.stem, 9)
    for number, text in enumerate(left_of(certificate)):
        page.drawString(76, HEIGHT - 410 - 12 * number, text)
    for x, y in dark_modules(certificate):
        page.rect(600 + 2.5 * x, HEIGHT - 400 - 2.5 * y, 2.5, 2.5, stroke=0, fill=1)
    page.showPage()
    page.save()
    return made.getvalue()


def fpdf2(certificate: PrintableCertificate) -> bytes:
    from fpdf import FPDF

    page = FPDF(orientation="landscape", unit="pt", format="letter")
    page.set_auto_page_break(auto=False)
    page.add_page()
    for path in (DISPLAY, SERIF, SANS):
        page.add_font(path.stem, fname=str(path))
    page.rect(32, 32, WIDTH - 64, HEIGHT - 64, round_corners=True, corner_radius=26)
    for radius in RINGS:
        page.circle(WIDTH / 2, 238, radius)
    for font, size, top, text in lines_of(certificate):
        page.set_font(font.stem, size=size)
        page.text((WIDTH - page.get_string_width(text)) / 2, top, text)
    page.set_font(SERIF.stem, size=9)
    for number, text in enumerate(left_of(certificate)):
        page.text(76, 410 + 12 * number, text)
    for x, y in dark_modules(certificate):
        page.rect(600 + 2.5 * x, 400 + 2.5 * y, 2.5, 2.5, style="F")
    return bytes(page.output())


@cache
def _compiler():
    """Typst keeps its compiler warm: it reads fonts and template once."""
    import typst

    folder = tempfile.TemporaryDirectory(prefix="typst")
    template = Path(folder.name) / "certificate.typ"
    template.write_text(TYPST)
    return typst.Compiler(str(template), font_paths=[str(FONTS)]), folder


def typst(certificate: PrintableCertificate) -> bytes:
    compiler, _folder = _compiler()
    lines = [
        f"{path.stem.removesuffix('-Regular')}|{size}|{top}|{text}"
        for path, size, top, text in lines_of(certificate)
    ]
    modules = " ".join(f"{x},{y}" for x, y in dark_modules(certificate))
    said = {"lines": "\n".join(lines), "left": "\n".join(left_of(certificate)), "qr": modules}
    return compiler.compile(sys_inputs=said)


TYPST = """
#set page(width: 792pt, height: 612pt, margin: 0pt)
#place(dx: 32pt, dy: 32pt, rect(width: 728pt, height: 548pt, radius: 26pt))
#for radius in range(70, 360, step: 20) {
  place(dx: (396 - radius) * 1pt, dy: (238 - radius) * 1pt, circle(radius: radius * 1pt))
}
#let family = (
  "PracticumDisplay": "Practicum Display",
  "PracticumSerif": "Practicum Serif",
  "PracticumSans": "Practicum Sans",
)
#for line in sys.inputs.lines.split("\\n") {
  let (font, size, top, said) = line.split("|")
  place(dy: float(top) * 1pt, block(width: 792pt, align(center,
    text(font: family.at(font), size: float(size) * 1pt, said))))
}
#place(dx: 76pt, dy: 410pt, text(font: "Practicum Serif", size: 9pt,
  stack(spacing: 4pt, ..sys.inputs.left.split("\\n"))))
#for pair in sys.inputs.qr.split(" ") {
  let (x, y) = pair.split(",")
  place(dx: (600 + 2.5 * float(x)) * 1pt, dy: (400 + 2.5 * float(y)) * 1pt,
    rect(width: 2.5pt, height: 2.5pt, fill: black, stroke: none))
}
"""

ALL = {"reportlab": reportlab, "fpdf2": fpdf2, "Typst": typst}
