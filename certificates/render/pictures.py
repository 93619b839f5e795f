"""Pictures that people upload, such as a logo or a signature: verified, and written anew."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from .assets import Asset
from .engine import one_at_a_time

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 20_000_000  # decoded, that is up to 80 MB of memory
LONGEST_SIDE = 1200  # pixels: 4 inches at 300 dpi, the widest place for a picture
FORMATS = ("PNG", "JPEG")  # nothing that is a program, such as SVG or EPS


class PictureRefused(ValueError):
    """A file that is not taken as a picture. ``str()`` is the sentence for people."""


def clean_picture(content: bytes) -> Asset:
    """Return an uploaded picture as a PNG of our own making, ready to be fetched by a page.

    Nothing of the file itself remains but its pixels: no metadata, no second file behind the first.
    It stands upright, is at most 1,200 pixels long, in gray or sRGB, with its transparency. The
    same file gives the same bytes with the same Pillow. Raises ``PictureRefused``.
    """
    if len(content) > MOST_BYTES:
        raise PictureRefused(_("The picture is larger than 5 MB. Save it smaller."))
    # WeasyPrint lets Pillow take half a picture for a whole one, for the entire process.
    with one_at_a_time:
        lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            return Asset(_written_anew(content), "image/png")
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def picture_size(picture: Asset) -> tuple[int, int]:
    """Return width and height in pixels of a picture that was cleaned, as its first chunk says."""
    width, height = struct.unpack("!II", picture.content[16:24])
    return width, height


def _written_anew(content: bytes) -> bytes:
    picture = _opened(content)
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureRefused(_("The picture has more than 20 million pixels. Save it smaller."))
    try:
        pixels = _plain(ImageOps.exif_transpose(picture))
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise PictureRefused(_("The picture is damaged. Save it anew.")) from error
    pixels.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = BytesIO()
    pixels.save(written, format="PNG", optimize=True)
    return written.getvalue()


def _opened(content: bytes) -> Image.Image:
    """Read the head of the file only: what it is, and how large."""
    try:
        with warnings.catch_warnings():
            # We count pixels ourselves.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            return Image.open(BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise PictureRefused(
            _("The picture has more than 20 million pixels. Save it smaller.")
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise PictureRefused(_("The file is no PNG or JPEG picture.")) from error


def _plain(picture: Image.Image) -> Image.Image:
    """Gray or color, with transparency where there is some, and no metadata."""
    if picture.has_transparency_data:
        mode = "LA" if picture.mode == "LA" else "RGBA"
    else:
        mode = "L" if picture.mode in ("1", "L", "I;16", "I") else "RGB"
    pixels = picture.convert(mode)
    pixels.info.clear()
    return pixels
