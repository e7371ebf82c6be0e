"""CAM without a trained network: fixed filters, a global average, and a linear layer that saw image-level labels only.

The linear layer learns to tell brick, grass and gravel from whole patches. Laid over a mosaic that it has not seen, its
class activation maps say where each texture is.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey, middle
from mlkata.shelf.layers.global_average_pooling.explain import overlay
from mlkata.shelf.layers.global_average_pooling.reference import cam
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    slider("field", 31, 1, 47, 2, zh="特征再平均的窗口/像素", en="window over which features are averaged (pixels)"),
    slider("tile", 96, 48, 120, 8, zh="每块纹理的边长/像素", en="side of a texture's tile (pixels)"),
    own_image("image", "coins", zh="第四块放什么图", en="picture in the fourth tile"),
    choice("form", "signed", ("signed", "relu"), zh="CAM 带不带符号", en="the maps are"),
)
COUNTERS = {"gap-localises-textures": {"field": 1}, "cam-field": {"field": 1}, "cam-identity": {"form": "relu"}}
TEXTURES = ("brick", "grass", "gravel")
COLOURS = np.array([[220, 60, 40], [60, 170, 70], [60, 90, 220]])  # brick, grass, gravel
PATCH, SPLIT = 64, 256  # learn from the upper half of each photograph, look at the lower


def responses(picture):
    """`(20, h, w)`: four directions and a blob at two scales, both signs apart, behind a ReLU."""
    from scipy.ndimage import gaussian_filter, gaussian_laplace

    maps = []
    for s in (1.2, 2.4):
        across, down = (gaussian_filter(picture, s, order=order) for order in ((0, 1), (1, 0)))
        maps += [s * each for each in (across, down, (across + down) / 2**0.5, (across - down) / 2**0.5)]
        maps.append(s * s * gaussian_laplace(picture, s))
    both = np.concatenate([maps, -np.array(maps)])
    return np.maximum(both, 0.0)


def smoothed(maps, k):
    """Each map averaged over k × k: what a deeper network's larger receptive field does."""
    from scipy.ndimage import uniform_filter

    return maps if k == 1 else uniform_filter(maps, (1, k, k), mode="nearest")


@cache
def _head():
    """Weight `(3, 20)` and bias `(3,)` of a ridge regression on the global averages of patches."""
    means, labels = [], []
    for label, name in enumerate(TEXTURES):
        maps = responses(grey(name, 512)[:SPLIT] / 255.0)
        for top in range(0, SPLIT - PATCH + 1, 32):
            for left in range(0, 512 - PATCH + 1, 32):
                means.append(maps[:, top : top + PATCH, left : left + PATCH].mean(axis=(1, 2)))
                labels.append(label)
    x, target = np.array(means), np.eye(3)[labels] - 1 / 3
    middle_of, spread = x.mean(axis=0), x.std(axis=0)
    z = (x - middle_of) / spread
    weight = np.linalg.solve(z.T @ z + np.eye(z.shape[1]), z.T @ target).T / spread
    return weight, 1 / 3 - weight @ middle_of


def run(params, rng, size, progress):
    """Class maps over a mosaic of three textures and one more picture."""
    tile, field = int(params["tile"]), int(params["field"])
    mosaic = np.zeros((2 * tile, 2 * tile))
    truth = np.full(mosaic.shape, -1)
    corners = ((0, 0), (0, tile), (tile, 0))
    for label, (name, (top, left)) in enumerate(zip(TEXTURES, corners, strict=True)):
        start = rng.integers(0, 512 - tile)
        mosaic[top : top + tile, left : left + tile] = grey(name, 512)[SPLIT : SPLIT + tile, start : start + tile]
        truth[top : top + tile, left : left + tile] = label
    other = grey(params["image"], tile)
    if other.shape != (tile, tile):
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text(f"换一张至少 {tile} × {tile} 像素的。", f"Take one of at least {tile} × {tile} pixels."),
        )
    mosaic[tile:, tile:] = other
    weight, bias = _head()
    raw = responses(mosaic / 255.0)
    maps = cam(np.broadcast_to(smoothed(raw, field), (3, *raw.shape)), weight, np.arange(3)) + bias[:, None, None]
    plain = cam(np.broadcast_to(raw, (3, *raw.shape)), weight, np.arange(3))
    if params["form"] == "relu":
        plain = np.maximum(plain, 0.0)
    scores = weight @ raw.mean(axis=(1, 2)) + bias
    known, best = truth >= 0, maps.argmax(axis=0)
    unsmoothed = cam(np.broadcast_to(raw, (3, *raw.shape)), weight, np.arange(3)) + bias[:, None, None]
    numbers = {
        "identity": np.abs(plain.mean(axis=(1, 2)) + bias - scores).max(),
        "right": 100 * np.mean(best[known] == truth[known]),
        "right_plain": 100 * np.mean(unsmoothed.argmax(axis=0)[known] == truth[known]),
        "chance": 100 / 3,
    }
    picture = np.rint(mosaic).astype(np.uint8)
    images = {"mosaic": picture, "label": np.rint(0.5 * mosaic[..., None] + 0.5 * COLOURS[best]).astype(np.uint8)}
    for name, each in zip(TEXTURES, maps, strict=True):
        images[name] = overlay(picture, np.clip(each, 0.0, 1.0), 0.8)  # 1 is what a pure patch was taught to give
    return result(numbers, images=images)


def chart(found, params, lang):
    """The mosaic, the three class maps, and the best class at every position."""
    zh = lang == "zh"
    names = {"brick": "砖墙", "grass": "草地", "gravel": "砾石"} if zh else {name: name for name in TEXTURES}
    words = {"mosaic": "拼图，第四块另放" if zh else "mosaic, the 4th tile yours"}
    words |= {name: f"CAM：{names[name]}" if zh else f"CAM of {name}" for name in TEXTURES}
    share = f"{found.numbers['right']:.0f}%"
    words["label"] = f"最高的类：对 {share}（砖红、草绿、砾蓝）" if zh else f"best: {share} right (red, green, blue)"
    shown = [(middle(np.asarray(found.images[name]), 256), title) for name, title in words.items()]
    return panels(shown, width=190, columns=3)
