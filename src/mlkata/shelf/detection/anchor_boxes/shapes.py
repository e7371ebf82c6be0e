"""Widths and heights of real objects: the coins of a photograph, and the letters and words of two photographed pages.

A letter is a connected piece of ink: what is darker than its surroundings by a local threshold.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy import ndimage
from skimage import data, filters

from mlkata.shelf.detection.iou_nms.coins import true_boxes

WINDOW, DARKER, SMALLEST, LARGEST = 35, 10, 3, 200  # pixels, grey levels, pixels, pixels


def pieces(image):
    """Width and height of each connected dark piece that is neither dust nor frame."""
    ink = image < filters.threshold_local(image, WINDOW, offset=DARKER)
    found = ndimage.find_objects(ndimage.label(ink, np.ones((3, 3)))[0])
    wh = np.array([[x.stop - x.start, y.stop - y.start] for y, x in found], dtype=float)
    return wh[(wh.min(axis=1) >= SMALLEST) & (wh.max(axis=1) < LARGEST)]


@lru_cache(maxsize=1)
def objects():
    """Shapes `(n, 2)` by where they come from: "page", "text", "coins"."""
    boxes = true_boxes()
    return {"page": pieces(data.page()), "text": pieces(data.text()), "coins": boxes[:, 2:] - boxes[:, :2]}


def shapes(which):
    """All shapes, those of the letters, or those of the coins."""
    names = {"all": ("page", "text", "coins"), "letters": ("page", "text"), "coins": ("coins",)}[which]
    return np.concatenate([objects()[name] for name in names])
