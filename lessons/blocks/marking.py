"""What the editor shows of a drawing: its picture, on which the marks are placed."""

from __future__ import annotations

import json

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.blocks.struct_block import StructBlockAdapter

FOLDER = "practicum_lessons/admin"


class DrawingAdapter(StructBlockAdapter):
    """As any block of fields, with the script and the style of the picture."""

    @cached_property
    def media(self):
        return super().media + forms.Media(
            js=[f"{FOLDER}/marks-rows.js", f"{FOLDER}/marks.js"],
            css={"all": [f"{FOLDER}/marks.css"]},
        )


def spoken_words() -> str:
    """What the script says, as JSON; it fills in ``{name}``, ``{number}``, ``{x}`` and ``{y}``."""
    return json.dumps(
        {
            "mark": _("Mark {number}"),
            "label": _("Mark {number}, {name}, {x} across, {y} down"),
            "moved": _("{name}: {x} across, {y} down."),
            "named": _("{name} is on the picture."),
            "freed": _("{name}: a place of your own now. {x} across, {y} down."),
            "cleared": _("{name} has no place now. Select it below the picture to place it again."),
            "elsewhere": _("Not on this drawing: {name}"),
            "unplaced": _("Without a place: {name}"),
            "selected": _("{name} is selected. Click on the picture to place it."),
            "none": _("No mark is selected. A click on the picture adds one."),
            "full": _("This drawing has all the marks that it may have."),
            "added": _("{name} is added. Move it with the arrow keys or the pointer."),
            "failed": _("The picture did not load. The fields below work without it."),
        },
        ensure_ascii=False,
    )
