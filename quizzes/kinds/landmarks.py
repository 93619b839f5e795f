"""What a sighted person sees on the drawings, for whoever is told instead.

Visible things only, in plain words: no acupressure point, no name of a zone, nothing that hints at
what a question asks for. Measured on templates/practicum_lessons/drawings: a change there is a
change here. Left and right are those of the picture.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Landmark:
    """name: "the chin"; here: what is said on it, such as "on the chin".

    box: left, top, right and bottom as fractions 0..1 of the drawing.
    """

    name: Text
    here: Text
    box: Box


def _one(name: Text, here: Text, box: Box) -> list[Landmark]:
    return [Landmark(name, here, box)]


def _two(left: tuple[Text, Text], right: tuple[Text, Text], box: Box) -> list[Landmark]:
    """A thing on the left, and the same on the right; the box is the left one's."""
    mirrored = (round(1 - box[2], 3), box[1], round(1 - box[0], 3), box[3])
    return [Landmark(*left, box), Landmark(*right, mirrored)]


TOP = (_("the top of the head"), _("at the top of the head"))
NOSE = (_("the nose"), _("on the nose"))
NOSE_TIP = (_("the tip of the nose"), _("on the tip of the nose"))
MOUTH = (_("the mouth"), _("on the mouth"))
CHIN = (_("the chin"), _("on the chin"))
HAIR_FRONT = (_("the front edge of the hair"), _("at the front edge of the hair"))
HAIR_LOW = (_("the lower edge of the hair"), _("at the lower edge of the hair"))
HAIR_SHORT = (_("the upper edge of the short hair"), _("at the upper edge of the short hair"))
WHORL = (_("the whorl of the hair"), _("on the whorl of the hair"))
BUMP = (_("the bump low on the neck"), _("on the bump low on the neck"))
GROOVE = (_("the groove down the back"), _("in the groove down the back"))

EYEBROW = (
    (_("the eyebrow on the left"), _("on the eyebrow on the left")),
    (_("the eyebrow on the right"), _("on the eyebrow on the right")),
)
EYE = (
    (_("the eye on the left"), _("on the eye on the left")),
    (_("the eye on the right"), _("on the eye on the right")),
)
EAR = (
    (_("the ear on the left"), _("on the ear on the left")),
    (_("the ear on the right"), _("on the ear on the right")),
)
HAIR_SIDE = (
    (_("the edge of the hair on the left"), _("at the edge of the hair on the left")),
    (_("the edge of the hair on the right"), _("at the edge of the hair on the right")),
)
JAW_CORNER = (
    (_("the corner of the face below the left ear"), _("at the corner of the face on the left")),
    (_("the corner of the face below the right ear"), _("at the corner of the face on the right")),
)
NECK_SIDE = (
    (_("the left edge of the neck"), _("at the left edge of the neck")),
    (_("the right edge of the neck"), _("at the right edge of the neck")),
)
COLLARBONE = (
    (_("the collarbone on the left"), _("on the collarbone on the left")),
    (_("the collarbone on the right"), _("on the collarbone on the right")),
)
SLOPE = (
    (_("the slope of the left shoulder"), _("on the slope of the left shoulder")),
    (_("the slope of the right shoulder"), _("on the slope of the right shoulder")),
)
SHOULDER_TIP = (
    (_("the tip of the left shoulder"), _("at the tip of the left shoulder")),
    (_("the tip of the right shoulder"), _("at the tip of the right shoulder")),
)
BLADE_TOP = (
    (_("the ridge of the left shoulder blade"), _("on the ridge of the left shoulder blade")),
    (_("the ridge of the right shoulder blade"), _("on the ridge of the right shoulder blade")),
)
BLADE_EDGE = (
    (
        _("the inner edge of the left shoulder blade"),
        _("at the inner edge of the left shoulder blade"),
    ),
    (
        _("the inner edge of the right shoulder blade"),
        _("at the inner edge of the right shoulder blade"),
    ),
)
BLADE_TIP = (
    (
        _("the lower tip of the left shoulder blade"),
        _("at the lower tip of the left shoulder blade"),
    ),
    (
        _("the lower tip of the right shoulder blade"),
        _("at the lower tip of the right shoulder blade"),
    ),
)
HEAD_EDGE = (
    (_("the left edge of the head"), _("at the left edge of the head")),
    (_("the right edge of the head"), _("at the right edge of the head")),
)
ARMPIT = (
    (_("the left armpit"), _("at the left armpit")),
    (_("the right armpit"), _("at the right armpit")),
)
TRUNK_SIDE = (
    (_("the left edge of the trunk"), _("at the left edge of the trunk")),
    (_("the right edge of the trunk"), _("at the right edge of the trunk")),
)

LANDMARKS: dict[str, list[Landmark]] = {
    "front": [
        *_one(*TOP, (0.4, 0.05, 0.6, 0.09)),
        *_one(*HAIR_FRONT, (0.37, 0.17, 0.63, 0.2)),
        *_two(*HAIR_SIDE, (0.305, 0.2, 0.345, 0.33)),
        *_two(*EYEBROW, (0.35, 0.345, 0.45, 0.375)),
        *_one(_("the eyebrows"), _("level with the eyebrows"), (0.47, 0.345, 0.53, 0.375)),
        *_two(*EYE, (0.36, 0.385, 0.455, 0.425)),
        *_one(*NOSE, (0.455, 0.45, 0.545, 0.555)),
        *_one(*MOUTH, (0.43, 0.58, 0.57, 0.625)),
        *_one(*CHIN, (0.44, 0.67, 0.56, 0.73)),
        *_two(*EAR, (0.23, 0.37, 0.285, 0.54)),
        *_two(*JAW_CORNER, (0.3, 0.6, 0.345, 0.67)),
        *_two(*NECK_SIDE, (0.335, 0.7, 0.355, 0.78)),
        *_one(
            _("the hollow between the collarbones"),
            _("in the hollow between the collarbones"),
            (0.475, 0.9, 0.525, 0.94),
        ),
        *_two(*COLLARBONE, (0.21, 0.86, 0.45, 0.9)),
        *_two(*SLOPE, (0.16, 0.8, 0.32, 0.84)),
        *_two(*SHOULDER_TIP, (0.02, 0.88, 0.1, 0.97)),
    ],
    "side": [
        *_one(*TOP, (0.45, 0.04, 0.65, 0.08)),
        *_one(*HAIR_FRONT, (0.25, 0.165, 0.34, 0.195)),
        *_one(
            _("the edge of the hair beside the forehead"),
            _("at the edge of the hair beside the forehead"),
            (0.37, 0.24, 0.395, 0.33),
        ),
        *_one(_("the eyebrow"), _("on the eyebrow"), (0.235, 0.345, 0.305, 0.365)),
        *_one(_("the eye"), _("on the eye"), (0.235, 0.385, 0.295, 0.42)),
        *_one(*NOSE_TIP, (0.165, 0.49, 0.225, 0.55)),
        *_one(*MOUTH, (0.195, 0.58, 0.25, 0.63)),
        *_one(*CHIN, (0.205, 0.66, 0.28, 0.73)),
        *_one(
            _("the lower edge of the face"),
            _("at the lower edge of the face"),
            (0.32, 0.69, 0.42, 0.73),
        ),
        *_one(
            _("the corner of the face below the ear"),
            _("at the corner of the face below the ear"),
            (0.5, 0.6, 0.545, 0.65),
        ),
        *_one(
            _("the tip of the sideburn"), _("on the tip of the sideburn"), (0.495, 0.45, 0.52, 0.49)
        ),
        *_one(_("the top of the ear"), _("at the top of the ear"), (0.545, 0.36, 0.615, 0.385)),
        *_one(_("the ear"), _("on the ear"), (0.535, 0.385, 0.625, 0.5)),
        *_one(_("the ear lobe"), _("on the ear lobe"), (0.535, 0.5, 0.575, 0.56)),
        *_one(*HAIR_LOW, (0.63, 0.575, 0.71, 0.615)),
        *_one(
            _("the back edge of the head"),
            _("at the back edge of the head"),
            (0.765, 0.2, 0.8, 0.44),
        ),
        *_one(
            _("the back edge of the neck"),
            _("at the back edge of the neck"),
            (0.71, 0.63, 0.75, 0.74),
        ),
        *_one(
            _("the front edge of the neck"),
            _("at the front edge of the neck"),
            (0.38, 0.74, 0.42, 0.9),
        ),
        *_one(_("the collarbone"), _("on the collarbone"), (0.44, 0.885, 0.6, 0.92)),
        *_one(_("the shoulder"), _("on the shoulder"), (0.54, 0.92, 0.74, 1)),
        *_one(
            _("the back edge of the shoulder"),
            _("at the back edge of the shoulder"),
            (0.79, 0.81, 0.86, 0.97),
        ),
    ],
    "back": [
        *_one(*TOP, (0.4, 0.05, 0.6, 0.085)),
        *_one(*WHORL, (0.455, 0.14, 0.545, 0.215)),
        *_two(*HEAD_EDGE, (0.26, 0.2, 0.285, 0.36)),
        *_two(*EAR, (0.23, 0.37, 0.285, 0.54)),
        *_one(*HAIR_SHORT, (0.34, 0.5, 0.66, 0.53)),
        *_one(*HAIR_LOW, (0.34, 0.605, 0.66, 0.63)),
        *_two(*NECK_SIDE, (0.335, 0.65, 0.355, 0.77)),
        *_one(*BUMP, (0.475, 0.775, 0.525, 0.82)),
        *_one(*GROOVE, (0.49, 0.84, 0.51, 1)),
        *_two(*SLOPE, (0.15, 0.8, 0.32, 0.845)),
        *_two(*BLADE_TOP, (0.17, 0.885, 0.38, 0.93)),
        *_two(*SHOULDER_TIP, (0.02, 0.88, 0.1, 0.97)),
    ],
    "top": [
        *_one(*NOSE_TIP, (0.47, 0.045, 0.53, 0.1)),
        *_one(*HAIR_FRONT, (0.35, 0.165, 0.65, 0.19)),
        *_two(*HAIR_SIDE, (0.25, 0.19, 0.33, 0.27)),
        *_two(*HEAD_EDGE, (0.19, 0.35, 0.225, 0.55)),
        *_two(*EAR, (0.14, 0.58, 0.2, 0.7)),
        *_one(*WHORL, (0.45, 0.64, 0.53, 0.73)),
        *_one(
            _("the back edge of the head"),
            _("at the back edge of the head"),
            (0.4, 0.88, 0.6, 0.91),
        ),
    ],
    "neck_shoulders": [
        *_two(*EAR, (0.12, 0.02, 0.2, 0.27)),
        *_one(*HAIR_SHORT, (0.25, 0.215, 0.75, 0.25)),
        *_one(*HAIR_LOW, (0.27, 0.36, 0.73, 0.39)),
        *_two(*NECK_SIDE, (0.265, 0.4, 0.29, 0.55)),
        *_one(*BUMP, (0.465, 0.605, 0.535, 0.65)),
        *_one(*GROOVE, (0.49, 0.69, 0.51, 0.97)),
        *_two(*SLOPE, (0.1, 0.62, 0.25, 0.68)),
        *_two(*BLADE_TOP, (0, 0.74, 0.34, 0.81)),
        *_two(*BLADE_EDGE, (0.34, 0.81, 0.365, 0.98)),
    ],
    "upper_back": [
        *_two(
            (_("the left ear lobe"), _("on the left ear lobe")),
            (_("the right ear lobe"), _("on the right ear lobe")),
            (0.27, 0, 0.315, 0.08),
        ),
        *_one(*HAIR_LOW, (0.37, 0.12, 0.63, 0.15)),
        *_two(*NECK_SIDE, (0.36, 0.15, 0.385, 0.24)),
        *_one(*BUMP, (0.475, 0.25, 0.525, 0.28)),
        *_one(*GROOVE, (0.49, 0.33, 0.51, 0.95)),
        *_two(*SLOPE, (0.18, 0.28, 0.34, 0.32)),
        *_two(*SHOULDER_TIP, (0.02, 0.35, 0.1, 0.46)),
        *_two(*BLADE_TOP, (0.11, 0.36, 0.33, 0.42)),
        *_two(*BLADE_EDGE, (0.325, 0.42, 0.355, 0.6)),
        *_two(*BLADE_TIP, (0.285, 0.66, 0.345, 0.73)),
        *_two(*ARMPIT, (0.125, 0.53, 0.175, 0.58)),
        *_two(*TRUNK_SIDE, (0.16, 0.64, 0.21, 0.92)),
    ],
}
