"""Pictures that are drawn once, kept as PDF operators, and placed on each page as a form object."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pydyf
    from weasyprint.pdf.stream import Stream


class Drawing:
    """A vector picture as PDF operators, ``width`` by ``height`` units, y pointing down.

    A page holds only a reference.
    """

    def __init__(
        self,
        key: str,
        *,
        size: tuple[float, float],
        operators: bytes,
    ) -> None:
        self.id = key
        self.width, self.height = size
        self.operators = operators
        self._packed = zlib.compress(operators)

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[Any, Any, Any]:
        return self.width, self.height, self.width / self.height

    def draw(self, stream: Stream, width: float, height: float, style: Any) -> None:
        name = stream.add_image(self, False, 1)
        stream.transform(a=width / self.width, d=height / self.height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate: bool, ratio: float) -> pydyf.Stream:
        """Return the form object, new for each document."""
        from pydyf import Array, Dictionary, Stream

        extra = Dictionary(
            {
                "Type": "/XObject",
                "Subtype": "/Form",
                "BBox": Array((0, 0, self.width, self.height)),
                "Resources": Dictionary(),
                "Filter": "/FlateDecode",
            }
        )
        return Stream([self._packed], extra)
