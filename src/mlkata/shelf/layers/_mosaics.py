"""Mosaics of three photographed textures and how well labels agree: what the experiments with segmentation share.

A mosaic is cut by random points into Voronoi cells; each cell is filled with a piece of scikit-image's photographs of
brick, grass or gravel, and its label is which of them. Training mosaics take their pieces from the left half of the
photographs, test mosaics from the right half.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

TEXTURES = ("brick", "grass", "gravel")
SIDE = 512  # of the photographs


@cache
def textures() -> NDArray[np.float64]:
    """`(3, 512, 512)`, each photograph with mean 0 and variance 1: its grey level says nothing about the class."""
    from skimage import data

    photographs = np.stack([np.asarray(getattr(data, name)(), dtype=float) for name in TEXTURES])
    centred = photographs - photographs.mean(axis=(1, 2), keepdims=True)
    return centred / centred.std(axis=(1, 2), keepdims=True)


def mosaics(
    rng: np.random.Generator, n: int, side: int, cells: int, test: bool = False, tint: float = 0.0
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """n mosaics and their labels.

    Args:
        rng: chooses points, classes and pieces. n: how many. side: pixels. cells: Voronoi cells in each.
        test: pieces from the right half of the photographs instead of the left.
        tint: standard deviations that each class is brighter than the one before it; 0: texture alone decides.

    Returns:
        Pictures `(n, 1, side, side)` and labels `(n, side, side)` in 0, 1, 2.
    """
    pictures, labels = np.empty((n, 1, side, side), np.float32), np.empty((n, side, side), np.int64)
    rows, columns = np.mgrid[:side, :side]
    for picture, label in zip(pictures[:, 0], labels, strict=True):
        at, classes = rng.uniform(0, side, (cells, 2)), rng.permutation(3)[np.arange(cells) % 3]
        near = ((rows[..., None] - at[:, 0]) ** 2 + (columns[..., None] - at[:, 1]) ** 2).argmin(axis=2)
        label[:] = classes[near]
        for cell, k in enumerate(classes):
            top = rng.integers(0, SIDE - side + 1)
            left = rng.integers(0, SIDE // 2 - side + 1) + test * SIDE // 2
            piece = textures()[k, top : top + side, left : left + side][:, :: rng.choice((-1, 1))]
            exposed = np.exp(0.2 * rng.normal()) * piece + 0.3 * rng.normal() + tint * (k - 1)
            picture[near == cell] = exposed[near == cell]
    return pictures, labels


def counts(labels: NDArray[np.integer], predicted: NDArray[np.integer]) -> NDArray[np.integer]:
    """`(3, 3)` pixels by true class (row) and predicted class (column)."""
    return np.bincount(3 * labels.ravel() + predicted.ravel(), minlength=9).reshape(3, 3)


def mean_overlap(labels: NDArray[np.integer], predicted: NDArray[np.integer]) -> float:
    """Mean intersection over union of the classes that occur, all pixels counted together."""
    table = counts(labels, predicted)
    hit = table.diagonal()
    union = table.sum(axis=0) + table.sum(axis=1) - hit
    return float(np.mean(hit[union > 0] / union[union > 0]))


def near_border(labels: NDArray[np.integer], reach: int = 2) -> NDArray[np.bool_]:
    """Pixels with another label at most `reach` rows and columns away."""
    framed = np.pad(labels, ((0, 0), (reach, reach), (reach, reach)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(framed, (2 * reach + 1,) * 2, axis=(1, 2))
    return windows.max(axis=(3, 4)) != windows.min(axis=(3, 4))
