"""Coins of the photograph laid on top of each other: scenes whose true boxes, and how much they overlap, are known."""

from __future__ import annotations

import numpy as np
from skimage import data

from mlkata.shelf.detection.iou_nms.coins import true_boxes

PAIRS = 12  # of coins in a scene


def cut_outs():
    """The coins between 36 and 54 pixels, smallest first: the pixels, and which of them are coin."""
    image, found = data.coins(), []
    for x1, y1, x2, y2 in true_boxes().astype(int):
        up, across = np.mgrid[-1 : 1 : (y2 - y1) * 1j, -1 : 1 : (x2 - x1) * 1j]
        found.append((image[y1:y2, x1:x2], up**2 + across**2 <= 1))
    return sorted((coin for coin in found if 36 < np.mean(coin[1].shape) < 54), key=lambda coin: coin[1].size)


def lay(spacing, rng):
    """A picture with pairs of coins of nearly equal size, and the true box of each coin."""
    image, coins, boxes = data.coins(), cut_outs(), []
    ground = image[:, :18].ravel()  # a strip without coins
    canvas = rng.choice(ground[ground < 120], image.shape)
    for place in range(PAIRS):
        first = int(rng.integers(len(coins) - 1))
        pair = [coins[first + k] for k in rng.permutation(2)]
        apart = spacing * np.mean([coin[1].shape for coin in pair])
        for (pixels, inside), side in zip(pair, (-0.5, 0.5), strict=True):
            h, w = inside.shape
            top, left = 40 + 75 * (place // 3) - h // 2, round(64 + 128 * (place % 3) + side * apart - w / 2)
            canvas[top : top + h, left : left + w][inside] = pixels[inside]
            boxes.append([left, top, left + w, top + h])
    return canvas, np.array(boxes, dtype=float)
