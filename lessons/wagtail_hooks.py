"""What lessons hang into Wagtail and into the frames of training; nothing is decided here."""

from wagtail import hooks

from lessons import models

hooks.register("practicum_units", models.lesson_units, order=10)
