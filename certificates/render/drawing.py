"""Pictures as PDF has them, made once for each process; every page of a file refers to one object.

Each class is what WeasyPrint wants of a picture in its cache.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

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


class Photo:
    """A picture of dots, from a PNG that ``clean_picture`` wrote: gray or color, maybe see-through.

    WeasyPrint would decode and pack it anew for each file, which takes longer than a certificate.
    """

    def __init__(self, key: str, png: bytes) -> None:
        picture = Image.open(BytesIO(png), formats=("PNG",))
        opaque = picture.convert(picture.mode.removesuffix("A"))
        self.id = key
        self.width, self.height = picture.size
        self._channels, self._dots = len(opaque.getbands()), _packed(opaque)
        self._mask = _packed(picture.getchannel("A")) if picture.mode.endswith("A") else b""

    def get_intrinsic_size(self, resolution: float, font_size: float) -> tuple[Any, Any, Any]:
        return self.width, self.height, self.width / self.height

    def draw(self, stream: Stream, width: float, height: float, style: Any) -> None:
        name = stream.add_image(self, False, 1)
        stream.transform(a=width, d=-height, f=height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate: bool, ratio: float) -> pydyf.Stream:
        """Return the image object, new for each document."""
        image = self._image(self._dots, self._channels)
        if self._mask:
            image.extra["SMask"] = self._image(self._mask, 1)
        return image

    def _image(self, dots: bytes, channels: int) -> pydyf.Stream:
        from pydyf import Dictionary, Stream

        extra = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": self.width,
            "Height": self.height,
            "ColorSpace": "/DeviceRGB" if channels > 1 else "/DeviceGray",
            "BitsPerComponent": 8,
            "Filter": "/FlateDecode",
        }
        return Stream([dots], Dictionary(extra))


@lru_cache(maxsize=64)
def photo(key: str, png: bytes) -> Photo:
    """Return the picture, read once in each process."""
    return Photo(key, png)


def _packed(picture: Image.Image) -> bytes:
    return zlib.compress(picture.tobytes(), 9)
