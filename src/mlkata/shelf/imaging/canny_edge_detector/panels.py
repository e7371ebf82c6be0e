"""Pictures as panels of a chart, and how edges are painted in them."""

from __future__ import annotations

import base64

import numpy as np

INK, PAPER = (28, 28, 34), (250, 250, 246)  # an edge, and where there is none
STRONG, WEAK, LOST = (214, 69, 65), (66, 135, 245), (168, 176, 190)  # begins an edge, goes on with it, hangs on nothing


def picture_url(image):
    """A grey or RGB uint8 picture as a data URL of a PNG."""
    import cv2

    _, file = cv2.imencode(".png", image if image.ndim == 2 else image[..., ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 9])
    return "data:image/png;base64," + base64.b64encode(file.tobytes()).decode()


def paint(*layers):
    """White paper with each `(mask, colour)` painted on it, later ones on top."""
    picture = np.empty((*layers[0][0].shape, 3), dtype=np.uint8)
    picture[:] = PAPER
    for mask, colour in layers:
        picture[mask] = colour
    return picture


def enlarge(image, factor):
    """Each pixel as a square of `factor` × `factor`, so that a browser does not blur it."""
    return image.repeat(factor, axis=0).repeat(factor, axis=1)


def panel(image, width, title):
    """One picture, `width` points wide, under its title."""
    import altair as alt

    height = round(width * image.shape[0] / image.shape[1])
    shown = alt.Chart(alt.Data(values=[{"url": picture_url(image)}])).mark_image(
        width=width, height=height, align="left", baseline="top"
    )
    shown = shown.encode(url="url:N", x=alt.value(0), y=alt.value(0))
    return shown.properties(width=width, height=height, title=alt.Title(title, anchor="start", fontSize=12, offset=4))


def rows(panels, across, spacing=14):
    """Panels in rows of `across`, without frames around them."""
    import altair as alt

    lines = [alt.hconcat(*panels[i : i + across], spacing=spacing) for i in range(0, len(panels), across)]
    return alt.vconcat(*lines, spacing=spacing).configure_view(strokeWidth=0)
