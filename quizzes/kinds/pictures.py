"""Pictures in questions and answers. A picture is always described for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

LARGEST = 800  # pixels: sharp on a phone, small enough for a bad line
RENDITION = f"max-{LARGEST}x{LARGEST}|format-webp"  # WebP is written without what cameras note


class PictureBlock(blocks.StructBlock):
    """A picture that may be left out."""

    image = ImageChooserBlock(label=_("Picture"), required=False)
    description = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=250,
        help_text=_("What there is to see, without telling the right answer."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")
        collapsed = True

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation or not value["image"]:
            return value
        errors = {}
        if value["image"].is_svg():  # its source text may tell anything
            errors["image"] = ValidationError(gettext("Choose a photo or a PNG file, not an SVG."))
        if not value["description"]:
            errors["description"] = ValidationError(
                gettext("Describe the picture for those who cannot see it.")
            )
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value


def frozen_picture(value: Any) -> dict[str, Any] | None:
    """``image``: the picture's id; ``description``; ``width`` and ``height`` as it is shown.

    None where there is no picture.
    """
    if not value or not value.get("image"):
        return None
    image = value["image"]
    width, height = fitted(image.width, image.height)
    return {
        "image": image.pk,
        "description": value["description"],
        "width": width,
        "height": height,
    }


def fitted(width: int, height: int) -> tuple[int, int]:
    """Pixels of a picture that is shown no larger than LARGEST, and never enlarged."""
    longest = max(width, height, 1)
    if longest <= LARGEST:
        return width, height
    return max(width * LARGEST // longest, 1), max(height * LARGEST // longest, 1)


def images_in(shown: Any) -> Iterator[int]:
    """The ids of all frozen pictures in what a question shows, in the order shown.

    Whatever a kind makes of them, they stand there as :func:`frozen_picture` returned them.
    """
    if isinstance(shown, dict):
        if "description" in shown and type(shown.get("image")) is int:
            yield shown["image"]
        shown = list(shown.values())
    if isinstance(shown, list):
        for part in shown:
            yield from images_in(part)


def shown_stem(value: Any) -> dict[str, Any]:
    """What every kind shows of its question: ``stem`` and ``picture``."""
    return {"stem": value["stem"], "picture": frozen_picture(value.get("picture"))}
