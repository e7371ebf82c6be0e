"""Edges painted for the labs' charts, and pixels made large enough to be seen."""

from __future__ import annotations

import numpy as np

INK, PAPER = (28, 28, 34), (250, 250, 246)  # an edge, and where there is none
STRONG, WEAK, LOST = (214, 69, 65), (66, 135, 245), (168, 176, 190)  # begins an edge, goes on with it, hangs on nothing


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
