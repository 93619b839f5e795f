"""Pictures as authors upload them: with a telling name, and with what a camera notes."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model

SECRET = "It is the temples"
COLORS = ("#8fcdbb", "#e6a583", "#e3bd6b", "#17574c")


def image(color: str = COLORS[0], *, size: tuple[int, int] = (1200, 900), name="right-answer.jpg"):
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET  # ImageDescription, Artist
    file = io.BytesIO()
    Image.new("RGB", size, color).save(file, "JPEG", exif=exif, comment=SECRET.encode())
    content = ContentFile(file.getvalue(), name=name)
    return get_image_model().objects.create(title=SECRET, file=content)


def stored(picture, description: str = "Two hands on a head.") -> dict:
    """The value of a PictureBlock as it is stored."""
    return {"image": picture.pk, "description": description}
