"""Pictures inside the charts of the imaging labs: a PNG as a data URL, and a row of pictures with titles."""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray


def picture_url(picture: NDArray[np.generic]) -> str:
    """A PNG data URL of a `(h, w)` or `(h, w, 3)` picture in levels 0 … 255; truth values become black and white."""
    levels = picture.astype(np.uint8) * 255 if picture.dtype == bool else np.rint(np.clip(picture, 0, 255))
    levels = np.ascontiguousarray(levels, dtype=np.uint8)
    h, w = levels.shape[:2]

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = np.hstack([np.zeros((h, 1), dtype=np.uint8), levels.reshape(h, -1)])  # 0: rows without prediction
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 0 if levels.ndim == 2 else 2, 0, 0, 0))
    png = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(lines.tobytes(), 6)) + chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(png).decode()


def panel(picture: NDArray[np.generic], title: str, width: int = 220) -> Any:
    """A chart that is a picture, `width` pixels wide, under its title; other layers may be added in pixel coordinates.

    Layers take `x` and `y` from `on_pixels(picture)`.
    """
    import altair as alt

    height = round(width * picture.shape[0] / picture.shape[1])
    shown = alt.Chart(alt.Data(values=[{"url": picture_url(picture)}]), width=width, height=height, title=title)
    shown = shown.mark_image(width=width, height=height, align="left", baseline="top")
    return shown.encode(url="url:N", x=alt.value(0), y=alt.value(0))


def on_pixels(picture: NDArray[np.generic], x: str = "x:Q", y: str = "y:Q") -> tuple[Any, Any]:
    """The axes for what is drawn over a `panel`: pixel coordinates, the origin at the upper left corner."""
    import altair as alt

    h, w = picture.shape[:2]
    across = alt.X(x, scale=alt.Scale(domain=[0, w], nice=False), axis=None)
    return across, alt.Y(y, scale=alt.Scale(domain=[h, 0], nice=False), axis=None)


def panels(pictures: Sequence[tuple[NDArray[np.generic], str]], width: int = 220, columns: int = 3) -> Any:
    """Pictures with their titles in rows of `columns`."""
    import altair as alt

    shown = [panel(picture, title, width) for picture, title in pictures]
    lines = [alt.hconcat(*shown[i : i + columns], spacing=12) for i in range(0, len(shown), columns)]
    return lines[0] if len(lines) == 1 else alt.vconcat(*lines, spacing=16)
