"""Boureau's question on real textures: how well does one pooled feature tell two of them apart?

A feature is "this filter responds above a threshold"; the threshold decides how rarely it fires. It is pooled over
windows of two textures, and the windows' values are compared: difference of the means over the sum of the deviations.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d, max_pool2d
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("firing", 2.0, 0.2, 60.0, zh="特征激活的比例/%", en="share of places where the feature fires (%)", log=True),
    slider("size", 16, 4, 64, 4, zh="池化窗口边长/像素", en="side of the pooled window (pixels)"),
)
COUNTERS = {"pool-sparse-max": {"firing": 50.0}, "pool-dense-avg": {"size": 4}, "pool-larger-avg": {"size": 4}}
TEXTURES = ("brick", "grass", "gravel")
SHARES = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 35.0, 50.0)


@cache
def responses():
    """Eight oriented derivatives of each texture, `(3, 8, 496, 496)`: four directions, both signs."""
    at = np.arange(-6, 7)
    y, x = np.meshgrid(at, at, indexing="ij")
    bell = np.exp(-(x**2 + y**2) / (2 * 1.5**2))
    kernels = []
    for angle in np.arange(4) * np.pi / 4:
        slope = (x * np.cos(angle) + y * np.sin(angle)) * bell
        kernels += [slope, -slope]
    stack = np.stack([grey(name, 508)[None] / 255.0 for name in TEXTURES])
    return conv2d(stack.astype(np.float32), np.array(kernels, dtype=np.float32)[:, None])


def separation(firing, k):
    """Mean separation by max and by average pooling, over filters and pairs of textures."""
    maps = responses()
    limits = np.quantile(maps[:, :, ::5, ::5], 1 - firing / 100, axis=(0, 2, 3))
    fires = (maps > limits[:, None, None]).astype(np.float32)
    scores = []
    for pool in (max_pool2d, avg_pool2d):
        values = pool(fires, k).reshape(*maps.shape[:2], -1)  # (texture, filter, window)
        mean, deviation = values.mean(axis=2), values.std(axis=2)
        pairs = [
            np.abs(mean[a] - mean[b]) / np.maximum(deviation[a] + deviation[b], 1e-9)
            for a, b in combinations(range(len(TEXTURES)), 2)
        ]
        scores.append(float(np.mean(pairs)))
    return scores


def run(params, rng, size, progress):
    """Both at the chosen share, at a dense 35%, and in a table over shares."""
    firing, k = float(params["firing"]), int(params["size"])
    high, mean = separation(firing, k)
    numbers = {"max": high, "avg": mean}
    shares = [firing] if size == "live" else sorted({*SHARES})
    table = {"firing": [], "how": [], "separation": []}
    for share in shares:
        for how, value in zip(("max", "avg"), separation(share, k), strict=True):
            table["firing"].append(share)
            table["how"].append(how)
            table["separation"].append(value)
    if size != "live":
        numbers["dense_max"], numbers["dense_avg"] = separation(35.0, k)  # at 50% signs are even and textures alike
        numbers["larger_max"], numbers["larger_avg"] = separation(20.0, 2 * k)
    return result(numbers, {"separations": table})


def chart(found, params, lang):
    """Separation over the share of firing places, for both poolings."""
    import altair as alt

    zh = lang == "zh"
    names = {"max": "最大池化" if zh else "max", "avg": "平均池化" if zh else "average"}
    table = found.tables["separations"]
    values = [
        {"firing": f, "how": names[h], "separation": s}
        for f, h, s in zip(table["firing"], table["how"], table["separation"], strict=True)
    ]
    k = int(params["size"])
    return (
        alt.Chart(alt.Data(values=values), width=460, height=260)
        .properties(
            title=f"{k} × {k} 窗口：两种纹理分得多开" if zh else f"Windows of {k} × {k}: how far apart two textures are"
        )
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "firing:Q",
                scale=alt.Scale(type="log", nice=False),
                axis=alt.Axis(values=list(SHARES), format="~g"),
                title="特征激活的比例/%（对数）" if zh else "share of places where the feature fires (%, log)",
            ),
            y=alt.Y("separation:Q", title="均值之差 / 标准差之和" if zh else "difference of means / sum of deviations"),
            color=alt.Color("how:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="top")),
        )
    )
