"""Films of lessons: a file of the media library with captions, transcript and a still picture."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index
from wagtailmedia.settings import wagtailmedia_settings

from training.models import StaffMember

# The part of BCP 47 that browsers meet: a language, and perhaps a script and a region.
LANGUAGE_TAG = RegexValidator(
    r"^[a-zA-Z]{2,3}(-[a-zA-Z]{4})?(-([a-zA-Z]{2}|[0-9]{3}))?$",
    _("Write the language as its short code, such as en, es or pt-BR."),
)
MISSING = {
    "captions": _("A film is published with captions, for those who cannot hear it. Add them."),
    "transcript": _(
        "A film is published with a transcript, for those who cannot see or play it. Write it."
    ),
}


class LessonVideoQuerySet(models.QuerySet):
    def hidden_in(self, raw_cards: Iterable[Mapping[str, Any]]) -> str:
        """Title of a film of these cards that is not published; empty if there is none.

        raw_cards: of a lesson, as they are stored. No query if the cards show no film.
        """
        keys = set(_films_in(raw_cards))
        if not keys:
            return ""
        return self.filter(pk__in=keys, live=False).values_list("title", flat=True).first() or ""


def _films_in(raw_cards: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    for card in raw_cards:
        for block in card["value"].get("content", ()):
            if block["type"] == "video" and block["value"]:
                yield block["value"]


class LessonVideo(PreviewableMixin, DraftStateMixin, RevisionMixin, index.Indexed, models.Model):
    """A film, addressed by ``key``. A draft may lack captions and transcript, what is published
    has both. Keeps no personal data.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    media = models.ForeignKey(
        wagtailmedia_settings.MEDIA_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"type": "video"},
        verbose_name=_("film"),
    )
    captions = models.TextField(
        _("captions"),
        blank=True,
        help_text=_("In the format WebVTT. Paste them here, or upload the file below."),
    )
    captions_language = models.CharField(
        _("language of the captions"),
        max_length=12,
        default="en",
        validators=[LANGUAGE_TAG],
        help_text=_("Such as en or es."),
    )
    transcript = models.TextField(
        _("transcript"),
        blank=True,
        help_text=_(
            "What is said and what there is to see, in plain sentences; an empty line begins a "
            "paragraph. It stands below the film, and on paper in its place."
        ),
    )
    poster = models.ForeignKey(
        get_image_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("still picture"),
        help_text=_("Shown before the film plays. Best as wide as the film."),
    )
    poster_description = models.CharField(
        _("description of the still picture"),
        max_length=250,
        blank=True,
        help_text=_("What there is to see, for somebody who cannot see it."),
    )

    objects = LessonVideoQuerySet.as_manager()

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    def __str__(self) -> str:
        return self.title

    def save(self, *args, **kwargs) -> None:
        """Raises ValidationError if it is published without captions or transcript."""
        if self.live and (missing := self.missing()):
            raise ValidationError(missing, code="missing")
        super().save(*args, **kwargs)

    def missing(self) -> dict[str, str]:
        """What it lacks to be published: field → sentence."""
        return {name: text for name, text in MISSING.items() if not getattr(self, name).strip()}

    def get_preview_template(self, request, mode_name):
        return "practicum_lessons/video_preview.html"


class VideoPositionQuerySet(models.QuerySet):
    def seconds_in(self, video: LessonVideo, *, user) -> int:
        """Where the user stopped watching; 0 if she has not begun. One query, none for guests."""
        if not user.is_authenticated:
            return 0
        mine = self.filter(video_key=video.key, staff_member__user=user)
        return mine.values_list("seconds", flat=True).first() or 0


class VideoPosition(models.Model):
    """Where a person stopped watching a film, in whole seconds. It proves nothing.

    Personal data: who watched which film up to where, so that she can go on from another device.
    Kept while the person's record is; it may be deleted at any time.
    """

    staff_member = models.ForeignKey(
        StaffMember, on_delete=models.PROTECT, related_name="video_positions"
    )
    video_key = models.UUIDField()
    seconds = models.PositiveIntegerField(_("seconds"), default=0)

    objects = VideoPositionQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("place in a film")
        verbose_name_plural = _("places in films")
        constraints = [
            models.UniqueConstraint(
                fields=["staff_member", "video_key"], name="practicum_one_place_in_each_film"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff_member_id} in {self.video_key}: {self.seconds} s"
