"""Digits with square, wide and tall kernels, and with one layer factorized early or late."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._small_net import Layer, SmallNet, split
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("width", 12, 2, 24, 2, zh="通道数", en="channels"),
    slider("steps", 40, 10, 120, 10, zh="步数", en="steps"),
)
COUNTERS = {"fac-shape-small": {"width": 2}, "fac-late-early": {"width": 2}, "fac-pair-as-good": {"width": 2}}


def _pair(c, kernel=3, relu=True, stride=1):
    """k × 1 and 1 × k; a ReLU behind each, or behind the second only."""
    first = Layer(c, (kernel, 1), relu=relu, bias=relu)
    return first, Layer(c, (1, kernel), stride=stride)


def _nets(c):
    """Names and layers; two layers on 8 × 8 maps, one that halves them, one on 4 × 4 maps."""

    def same(kernel):
        return (Layer(c, kernel), Layer(c, kernel), Layer(c, kernel, stride=2), Layer(c, kernel))

    square = same((3, 3))
    return {
        "square": square,
        "wide": same((1, 9)),
        "tall": same((9, 1)),
        "early": (square[0], *_pair(c), square[2], square[3]),
        "late": (*square[:3], *_pair(c)),
        "late_linear": (*square[:3], *_pair(c, relu=False)),
    }


def run(params, rng, size, progress):
    """Test accuracy of each (medians over seeds in a full run)."""
    seeds, steps = (5, 300) if size == "full" else (1, int(params["steps"]))
    c, names = int(params["width"]), list(_nets(2))
    scores = {name: [] for name in names}
    for seed in range(seeds):
        data = split(rng)
        for place, (name, layers) in enumerate(_nets(c).items()):
            own = np.random.default_rng(rng.integers(2**32))
            net = SmallNet(layers, own)
            net.fit(*data[:2], steps, own, batch=48 if size == "full" else 24)
            scores[name].append(100 * net.accuracy(*data[2:]))
            progress((seed * len(names) + place + 1) / (seeds * len(names)))
    numbers = {name: float(np.median(values)) for name, values in scores.items()}
    numbers["shape_spread"] = max(numbers[n] for n in ("square", "wide", "tall")) - min(
        numbers[n] for n in ("square", "wide", "tall")
    )
    numbers["late_minus_early"] = numbers["late"] - numbers["early"]
    numbers["seed_spread"] = max(scores["square"]) - min(scores["square"])
    numbers |= {"full_layer": 9 * c * c, "pair_layer": 6 * c * c}
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
        "square": "全部 3×3" if zh else "all 3×3",
        "wide": "全部 1×9" if zh else "all 1×9",
        "tall": "全部 9×1" if zh else "all 9×1",
        "early": "浅层换成 3×1、1×3" if zh else "3×1, 1×3 early",
        "late": "深层换成 3×1、1×3" if zh else "3×1, 1×3 late",
        "late_linear": "深层，中间无 ReLU" if zh else "late, no ReLU between",
    }
    table = found.tables["scores"]
    rows = [{"net": names[n], "accuracy": a} for n, a in zip(table["net"], table["accuracy"], strict=True)]
    return (
        alt.Chart(alt.Data(values=rows), width=430, height=210)
        .properties(title="手写数字的测试准确率，一点一个种子" if zh else "Test accuracy on digits, one dot a seed")
        .mark_circle(size=90, opacity=0.7)
        .encode(
            x=alt.X("accuracy:Q", scale=alt.Scale(zero=False), title="测试准确率/%" if zh else "test accuracy (%)"),
            y=alt.Y("net:N", sort=list(names.values()), title=None, axis=alt.Axis(labelLimit=220)),
        )
    )
