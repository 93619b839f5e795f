"""Pictures in questions and answers. A picture is always described for those who cannot see it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


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
        if self.is_deferred_validation or not value["image"] or value["description"]:
            return value
        raise blocks.StructBlockValidationError(
            block_errors={
                "description": ValidationError(
                    gettext("Describe the picture for those who cannot see it.")
                )
            }
        )


def frozen_picture(value: Any) -> dict[str, Any] | None:
    """``image``: the picture's id; ``description``. None where there is no picture."""
    if not value or not value.get("image"):
        return None
    return {"image": value["image"].pk, "description": value["description"]}


def shown_stem(value: Any) -> dict[str, Any]:
    """What every kind shows of its question: ``stem`` and ``picture``."""
    return {"stem": value["stem"], "picture": frozen_picture(value.get("picture"))}
