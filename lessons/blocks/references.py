"""Blocks that show what is kept once and used in many lessons."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock


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


class TechniqueBlock(SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("practicum_lessons.Technique", **kwargs)

    class Meta:
        icon = "pick"
        label = _("Technique")
        description = _("The card of a technique: area, pressure, cadence, cues and cautions.")
        template = "practicum_lessons/blocks/technique.html"


class VideoBlock(SnippetChooserBlock):
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


class RoutineBlock(SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("practicum_lessons.Routine", **kwargs)

    class Meta:
        icon = "media"
        label = _("Routine")
        description = _("The steps of a routine, and the button that plays it.")
        template = "practicum_lessons/blocks/routine.html"
