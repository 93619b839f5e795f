"""What an author uploads is checked before anything is saved."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtailmedia.forms import BaseMediaForm

from lessons import formats
from lessons.formats import captions
from lessons.models.videos import MISSING
from training import conf


def check_film(file, name: str) -> None:
    """Raises ValidationError."""
    try:
        formats.check_film(
            file, name=name, size=file.size, most_megabytes=conf.configuration().VIDEO_MAX_MB
        )
    except formats.FilmError as error:
        raise ValidationError(str(error), code="film") from error


class FilmForm(BaseMediaForm):
    """Form of the media library (``MEDIA_FORM_BASE``): films are checked and measured.

    What the file says of itself goes before what was typed; only what it does not tell is asked.
    """

    def clean(self):
        values = super().clean()
        file = values.get("file")
        if self.instance.type != "video" or not isinstance(file, UploadedFile):
            return values
        try:
            check_film(file, file.name)
        except ValidationError as error:
            self.add_error("file", error)
            return values
        if measures := formats.measure(file):
            values |= {"width": measures.width, "height": measures.height}
            values["duration"] = measures.duration or values.get("duration")
        return values

    def _post_clean(self):
        """Of a file that was refused, the library would say besides that it has no extension."""
        if "file" not in self.errors:
            super()._post_clean()


class LessonVideoForm(WagtailAdminModelForm):
    """Captions are pasted or uploaded; a file that is uploaded takes the place of the text."""

    captions_file = forms.FileField(
        label=_("Captions as a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
        help_text=_("A .vtt file. It takes the place of the captions above."),
    )

    def clean_media(self):
        """A film of the library that came there before these rules, or past them."""
        media = self.cleaned_data["media"]
        if media and "media" in self.changed_data:
            try:
                with media.file.open("rb") as file:
                    check_film(file, media.file.name)
            except OSError as error:
                message = _("The file of this film is missing. Upload it to the library again.")
                raise ValidationError(message, code="missing_file") from error
        return media

    def clean_captions(self):
        text = self.cleaned_data["captions"]
        return read_captions(text.encode()) if text.strip() else ""

    def clean_captions_file(self):
        file = self.cleaned_data["captions_file"]
        if file:
            self.uploaded = read_captions(file.read(captions.MOST_BYTES + 1))
        return file

    def clean(self):
        values = super().clean()
        if uploaded := getattr(self, "uploaded", ""):
            values["captions"] = uploaded
            self.errors.pop("captions", None)  # of text that is replaced
        if not self.is_deferred_validation:
            self._check_completeness(values)
        return values

    def _check_completeness(self, values) -> None:
        """What a draft may lack."""
        for name, sentence in MISSING.items():
            if name not in self.errors and not values.get(name):
                self.add_error(name, sentence)
        if values.get("poster") and not values.get("poster_description"):
            self.add_error("poster_description", _("Say what the still picture shows."))

    def get_field_updates_for_resave(self):
        """The open page goes on with what was read, and without the file."""
        updates = super().get_field_updates_for_resave()
        if getattr(self, "uploaded", ""):
            updates += [("captions", self.uploaded), ("captions_file", "")]
        return updates


def read_captions(data: bytes) -> str:
    """Raises ValidationError."""
    try:
        return formats.read_captions(data)
    except formats.CaptionsError as error:
        raise ValidationError(str(error), code="captions") from error
