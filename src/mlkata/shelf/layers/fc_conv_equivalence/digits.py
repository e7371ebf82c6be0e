"""A small classifier of handwritten digits whose last layer is fully connected: eight filters and a linear layer.

The filters are principal directions of 3 × 3 patches and their negatives, behind them a ReLU: nothing in them is
trained on labels. The layer is a logistic regression. Pictures are scikit-learn's digits, 8 × 8.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

SIDE, FILTERS, TRAIN = 8, 8, 1200
NOTHING = 10  # the class of a window that holds no whole digit


@lru_cache(maxsize=1)
def digits() -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Pictures `(1797, 8, 8)` in [0, 1], and which digit each one is."""
    from sklearn.datasets import load_digits

    pictures, labels = load_digits(return_X_y=True)
    return pictures.reshape(-1, SIDE, SIDE) / 16.0, labels


@lru_cache(maxsize=1)
def filters() -> NDArray[np.float64]:
    """`(16, 3, 3)`: the eight strongest directions of centred patches, and their negatives."""
    patches = sliding_window_view(digits()[0], (3, 3), axis=(1, 2)).reshape(-1, 9)
    directions = np.linalg.svd(np.cov(patches.T))[0].T[:FILTERS].reshape(-1, 3, 3)
    return np.concatenate([directions, -directions])


def features(pictures: NDArray[np.float64], padding: int = 0) -> NDArray[np.float64]:
    """Maps `(n, 16, h - 2, w - 2)` (with padding 1 of the pictures' size): filters, then ReLU."""
    padded = np.pad(pictures, ((0, 0), (padding, padding), (padding, padding)))
    windows = sliding_window_view(padded, (3, 3), axis=(1, 2))
    return np.maximum(np.einsum("nhwij,oij->nohw", windows, filters(), optimize=True), 0.0)


def shuffled(seed: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Which pictures are trained on, and which are for testing."""
    order = np.random.default_rng(seed).permutation(len(digits()[0]))
    return order[:TRAIN], order[TRAIN:]


@lru_cache(maxsize=16)
def classifier(seed: int, head: str = "flat", padding: int = 0, train: int = TRAIN) -> Any:
    """A logistic regression on the flattened maps ("flat"), their means ("mean") or the pixels ("pixels")."""
    from sklearn.linear_model import LogisticRegression

    pictures, labels = digits()
    some = shuffled(seed)[0][:train]
    model = LogisticRegression(max_iter=400 if head == "mean" else 200, C=100.0 if head == "mean" else 1.0)
    return model.fit(described(pictures[some], head, padding), labels[some])


def described(pictures: NDArray[np.float64], head: str, padding: int = 0) -> NDArray[np.float64]:
    """What a head reads of each picture: one row each."""
    if head == "pixels":
        return pictures.reshape(len(pictures), -1)
    maps = features(pictures, padding)
    return maps.mean(axis=(2, 3)) if head == "mean" else maps.reshape(len(maps), -1)


@lru_cache(maxsize=4)
def detector(seed: int) -> Any:
    """As the flat classifier, with an eleventh class: windows that hold a part of a digit, or nothing."""
    from sklearn.linear_model import LogisticRegression

    pictures, labels = digits()
    train, rng = shuffled(seed)[0], np.random.default_rng(seed + 1)
    parts = np.zeros((len(train), SIDE, SIDE))
    for part, picture in zip(parts, pictures[train], strict=True):
        down, right = rng.choice([-4, -3, -2, 2, 3, 4], 2) * rng.permutation([1, rng.integers(2)])
        wide = np.pad(picture, SIDE)
        part[:] = wide[SIDE + down : 2 * SIDE + down, SIDE + right : 2 * SIDE + right]
    together = np.concatenate([pictures[train], parts])
    wanted = np.concatenate([labels[train], np.full(len(parts), NOTHING)])
    return LogisticRegression(max_iter=200).fit(described(together, "flat"), wanted)


def canvas(side: int, count: int, seed: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], list[list[int]]]:
    """Test digits laid on an empty picture without touching: the picture, and (row, column, digit) of each."""
    pictures, labels = digits()
    test, picture, laid = shuffled(seed)[1], np.zeros((side, side)), []
    for _ in range(200):
        row, column = (int(v) for v in rng.integers(0, side - SIDE + 1, 2))
        if len(laid) < count and all(max(abs(row - r), abs(column - c)) >= SIDE + 1 for r, c, _ in laid):
            which = int(rng.choice(test))
            picture[row : row + SIDE, column : column + SIDE] = pictures[which]
            laid.append([row, column, int(labels[which])])
    return picture, laid
