"""The one door through which certificates become PDF files."""

from .assets import AssetMissing
from .calibration import make_calibration
from .cards import make_cards
from .document import Made, make_file, render_certificates, weasyprint_versions
from .fit import MissingGlyphs, NameTooLong, TextTooLong
from .paper import render_paper
from .pictures import PictureRefused, clean_picture, picture_size
from .press import Press
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
    "Press",
    "StrayFont",
    "TextTooLong",
    "clean_picture",
    "make_calibration",
    "make_cards",
    "make_file",
    "make_transcript",
    "picture_size",
    "render_certificates",
    "render_paper",
    "weasyprint_versions",
]
