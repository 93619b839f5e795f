"""Every part of the drawings has its paint, wherever a drawing is shown."""

import re
from pathlib import Path

import pytest

import lessons
from lessons.rules import anatomy

STYLES = Path(lessons.__file__).parent / "static" / "practicum_lessons"
DRAWINGS = Path(lessons.__file__).parents[1] / "templates" / "practicum_lessons" / "drawings"


def parts() -> set[str]:
    art = "".join((DRAWINGS / f"{view}.svg").read_text() for view in anatomy.VIEWS)
    return set(re.findall(r'class="(d-[a-z-]+)', art))


@pytest.mark.parametrize("style", ["css/drawings.css", "admin/marks.css"])
def test_each_part_is_painted_and_no_part_is_painted_that_is_not_drawn(style):
    painted = set(re.findall(r"\.(d-[a-z-]+)(?=[\s,){])", (STYLES / style).read_text()))

    assert painted == parts()


def test_the_dark_player_sets_each_paint_that_light_and_dark_tell_apart():
    paints = {
        style: set(re.findall(r"(--drawing-[a-z-]+):", (STYLES / "css" / style).read_text()))
        for style in ("drawings.css", "player.css")
    }

    assert paints["player.css"] == paints["drawings.css"]
