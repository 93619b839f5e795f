"""The one door through which certificates become PDF files."""

from .assets import AssetMissing
from .document import Made, make_file, render_certificates, weasyprint_versions
from .fit import MissingGlyphs, NameTooLong, TextTooLong
from .pictures import PictureRefused, clean_picture, picture_size
from .standards import StrayFont
from .transcript import make_transcript
from .typefaces import FontMissing

__all__ = [
    "AssetMissing",
    "FontMissing",
    "Made",
    "MissingGlyphs",
    "NameTooLong",
    "PictureRefused",
    "StrayFont",
    "TextTooLong",
    "clean_picture",
    "make_file",
    "make_transcript",
    "picture_size",
    "render_certificates",
    "weasyprint_versions",
]
