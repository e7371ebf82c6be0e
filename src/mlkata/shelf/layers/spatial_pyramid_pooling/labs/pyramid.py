"""A picture of any size becomes a vector of one length: the pyramid's levels on a feature map."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._charts import panels
from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.max_vs_average_pooling.fast import max_pool2d
from mlkata.shelf.layers.spatial_pyramid_pooling.fast import spp
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "coins", zh="图片", en="picture"),
    slider("height", 200, 40, 300, 4, zh="裁成多高/像素", en="rows cut out (pixels)"),
    slider("width", 280, 40, 300, 4, zh="裁成多宽/像素", en="columns cut out (pixels)"),
    choice("pooling", "pyramid", ("pyramid", "fixed window"), zh="池化", en="pooling"),
)
COUNTERS = {"spp-fixed-length": {"pooling": "fixed window"}}
LEVELS, CHANNELS = (4, 2, 1), 8


def pooled(maps, pooling):
    """A vector for each picture of the batch."""
    return spp(maps, LEVELS) if pooling == "pyramid" else max_pool2d(maps, 3, 2, 1).reshape(len(maps), -1)


def run(params, rng, size, progress):
    """The vector's length over many sizes of map, and the levels on a map of the picture's edges."""
    picture = grey(params["image"], 512)
    h, w = (min(int(params[name]), n) for name, n in zip(("height", "width"), picture.shape, strict=True))
    if min(picture.shape) < 40:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 40 × 40 像素的。", "Take one of at least 40 × 40 pixels."),
        )
    part = picture[:h, :w] / 255.0
    slope = np.array([[1.0, 0, -1], [2, 0, -2], [1, 0, -1]]) / 4
    edges = np.abs(conv2d(np.pad(part, 1, mode="edge")[None, None], slope[None, None]))  # (1, 1, h, w)
    lengths = [
        pooled(rng.normal(size=(1, CHANNELS, rows, cols)), params["pooling"]).shape[1]
        for rows in (4, 7, 13, 22, 40)
        for cols in (4, 6, 13, 31, 40)
    ]
    vector = spp(edges, LEVELS)[0]
    numbers = {
        "shortest": min(lengths),
        "longest": max(lengths),
        "channels": CHANNELS,
        "per_channel": sum(bins**2 for bins in LEVELS),
        "length": vector.size,
    }
    images, at, top = {"part": 255 * part, "edges": 510 * edges[0, 0] / edges.max()}, 0, edges.max()
    for bins in LEVELS:
        images[f"level{bins}"] = 200 * vector[at : at + bins**2].reshape(bins, bins) / top
        at += bins**2
    return result(numbers, images={name: np.rint(each.clip(0, 255)).astype(np.uint8) for name, each in images.items()})


def chart(found, params, lang):
    """The picture, its edges, and the maxima of the pyramid's levels in the same frame."""
    zh = lang == "zh"
    part = np.asarray(found.images["part"])

    def stretched(small):
        """Each number as large as its bin of the picture."""
        rows = np.arange(part.shape[0]) * small.shape[0] // part.shape[0]
        cols = np.arange(part.shape[1]) * small.shape[1] // part.shape[1]
        return small[rows[:, None], cols]

    size = f"{part.shape[0]} × {part.shape[1]}"
    shown = [
        (part, f"图片 {size}" if zh else f"picture, {size}"),
        (np.asarray(found.images["edges"]), "一个通道：竖直边缘" if zh else "one channel: vertical edges"),
    ]
    for bins in LEVELS:
        words = (
            f"{bins} × {bins} 级：{bins**2} 个数"
            if zh
            else f"level {bins} × {bins}: {bins**2} number{'s' * (bins > 1)}"
        )
        shown.append((stretched(np.asarray(found.images[f"level{bins}"])), words))
    return panels(shown, width=190, columns=3)
