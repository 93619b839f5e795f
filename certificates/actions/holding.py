"""What holds a certificate back: it cannot be printed as it stands, and the reason for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from certificates import rules
from certificates.models import CertificatePicture, pictures_of, printable
from certificates.render import FontMissing, MissingGlyphs, TextTooLong
from certificates.render.page import page_of
from training.formats import why_not_printable
from training.rules.names import UnprintableName, check_name

# Stand for what a certificate does not have before it is issued.
NOT_YET = {"number": "", "code": "0" * rules.CODE_LENGTH, "edition": 1}
NOT_SET = (FontMissing, MissingGlyphs, TextTooLong)


class Held(Exception):
    """The certificate cannot be printed as it stands, so it is not issued. ``reason`` says why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def printable_name(name: str) -> str:
    """The name as it is printed. Raises Held."""
    try:
        return check_name(name)
    except UnprintableName as error:
        raise Held(why_not_printable(error)) from error


def why_not_set(error: Exception) -> str:
    """The sentence for people on what ``NOT_SET`` says."""
    match error:
        case FontMissing(font=font):
            return _(
                "The name or another text needs the font %(font)s, which the server lacks. Ask "
                "whoever runs the site to install it (on Debian: %(package)s) and to restart."
            ) % {"font": font.family, "package": font.package}
        case MissingGlyphs(field="legal_name", characters=characters):
            return _(
                "The certificate's typeface lacks characters of the legal name: %(characters)s."
            ) % {"characters": " ".join(characters)}
        case MissingGlyphs(characters=characters, text=text):
            return _("The certificate's typeface lacks %(characters)s in this text: %(text)s") % {
                "characters": " ".join(characters),
                "text": text,
            }
        case TextTooLong(field="legal_name"):
            return _("The legal name is too long to be printed.")
        case TextTooLong(text=text):
            return _("This text is too long for a certificate: %(text)s") % {"text": text}
    raise error


def check_fits(snapshot: dict[str, Any]) -> None:
    """Set every text on the page, without drawing it: what fits now fits when it is printed."""
    wanted = pictures_of(snapshot)
    pictures = CertificatePicture.objects.contents(wanted)
    if len(pictures) < len(wanted):
        raise Held(_("A picture of the design is gone. Choose another one in the design."))
    check_texts(snapshot, pictures=pictures)


def check_texts(
    snapshot: Mapping[str, Any], *, pictures: Mapping[str, bytes] | None = None
) -> None:
    """Set every text in its place. Asks the database nothing. Raises Held.

    Without ``pictures`` as if each filled its place.
    """
    try:
        page_of(printable({**snapshot, **NOT_YET}, verify_url=""), pictures=pictures)
    except NOT_SET as error:
        raise Held(why_not_set(error)) from error
