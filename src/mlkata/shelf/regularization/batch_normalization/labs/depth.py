"""The first layer's gradient at initialization, by depth: sigmoid and ReLU, plain and with batch normalization."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.regularization.batch_normalization.network import Network, cross_entropy
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("deepest", 40, 4, 60, 1, zh="最深的网络（隐藏层数）", en="deepest net (hidden layers)"),
    slider("batch", 64, 4, 256, 1, zh="batch 大小", en="batch size"),
)
COUNTERS = {"bn-unsaturates": {"deepest": 4}, "bn-explodes": {"deepest": 4}}
NETS = (("sigmoid", "none"), ("sigmoid", "batch"), ("relu", "none"), ("relu", "batch"))


@cache
def _table():
    """Scikit-learn's digits, read once a process: grey values centred, and labels."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.data / 16 - 0.305, data.target


def _digits(rng, n):
    """n of them."""
    x, y = _table()
    rows = rng.choice(len(y), n, replace=False)
    return x[rows], y[rows]


def run(params, rng, size, progress):
    """Norm of the first layer's gradient over the last hidden layer's."""
    deepest, width = int(params["deepest"]), 50 if size == "live" else 100
    depths = sorted({max(2, deepest // 8), max(2, deepest // 4), max(2, deepest // 2), deepest})
    x, y = _digits(rng, int(params["batch"]))
    numbers, table = {}, {"depth": [], "ratio": [], "net": []}
    for activation, norm in NETS:
        for depth in depths:
            net = Network(
                (64, *(width,) * depth, 10), norm, np.random.default_rng(rng.integers(2**32)), activation=activation
            )
            gradients = net.backward(cross_entropy(net.forward(x), y)[1])
            ratio = np.linalg.norm(gradients[0]) / np.linalg.norm(gradients[depth - 1])
            table["depth"].append(depth)
            table["ratio"].append(float(max(ratio, 1e-30)))
            table["net"].append(f"{activation} {norm}")
        numbers[f"{activation}_{norm}"] = ratio
        numbers[f"{activation}_{norm}_per_layer"] = max(ratio, 1e-300) ** (1 / (depth - 1))
    return result(numbers, {"ratios": table})


def chart(found, params, lang):
    """The ratio over depth, logarithmic: flat is healthy."""
    import altair as alt

    zh = lang == "zh"
    plain, comma = ("无 BN", "，") if zh else ("plain", ", ")
    names = {
        "sigmoid none": f"sigmoid{comma}{plain}",
        "sigmoid batch": "sigmoid + BN",
        "relu none": f"ReLU{comma}{plain}",
        "relu batch": "ReLU + BN",
    }
    table = found.tables["ratios"]
    values = [
        {"depth": d, "ratio": r, "net": names[n]}
        for d, r, n in zip(table["depth"], table["ratio"], table["net"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=280)
        .properties(
            title="初始化时：第一层梯度 / 最后隐藏层梯度"
            if zh
            else "At initialization: gradient of the first layer over the last hidden one"
        )
        .mark_line(point=True)
        .encode(
            x=alt.X("depth:Q", title="隐藏层数" if zh else "hidden layers"),
            y=alt.Y(
                "ratio:Q",
                scale=alt.Scale(type="log"),
                axis=alt.Axis(format=".0e", tickCount=6),
                title="梯度范数之比（对数）" if zh else "ratio of gradient norms (log)",
            ),
            color=alt.Color("net:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="top")),
        )
    )
