"""Digits with a full layer and with separable ones, with and without a ReLU between the two steps."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._small_net import Layer, SmallNet, split
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("width", 16, 1, 32, 1, zh="可分离层的通道数", en="channels of the separable layer"),
    slider("steps", 60, 10, 150, 10, zh="步数", en="steps"),
)
COUNTERS = {"sep-trained-as-good": {"width": 1}, "sep-relu-between-digits": {"width": 1}}
FULL_WIDTH = 16


def _nets(width):
    """The second layer: full, separable, separable with a ReLU in between."""
    first = Layer(width)
    deep = dict(channels=width, kernel=(3, 3), groups=width, stride=2)
    return {
        "full": (Layer(FULL_WIDTH), Layer(32, stride=2)),
        "linear": (first, Layer(**deep, relu=False, bias=False), Layer(32, (1, 1))),
        "relu": (first, Layer(**deep, relu=True), Layer(32, (1, 1))),
    }


def run(params, rng, size, progress):
    """Test accuracy and weights of the second layer (medians over seeds in a full run)."""
    seeds, steps = (5, 400) if size == "full" else (1, int(params["steps"]))
    scores = {name: [] for name in _nets(2)}
    for seed in range(seeds):
        data = split(rng)
        for name, layers in _nets(int(params["width"])).items():
            own = np.random.default_rng(rng.integers(2**32))
            net = SmallNet(layers, own)
            net.fit(*data[:2], steps, own, batch=64 if size == "full" else 32)
            scores[name].append(100 * net.accuracy(*data[2:]))
            progress((seed + 1) / seeds)
    c = int(params["width"])
    numbers = {name: float(np.median(values)) for name, values in scores.items()}
    numbers |= {"full_weights": FULL_WIDTH * 32 * 9, "separable_weights": c * 9 + c * 32}
    numbers["times_fewer"] = numbers["full_weights"] / numbers["separable_weights"]
    table = {"net": [], "accuracy": []}
    for name, values in scores.items():
        table["net"] += [name] * len(values)
        table["accuracy"] += values
    return result(numbers, {"scores": table})


def chart(found, params, lang):
    """Test accuracy of each seed."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "full": "普通 3×3" if zh else "full 3×3",
        "linear": "可分离，中间无激活" if zh else "separable, nothing between",
        "relu": "可分离，中间 ReLU" if zh else "separable, ReLU between",
    }
    table = found.tables["scores"]
    rows = [{"net": names[n], "accuracy": a} for n, a in zip(table["net"], table["accuracy"], strict=True)]
    return (
        alt.Chart(alt.Data(values=rows), width=440, height=130)
        .properties(title="手写数字的测试准确率，一点一个种子" if zh else "Test accuracy on digits, one dot a seed")
        .mark_circle(size=90, opacity=0.7)
        .encode(
            x=alt.X("accuracy:Q", scale=alt.Scale(zero=False), title="测试准确率/%" if zh else "test accuracy (%)"),
            y=alt.Y("net:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=220)),
        )
    )
