"""The one door through which certificates become PDF files."""

from .assets import AssetMissing
from .document import render_certificates, weasyprint_versions
from .fit import MissingGlyphs, NameTooLong, TextTooLong

__all__ = [
    "AssetMissing",
    "MissingGlyphs",
    "NameTooLong",
    "TextTooLong",
    "render_certificates",
    "weasyprint_versions",
]
