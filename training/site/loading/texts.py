"""Reading the text files, and turning them into the values of blocks."""

from __future__ import annotations

import json
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from markdown_it import MarkdownIt

# (kind, code) → primary key of what texts refer to by code.
Things = Mapping[tuple[str, str], Any]

NAMESPACE = uuid.UUID("6c1f6c5e-3b0b-5c0e-9a53-5d1c1c8f6a10")
_markdown = MarkdownIt("zero", {"typographer": True}).enable(["emphasis", "list", "smartquotes"])
_quotes = MarkdownIt("zero", {"typographer": True}).enable("smartquotes")


def demo_texts() -> Traversable:
    return files("training.site") / "demo"


def read(file: Traversable) -> dict[str, Any]:
    """The content of a file, with the quotation marks of its one-line texts set as in print."""
    return _typeset(tomllib.loads(file.read_text(encoding="utf-8")))


def _typeset(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _typeset(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_typeset(item) for item in value]
    if isinstance(value, str) and ("'" in value or '"' in value) and "\n" not in value:
        return _typeset_line(value)
    return value


def _typeset_line(text: str) -> str:
    [line] = _quotes.parseInline(text)
    return "".join(token.content for token in line.children or ())


def read_folder(folder: Traversable) -> Iterator[dict[str, Any]]:
    """The files of a folder in the order of their names."""
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            yield read(file)


def rich_text(markdown: str) -> str:
    """Paragraphs, lists and bold as the markup that Wagtail's rich text keeps."""
    html = _markdown.render(markdown.strip())
    return html.replace("<strong>", "<b>").replace("</strong>", "</b>")


def stable_id(*names: str) -> str:
    """The same id at each loading, so that bookmarks survive an update of the texts."""
    return str(uuid.uuid5(NAMESPACE, "/".join(names)))


def stream(raw: list[dict[str, Any]]) -> str:
    """A StreamField takes stored blocks, with their ids, as JSON; a list it takes for values."""
    return json.dumps(raw)


def items(values: Sequence[Any], *names: str) -> list[dict[str, Any]]:
    """Items of a list block, as they are stored; without an id they would not be taken for it."""
    return [
        {"type": "item", "id": stable_id(*names, str(place), json.dumps(value)), "value": value}
        for place, value in enumerate(values)
    ]


def cards(lesson: dict[str, Any], things: Things) -> list[dict[str, Any]]:
    """The value of a lesson's StreamField."""
    return [
        {
            "type": "card",
            "id": stable_id(lesson["code"], card["title"]),
            "value": {
                "title": card["title"],
                "content": [_block(block, things) for block in card["block"]],
            },
        }
        for card in lesson["card"]
    ]


def lines(values: list[str]) -> str:
    """A StreamField of single lines."""
    return stream([{"type": "line", "value": value} for value in values])


def drawing(view: str, *, zones: Sequence[str] = (), points: Sequence[str] = ()) -> dict[str, Any]:
    """A drawing on which zones and points are marked by their usual names."""
    marks = [{"zone": zone} for zone in zones] + [{"point": point} for point in points]
    return {"type": "drawing", "value": {"view": view, "marks": items(marks, "mark")}}


def timed(step: dict[str, Any], things: Things) -> dict[str, Any]:
    """What steps of cards and of routines have in common."""
    low, high = step.get("pressure", [None, None])
    technique = step.get("technique")
    return {
        "name": step["name"],
        "seconds": step["seconds"],
        "pressure_low": low,
        "pressure_high": None if high == low else high,
        "technique": things["technique", technique] if technique else None,
        **{name: step[name] for name in ("cadence", "cadence_unit", "caution") if name in step},
    }


def _block(block: dict[str, Any], things: Things) -> dict[str, Any]:
    kind = block["type"]
    if kind in ("technique", "routine", "video"):
        return {"type": kind, "value": things[kind, block[kind]]}
    if kind == "steps":
        steps = [
            timed(step, things) | ({"area": step["area"]} if "area" in step else {})
            for step in block["step"]
        ]
        return {"type": kind, "value": items(steps, "step")}
    return {"type": kind, "value": _VALUES[kind](block)}


def _comparison(block: dict[str, Any]) -> dict[str, Any]:
    """Of two columns, or of three; an empty heading of the first stays unsaid."""
    aspect, left, *right = block["headings"]
    rows = [dict(zip(("aspect", "left", "right"), row, strict=False)) for row in block["rows"]]
    return {
        "heading_aspect": aspect,
        "heading_left": left,
        "heading_right": "".join(right),
        "rows": items(rows, "row"),
    }


def _drawing(block: dict[str, Any]) -> dict[str, Any]:
    return {
        "view": block["view"],
        "caption": block.get("caption", ""),
        "marks": items(block["mark"], "mark"),
    }


def _practice(block: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": rich_text(block["text"]),
        **{name: block[name] for name in ("on", "seconds", "cadence") if name in block},
    }


_VALUES = {
    "text": lambda block: rich_text(block["text"]),
    "callout": lambda block: {"tone": block["tone"], "text": rich_text(block["text"])},
    "comparison": _comparison,
    "dos_and_donts": lambda block: items(block["pair"], "pair"),
    "wording": lambda block: items(block["pair"], "pair"),
    "remember": lambda block: items(block["facts"], "fact"),
    "drawing": _drawing,
    "practice": _practice,
    "sort": lambda block: items(block["item"], "item"),
}
