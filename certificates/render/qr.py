"""The QR code that leads from the paper to the public page."""

from io import BytesIO

import segno


def qr_svg(text: str) -> bytes:
    """Return ``text`` as an SVG picture with its quiet zone of four modules on each side.

    Error level Q: a quarter of the code may be covered by a thumb, a fold or a stain. The text is
    encoded as given: addresses are only case-insensitive up to the path.
    """
    picture = BytesIO()
    segno.make(text, error="q", micro=False, boost_error=False).save(
        picture, kind="svg", xmldecl=False, svgclass=None, lineclass=None, border=4, omitsize=True
    )
    return picture.getvalue()
