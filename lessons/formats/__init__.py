"""What comes from outside as a file: captions and films. Bytes in, checked values out."""

from lessons.formats.captions import CaptionsError, Cue, cues_of, read_captions
from lessons.formats.films import EXTENSIONS, FilmError, Measures, check_film, content_type, measure

__all__ = [
    "EXTENSIONS",
    "CaptionsError",
    "Cue",
    "FilmError",
    "Measures",
    "check_film",
    "content_type",
    "cues_of",
    "measure",
    "read_captions",
]
