"""What several kinds of block need."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "ul", "ol", "link"]
PREVIEW = "practicum_lessons/block_preview.html"
ICONS = [f"practicum_lessons/admin/icons/{name}.svg" for name in ("pin", "tick")]


def icons(others: list[str]) -> list[str]:
    """Hook ``register_icons``: those of our blocks that Wagtail does not bring."""
    return [*others, *ICONS]


def caution_block() -> blocks.CharBlock:
    return blocks.CharBlock(max_length=160, required=False, label=_("Caution"))


def pressure_block(label: str, help_text: str) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        min_value=1, max_value=5, required=False, label=label, help_text=help_text
    )


def cadence_block() -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        min_value=1, max_value=400, required=False, label=_("How many per minute")
    )


def cadence_unit_block() -> blocks.CharBlock:
    return blocks.CharBlock(
        max_length=40, required=False, label=_("Of what"), help_text=_("Such as “circles”.")
    )
