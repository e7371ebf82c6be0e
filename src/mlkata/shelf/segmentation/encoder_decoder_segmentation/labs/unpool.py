"""Max pooling undone on a photograph: by the nearest value, bilinearly, or by putting maxima back where they stood."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.segmentation.encoder_decoder_segmentation.reference import max_pool2d_with_indices, max_unpool2d
from mlkata.spec.errors import MlkataError
from mlkata.spec.lab import choice, own_image, result, slider
from mlkata.spec.text import Text

PARAMS = (
    own_image("image", "camera", zh="图片", en="picture"),
    slider("window", 2, 2, 8, 1, zh="池化窗口/像素", en="pooling window (pixels)"),
    choice("map", "edges", ("edges", "brightness"), zh="池化什么", en="what is pooled"),
)
COUNTERS = {"seg-unpool-places": {"map": "brightness"}}
WAYS = ("nearest", "bilinear", "unpooled")


def _between(small, factor, shape):
    """Bilinear between the centres of windows."""
    for axis, n in enumerate(shape):
        where = np.clip((np.arange(n) + 0.5) / factor - 0.5, 0, small.shape[axis] - 1)
        low = np.floor(where).astype(int)
        high = np.minimum(low + 1, small.shape[axis] - 1)
        weight = (where - low).reshape((-1, 1) if axis == 0 else (1, -1))
        small = (1 - weight) * small.take(low, axis) + weight * small.take(high, axis)
    return small


def _edges(image):
    """Where brightness jumps most: slopes that are the largest across their own direction, everything else 0."""
    gy, gx = np.gradient(image)
    slope = np.hypot(gy, gx)
    ahead = [np.roll(slope, by, axis) for by, axis in ((1, 0), (-1, 0), (1, 1), (-1, 1))]
    across = np.where(np.abs(gy) > np.abs(gx), np.maximum(*ahead[:2]), np.maximum(*ahead[2:]))
    return np.where((slope >= across) & (slope > 12), slope, 0.0)


def run(params, rng, size, progress):
    """Root-mean-square error of each way, relative to the map's own size, and what the indices cost."""
    window = int(params["window"])
    image = grey(params["image"], 128 if size == "live" else 384)
    if min(image.shape) < 16:
        raise MlkataError(
            Text("图片太小。", "The picture is too small."),
            "image",
            Text("换一张至少 16 × 16 像素的。", "Take one of at least 16 × 16 pixels."),
        )
    h, w = (n - n % window for n in image.shape)
    numbers, table, images = {}, {"map": [], "way": [], "error": []}, {}
    for name, full in (("edges", _edges(image)[:h, :w]), ("brightness", image[:h, :w])):
        if not full.any():
            raise MlkataError(
                Text("图里没有边缘。", "The picture has no edges."),
                "image",
                Text("换一张有明暗变化的。", "Take one whose brightness changes."),
            )
        pooled, at = max_pool2d_with_indices(full[None, None], window)
        ways = {
            "nearest": pooled[0, 0].repeat(window, 0).repeat(window, 1),
            "bilinear": _between(pooled[0, 0], window, (h, w)),
            "unpooled": max_unpool2d(pooled, at, window)[0, 0],
        }
        for way, back in ways.items():
            error = np.sqrt(np.mean((back - full) ** 2) / np.mean(full**2))
            table["map"].append(name)
            table["way"].append(way)
            table["error"].append(float(error))
            if name == params["map"]:
                numbers[way] = error
                images[way] = back
        if name == params["map"]:
            images["original"] = full
            numbers["filled"] = 100 * np.mean(full > 0)
    light = 255 / max(each.max() for each in images.values())
    return result(numbers, {"errors": table}, {k: np.rint(v * light).astype(np.uint8) for k, v in images.items()})


def chart(found, params, lang):
    """Relative error of each way of undoing the pooling, for a sparse map and for the photograph itself."""
    import altair as alt

    zh = lang == "zh"
    maps = {"edges": "边缘图（稀疏）" if zh else "edge map (sparse)", "brightness": "亮度" if zh else "brightness"}
    names = {
        "nearest": "最近邻放大" if zh else "nearest",
        "bilinear": "双线性放大" if zh else "bilinear",
        "unpooled": "按索引反池化" if zh else "unpooled by indices",
    }
    table = found.tables["errors"]
    values = [
        {"map": maps[m], "way": names[w], "error": e}
        for m, w, e in zip(table["map"], table["way"], table["error"], strict=True)
    ]
    k = int(params["window"])
    title = f"{k}×{k} 最大池化之后再放大" if zh else f"Enlarged after {k} × {k} max pooling"
    return (
        alt.Chart(alt.Data(values=values), width=380, height=260, title=title)
        .mark_bar()
        .encode(
            x=alt.X("map:N", title=None, sort=list(maps.values()), axis=alt.Axis(labelAngle=0)),
            xOffset=alt.XOffset("way:N", sort=list(names.values())),
            y=alt.Y("error:Q", title="均方根误差/原图均方根" if zh else "RMS error / RMS of the map"),
            color=alt.Color(
                "way:N",
                scale=alt.Scale(domain=list(names.values()), range=["#9d9da1", "#f58518", "#4c78a8"]),
                legend=alt.Legend(title=None, orient="top", labelLimit=260),
            ),
        )
    )
