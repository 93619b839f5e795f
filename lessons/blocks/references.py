"""Blocks that show what is kept once and used in many lessons."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from lessons.blocks import base


class PictureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Picture"))
    description = blocks.CharBlock(
        max_length=250,
        label=_("Description"),
        help_text=_("What there is to see, for somebody who cannot see it."),
    )
    caption = blocks.CharBlock(max_length=250, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with a description for those who cannot see it.")
        template = "practicum_lessons/blocks/picture.html"
        preview_template = "practicum_lessons/picture_preview.html"


class KeptBlock(SnippetChooserBlock):
    """Shows what is kept once; where blocks are chosen it shows the first of its kind."""

    def get_preview_value(self):
        return self.target_model._default_manager.order_by("pk").first()

    class Meta:
        preview_template = base.PREVIEW


class TechniqueBlock(KeptBlock):
    def __init__(self, **kwargs):
        super().__init__("practicum_lessons.Technique", **kwargs)

    class Meta:
        icon = "pick"
        label = _("Technique")
        description = _("The card of a technique: area, pressure, cadence, cues and cautions.")
        template = "practicum_lessons/blocks/technique.html"


class VideoBlock(KeptBlock):
    def __init__(self, **kwargs):
        super().__init__("practicum_lessons.LessonVideo", **kwargs)

    class Meta:
        icon = "wagtailmedia-video"
        label = _("Film")
        description = _("A short film with captions and a transcript.")
        template = "practicum_lessons/blocks/video.html"

    def clean(self, value):
        """A draft may show a film that is a draft itself; what is published may not."""
        value = super().clean(value)
        if value and not value.live and not self.is_deferred_validation:
            message = _("Publish the film “%(title)s” first, or choose another one.")
            raise ValidationError(message, code="hidden_film", params={"title": value.title})
        return value


class RoutineBlock(KeptBlock):
    def __init__(self, **kwargs):
        super().__init__("practicum_lessons.Routine", **kwargs)

    class Meta:
        icon = "media"
        label = _("Routine")
        description = _("The steps of a routine, and the button that plays it.")
        template = "practicum_lessons/blocks/routine.html"
