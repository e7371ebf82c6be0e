"""Is average pooling bad for detection? Digits in a cluttered canvas, their regions pooled to a few bins both ways."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.max_vs_average_pooling.fast import avg_pool2d, max_pool2d
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("noise", 0.3, 0.0, 1.0, 0.1, zh="画布噪声（笔画亮度为 1）", en="noise of the canvas (strokes are 1)"),
    slider(
        "threshold", 0.0, 0.0, 6.0, 1.0, zh="激活阈值（越大越稀疏）", en="threshold of the features (larger: sparser)"
    ),
    choice("bins", 4, (1, 2, 4, 8), zh="每边几个格子", en="bins a side"),
)
COUNTERS = {"pool-detection-average": {"noise": 0.0, "threshold": 3.0}}
SIDE = 16


@cache
def _digits():
    """Scikit-learn's digits, read once a process: strokes 0 … 1, and labels."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.images / 16.0, data.target


def accuracy(noise, threshold, bins, count, rng):
    """Test accuracy of a linear classifier on regions pooled by max and by average."""
    images, labels = _digits()
    train = 5 * count // 8
    chosen = rng.permutation(len(labels))[:count]
    canvas = (
        rng.normal(0.0, noise, (count, 1, SIDE + 8, SIDE + 8)) if noise else np.zeros((count, 1, SIDE + 8, SIDE + 8))
    )
    for i, (top, left) in enumerate(rng.integers(2, 7, (count, 2))):  # the box of a detector is off by up to 2 pixels
        canvas[i, 0, top : top + SIDE, left : left + SIDE] += np.kron(images[chosen[i]], np.ones((2, 2)))
    kernel = rng.normal(size=(8, 1, 3, 3))
    kernel -= kernel.mean(axis=(2, 3), keepdims=True)
    maps = np.maximum(conv2d(canvas, kernel, padding=1)[:, :, 4 : 4 + SIDE, 4 : 4 + SIDE] - threshold, 0.0)
    target, scores = np.eye(10)[labels[chosen]] - 0.1, []
    for pool in (max_pool2d, avg_pool2d):
        x = pool(maps, SIDE // bins).reshape(count, -1)
        x = (x - x[:train].mean(axis=0)) / (x[:train].std(axis=0) + 1e-9)
        a = x[:train]
        weights = np.linalg.solve(a.T @ a + 30.0 * np.eye(a.shape[1]), a.T @ target[:train])  # ridge
        scores.append(float(np.mean((x[train:] @ weights).argmax(axis=1) == labels[chosen[train:]])))
    return scores


def run(params, rng, size, progress):
    """Both accuracies at the chosen setting, and in a table over the noise."""
    bins, threshold = int(params["bins"]), float(params["threshold"])
    count = 240 if size == "live" else 960
    high, mean = accuracy(float(params["noise"]), threshold, bins, count, rng)
    table = {"noise": [], "how": [], "accuracy": []}
    for noise in (float(params["noise"]),) if size == "live" else (0.0, 0.3, 0.6):
        for how, value in zip(("max", "avg"), accuracy(noise, threshold, bins, count, rng), strict=True):
            table["noise"].append(noise)
            table["how"].append(how)
            table["accuracy"].append(100 * value)
    return result({"max": 100 * high, "avg": 100 * mean}, {"accuracies": table})


def chart(found, params, lang):
    """Accuracy over the canvas' noise, for both poolings."""
    import altair as alt

    zh = lang == "zh"
    names = {"max": "最大池化" if zh else "max", "avg": "平均池化" if zh else "average"}
    table = found.tables["accuracies"]
    values = [
        {"noise": n, "how": names[h], "accuracy": a}
        for n, h, a in zip(table["noise"], table["how"], table["accuracy"], strict=True)
    ]
    b = int(params["bins"])
    return (
        alt.Chart(alt.Data(values=values), width=440, height=250)
        .properties(title=f"区域池化成 {b} × {b} 格，认数字" if zh else f"Digits from regions pooled to {b} × {b} bins")
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "noise:Q",
                axis=alt.Axis(tickCount=6, format=".1f"),
                title="画布噪声的标准差（笔画亮度为 1）" if zh else "noise of the canvas, deviation (strokes are 1)",
            ),
            y=alt.Y(
                "accuracy:Q", scale=alt.Scale(domain=[0, 100]), title="测试准确率/%" if zh else "test accuracy (%)"
            ),
            color=alt.Color("how:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="top")),
        )
    )
