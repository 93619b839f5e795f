"""The same certificate as the first steps of WeasyPrint show it: a string of HTML for each person.

The page, the styles and the ornaments are those of Practicum, but everything is in the string: the
ornaments and the QR code as SVG, the fonts as files. Nothing is kept from one to the next, and no
standard is asked for. As downloaded, the fonts are variable ones; ``static`` takes those that
Practicum ships, which nobody has at first.
"""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import segno
from django.template.loader import render_to_string

from certificates.render.drawing import Drawing
from certificates.render.layouts import drawing_of
from certificates.render.page import Page, page_of
from certificates.render.styles import TEMPLATES, faces, spots, style_of
from certificates.render.typefaces import Typeface
from certificates.rules import PrintableCertificate

SHIPPED = Path(str(files("certificates") / "fonts"))
_STEPS = {"m": "M", "l": "L", "c": "C", "h": "Z"}


def naive(certificate: PrintableCertificate, *, static: bool = False) -> bytes:
    from weasyprint import HTML

    page = page_of(certificate)
    html = re.sub(r"asset:([\w-]+)", lambda key: _address(key[1], page, static), _whole(page))
    pdf: bytes = HTML(string=html).write_pdf()
    return pdf


def _whole(page: Page) -> str:
    context = {"pages": [page], "single": page, "dated": "2026-11-20"}
    styles = [style_of(page.certificate.look), faces(), spots([page])]
    styles.insert(2, render_to_string(f"{TEMPLATES}/certificate.css"))
    html = render_to_string(f"{TEMPLATES}/certificate.html", context)
    return html.replace("</head>", f"<style>{''.join(styles)}</style></head>")


def _address(key: str, page: Page, static: bool) -> str:
    if key in set(Typeface):
        return (SHIPPED / f"{key}.ttf" if static else _downloaded(key)).as_uri()
    if key == page.qr_key:
        code = BytesIO()
        segno.make(page.certificate.verify_url, error="q").save(code, kind="svg", xmldecl=False)
        return _data(code.getvalue())
    return _data(svg_of(drawing_of(page.certificate.look)).encode())


@cache
def _downloaded(face: str) -> Path:
    """The variable font of which that face is made (certificates/fonts/README.md)."""
    package, name = "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"
    if "Italic" in face:
        name = "SourceSerif4-Italic[opsz,wght].ttf"
    if "Sans" in face:
        package, name = "fontpkg_source_sans_3", "SourceSans3[wght].ttf"
    return Path(str(files(package) / "files" / name))


def _data(svg: bytes) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


@cache
def svg_of(drawing: Drawing) -> str:
    """Return the drawing as SVG: the PDF operators that ``certificates.render.pen`` writes."""
    made, path, numbers = [], [], []
    fill = stroke = "#000"
    width, clips = "1", 0
    for word in drawing.operators.decode().split():
        if re.fullmatch(r"-?[\d.]+", word):
            numbers.append(word)
            continue
        if word in _STEPS:
            path.append(_STEPS[word] + " ".join(numbers))
        elif word == "RG":
            stroke = _color(numbers)
        elif word == "rg":
            fill = _color(numbers)
        elif word == "w":
            width = numbers[0]
        elif word == "cm":
            made[-1] = f'<g transform="matrix({" ".join(numbers)})">'
        elif word == "q":
            made.append("<g>")
        elif word == "Q":
            made.append("</g>")
        elif word in {"S", "f", "n"}:
            shape, path = "".join(path), []
            if word == "S":
                made.append(f'<path d="{shape}" fill="none" stroke="{stroke}"')
                made.append(f' stroke-width="{width}"/>')
            elif word == "f":
                made.append(f'<path d="{shape}" fill="{fill}"/>')
            else:
                clips += 1
                made[-1] = (
                    f'<clipPath id="clip-{clips}"><path d="{shape}"/></clipPath>'
                    f'<g clip-path="url(#clip-{clips})">'
                )
        numbers = []
    box = f'viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(made)}</svg>'


def _color(parts: list[str]) -> str:
    return f"rgb({','.join(f'{255 * float(part):.0f}' for part in parts)})"
