"""The QR code that leads from the paper to the public page."""

from itertools import groupby

import segno

from .drawing import Drawing

MASK = 2
QUIET_ZONE = 4  # modules of nothing on each side, as the standard wants


def qr_drawing(text: str, *, key: str) -> Drawing:
    """Return ``text`` as a picture with its quiet zone, a module for a unit.

    Error level Q: a quarter of the code may be covered by a thumb, a fold or a stain. The text is
    encoded as given: addresses are only case-insensitive up to the path. All modules are one
    filled path, so that no viewer shows seams between them. The mask is a fixed one: to try all
    eight takes most of the time, and a reader takes any.
    """
    rows = segno.make(text, error="q", mask=MASK, micro=False, boost_error=False).matrix
    side = len(rows) + 2 * QUIET_ZONE
    parts = [b"0 0 0 rg"]
    for y, row in enumerate(rows, start=QUIET_ZONE):
        x = QUIET_ZONE
        for dark, run in groupby(row):
            width = sum(1 for _ in run)
            if dark:
                parts.append(b"%d %d %d 1 re" % (x, y, width))
            x += width
    parts.append(b"f")
    return Drawing(key, size=(side, side), operators=b"\n".join(parts))
