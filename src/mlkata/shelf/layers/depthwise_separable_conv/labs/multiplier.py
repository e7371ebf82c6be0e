"""A trained 3×3 layer as a separable one: how near it comes with 1, 2, … 9 depthwise kernels for each channel."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._small_net import Layer, SmallNet, trained
from mlkata.shelf.layers.depthwise_separable_conv.reference import full_from_separable, separable_from_full
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("multiplier", 1, 1, 9, 1, zh="每个通道几个逐通道核", en="depthwise kernels for each channel"),
    slider("decay", 0.01, 0.0, 0.02, 0.0025, zh="训练时每步的权重衰减", en="weight decay a step while training"),
)
COUNTERS = {
    "sep-exact-at-k2": {"multiplier": 9},
    "sep-trained-nearer": {"decay": 0.0},
    "sep-trained-nearer-full": {"decay": 0.0},
    "sep-accuracy": {"multiplier": 9},
}
LAYERS = (Layer(16), Layer(32, stride=2))


def _nearest(kernel, multiplier):
    """The nearest separable kernel, as an ordinary one."""
    return full_from_separable(*separable_from_full(kernel, multiplier), multiplier)


def _error(kernel, near):
    return float(np.linalg.norm(kernel - near) / np.linalg.norm(kernel))


def run(params, rng, size, progress):
    """Error over the multiplier, of a trained and a random kernel; accuracy with the nearest separable one."""
    steps, batch, tested = {"live": (60, 32, 200), "quick": (150, 48, 597), "full": (2000, 48, 597)}[size]
    decay = params["decay"] * {"live": 2.5, "quick": 1.0, "full": 0.3}[size]  # longer training needs less a step
    net, (_, _, x, y) = trained(LAYERS, steps, int(rng.integers(2**32)), batch, decay)
    progress(0.8)
    x, y = x[:tested], y[:tested]
    kernel = net.weights[1].astype(float)
    noise = rng.normal(size=kernel.shape)
    maps = net.maps(x, upto=1)[1]
    table = {"multiplier": [], "value": [], "what": []}

    def accuracy(near):
        put = SmallNet(LAYERS, np.random.default_rng(0))
        put.weights, put.biases = [net.weights[0], near.astype(np.float32)], net.biases
        put.head, put.offset = net.head, net.offset
        return 100 * put.accuracy(maps, y, start=1)

    errors, random, right = {}, {}, {}
    for m in range(1, 10):
        near = _nearest(kernel, m)
        errors[m] = _error(kernel, near)
        random[m] = _error(noise, _nearest(noise, m))
        right[m] = accuracy(near) if size != "live" or m in (1, 2, 4, 9, params["multiplier"]) else None
        table["multiplier"] += [m, m]
        table["value"] += [100 * errors[m], 100 * random[m]]
        table["what"] += ["trained", "random"]
        if right[m] is not None:
            table["multiplier"].append(m)
            table["value"].append(right[m])
            table["what"].append("accuracy")
    chosen, taps = int(params["multiplier"]), 9
    numbers = {
        "error_percent": 100 * errors[chosen],
        "error_nine": errors[9],
        "error_three_percent": 100 * errors[3],
        "random_one_percent": 100 * random[1],
        "random_three_percent": 100 * random[3],
        "whole": 100 * net.accuracy(x, y),
        "through": right[chosen],
        "two": right[2],
        "four": right[4],
        "full_weights": kernel.size,
        "separable_weights": kernel.shape[1] * chosen * (taps + len(kernel)),
    }
    return result(numbers, {"curve": table})


def chart(found, params, lang):
    """Errors of both kernels and the accuracy over the multiplier."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "trained": "核的误差：训练出来的" if zh else "error of the kernel, trained",
        "random": "核的误差：随机的" if zh else "error of the kernel, random",
        "accuracy": "换上可分离层后的测试准确率" if zh else "test accuracy with the separable layer",
    }
    table = found.tables["curve"]
    rows = [
        {"m": m, "value": v, "what": names[w]}
        for m, v, w in zip(table["multiplier"], table["value"], table["what"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#f58518", "#9d9da1", "#4c78a8"])
    legend = alt.Legend(title=None, orient="top", labelLimit=320, columns=1)
    lines = (
        alt.Chart(alt.Data(values=rows), width=440, height=250)
        .mark_line(point=True)
        .encode(
            x=alt.X("m:Q", axis=alt.Axis(values=list(range(1, 10)), format="d"), scale=alt.Scale(domain=[1, 9]),
                    title="每个通道几个逐通道核" if zh else "depthwise kernels for each channel (multiplier)"),
            y=alt.Y("value:Q", scale=alt.Scale(domain=[0, 100]), title="%"),
            color=alt.Color("what:N", scale=colours, legend=legend),
        )
    )  # fmt: skip
    here = alt.Chart(alt.Data(values=[{"x": int(params["multiplier"])}])).mark_rule(strokeDash=[4, 3]).encode(x="x:Q")
    title = "3×3 卷积换成最近的可分离卷积（不再训练）" if zh else "A 3×3 layer replaced by the nearest separable one"
    return (lines + here).properties(title=title)
