"""Pictures that are drawn once, kept as PDF operators, and placed on each page as a form object."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import pydyf
    from weasyprint.pdf.stream import Stream

# What only means something inside the document that it was drawn for.
_BOUND_TO_A_DOCUMENT = ("XObject", "Pattern", "Shading")


class Picture(Protocol):
    """What WeasyPrint asks of a picture in its cache."""

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[Any, Any, Any]: ...

    def draw(self, stream: Stream, width: float, height: float, style: Any) -> None: ...


class Drawing:
    """A vector picture as PDF operators, ``width`` by ``height`` units, y pointing down.

    states: the opacities that the operators use, by name. A page holds only a reference.
    """

    def __init__(
        self,
        key: str,
        *,
        size: tuple[float, float],
        operators: bytes,
        states: dict[str, dict[str, float]] | None = None,
    ) -> None:
        self.id = key
        self.width, self.height = size
        self._packed = zlib.compress(operators)
        self._states = states or {}

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[Any, Any, Any]:
        return self.width, self.height, self.width / self.height

    def draw(self, stream: Stream, width: float, height: float, style: Any) -> None:
        name = stream.add_image(self, False, 1)
        stream.transform(a=width / self.width, d=height / self.height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate: bool, ratio: float) -> pydyf.Stream:
        """Return the form object, new for each document."""
        from pydyf import Array, Dictionary, Stream

        states = {name: Dictionary(state) for name, state in self._states.items()}
        extra = Dictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": Array((0, 0, self.width, self.height)),
                "Resources": Dictionary({"ExtGState": Dictionary(states)}),
                "Filter": "/FlateDecode",
            }
        )
        return Stream([self._packed], extra)


class DrawnOnce:
    """A picture of WeasyPrint's own, such as an SVG, that is recorded when it is first drawn.

    One with text, gradients or pictures inside cannot be carried to another document, and is drawn
    anew each time.
    """

    def __init__(self, key: str, picture: Picture) -> None:
        self._key = key
        self._picture = picture
        self._drawings: dict[tuple[float, float], Drawing | None] = {}

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[Any, Any, Any]:
        return self._picture.get_intrinsic_size(resolution, font_size)

    def draw(self, stream: Stream, width: float, height: float, style: Any) -> None:
        size = (width, height)
        if size not in self._drawings:
            self._drawings[size] = self._record(stream, size, style)
        drawing = self._drawings[size]
        (drawing or self._picture).draw(stream, width, height, style)

    def _record(self, stream: Stream, size: tuple[float, float], style: Any) -> Drawing | None:
        from pydyf import Dictionary

        kinds = ("ExtGState", "ColorSpace", *_BOUND_TO_A_DOCUMENT)
        used = Dictionary({kind: Dictionary() for kind in kinds})
        sheet = stream.clone(resources=used, fonts={})
        self._picture.draw(sheet, *size, style)
        operators = b"\n".join(
            part if isinstance(part, bytes) else part.data for part in sheet.stream
        )
        simple = all(set(state) <= {"CA", "ca"} for state in used["ExtGState"].values())
        if b"BT" in operators or not simple or any(used[kind] for kind in _BOUND_TO_A_DOCUMENT):
            return None
        states = {name: dict(state) for name, state in used["ExtGState"].items()}
        key = f"{self._key}{len(self._drawings)}"
        return Drawing(key, size=size, operators=operators, states=states)
