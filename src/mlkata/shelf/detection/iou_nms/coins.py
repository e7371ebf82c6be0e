"""A photograph of 24 coins, a small honest detector for them, and what the labs share to draw boxes on it.

The detector slides circles of many sizes over the picture and scores how strongly the brightness rises towards the
centre all around the rim. The true boxes come from a segmentation that knows nothing of it.
"""

from __future__ import annotations

import base64
import struct
import zlib
from functools import lru_cache

import numpy as np
from scipy import ndimage
from skimage import data, segmentation

from mlkata.shelf.detection.iou_nms.fast import pairwise_iou

ANGLES, STEP = 24, 3  # points on a rim; distance of neighbouring centres in pixels
RADII = (16, 18, 20, 22, 24, 26, 28, 30, 32, 34)
SAME = 0.5  # a box with so much IoU may count as this coin


@lru_cache(maxsize=1)
def true_boxes():
    """The 24 coins as `(24, 4)`: flooded from the dark ground and the bright faces, then filled."""
    image = data.coins()
    seeds = np.where(image < 30, 1, np.where(image > 150, 2, 0))
    edges = np.hypot(ndimage.sobel(image.astype(float), 0), ndimage.sobel(image.astype(float), 1))
    coins, _ = ndimage.label(ndimage.binary_fill_holes(segmentation.watershed(edges, seeds) == 2))
    places = [place for label, place in enumerate(ndimage.find_objects(coins), 1) if (coins == label).sum() > 500]
    return np.array([[x.start, y.start, x.stop, y.stop] for y, x in places], dtype=float)


def rim(radius):
    """Points on a circle, `(angles, 2)`, as (x, y)."""
    turn = np.linspace(0, 2 * np.pi, ANGLES, endpoint=False)
    return radius * np.stack([np.cos(turn), np.sin(turn)], axis=1)


def inward(image):
    """How fast the brightness rises towards the centre if a pixel lies on the rim at each angle, `(angles, h, w)`."""
    rise, angles = np.array(np.gradient(ndimage.gaussian_filter(image.astype(np.float32), 1.5))), rim(1.0)
    return np.clip(-np.tensordot(angles, rise[::-1], axes=1), -4, 4)


def detect(image, min_score, rng):
    """Boxes and scores of all circles on a grid that score enough; `rng` shifts the grid."""
    flow, (h, w), boxes, scores = inward(image), image.shape, [], []
    for radius in RADII:
        top, left = radius + rng.integers(0, STEP, 2)
        ys, xs = np.arange(top, h - radius, STEP), np.arange(left, w - radius, STEP)
        total = np.zeros((len(ys), len(xs)), dtype=np.float32)
        for plane, (dx, dy) in zip(flow, np.rint(rim(radius)).astype(int), strict=True):
            total += plane[top + dy : h - radius + dy : STEP, left + dx : w - radius + dx : STEP]
        i, j = np.nonzero(total > min_score * ANGLES)
        boxes.append(np.stack([xs[j] - radius, ys[i] - radius, xs[j] + radius, ys[i] + radius], axis=1))
        scores.append(total[i, j] / ANGLES)
    boxes, scores = np.concatenate(boxes).astype(float), np.concatenate(scores).astype(float)
    some = rng.random(len(boxes)) < 0.9  # no detector fires everywhere
    return boxes[some], scores[some] + rng.uniform(0, 1e-9, some.sum())


def match(boxes, truth):
    """Which boxes, best score first, find an object of their own: each takes the best one that is still free."""
    fit = pairwise_iou(boxes, truth)
    hit = np.zeros(len(boxes), dtype=bool)
    for k in range(len(boxes)):
        best = int(fit[k].argmax())
        if fit[k, best] >= SAME:
            hit[k], fit[:, best] = True, 0.0
    return hit


def picture_url(image):
    """A grey or RGB picture as a data URL, so that a chart can lie on top of it: a PNG file, written by hand."""
    h, w = image.shape[:2]

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    lines = np.hstack([np.zeros((h, 1), dtype=np.uint8), np.ascontiguousarray(image).reshape(h, -1)])  # 0: no filter
    head = struct.pack(">IIBBBBB", w, h, 8, 0 if image.ndim == 2 else 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(lines.tobytes(), 9)), chunk(b"IEND", b"")
    return "data:image/png;base64," + base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(parts)).decode()


def rows(table):
    """A table as the list of its rows."""
    return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]


def hit_last(row):
    """Sorts rows so that the boxes which hold something are drawn on top."""
    return row["hit"]


def on_picture(image, width):
    """A layer that shows the picture in pixel coordinates, and the two axes for what is drawn over it."""
    import altair as alt

    h, w = image.shape[:2]
    x = alt.X("x1:Q", scale=alt.Scale(domain=[0, w], nice=False), axis=None)
    y = alt.Y("y1:Q", scale=alt.Scale(domain=[h, 0], nice=False), axis=None)
    layer = alt.Chart(alt.Data(values=[{"url": picture_url(image)}])).mark_image(
        width=width, height=width * h / w, align="left", baseline="top"
    )
    return layer.encode(url="url:N", x=alt.value(0), y=alt.value(0)), x, y
