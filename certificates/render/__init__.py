"""The one door through which certificates become PDF files."""

from .assets import AssetMissing
from .document import Made, make_file, render_certificates, weasyprint_versions
from .fit import MissingGlyphs, NameTooLong, TextTooLong
from .paper import render_paper
from .pictures import PictureRefused, clean_picture
from .standards import StrayFont
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
    "render_certificates",
    "render_paper",
    "weasyprint_versions",
]
