"""A trained 3×3 layer as 3×1 and 1×3 through `mid` channels: error, cost and accuracy, without further training."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._small_net import Layer, SmallNet, trained
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.factorized_conv.reference import (
    asym_conv_cost,
    asymmetric_conv2d,
    factorize_conv,
    full_from_factors,
)
from mlkata.spec.lab import result, slider

CHANNELS = 16
PARAMS = (
    slider("mid", 16, 1, 48, 1, zh="中间通道数", en="channels in between"),
    slider("decay", 0.01, 0.0, 0.02, 0.0025, zh="训练时每步的权重衰减", en="weight decay a step while training"),
    slider("bias", 0.0, 0.0, 1.0, 0.1, zh="竖核那一步的偏置", en="bias of the vertical part"),
)
COUNTERS = {
    "fac-exact-at-3c": {"mid": 48},
    "fac-exact-costs-double": {"mid": 48},
    "fac-two-thirds": {"mid": 32},
    "fac-joint-trained": {"decay": 0.0},
    "fac-joint-full": {"mid": 2},
    "fac-padding-each": {"bias": 1.0},
    "fac-accuracy": {"mid": 1},
}
LAYERS = (Layer(CHANNELS), Layer(CHANNELS), Layer(CHANNELS, stride=2))


def _energies(kernel):
    """Share of the energy that the first 1, 2, … middle channels hold."""
    oc, c, kh, kw = kernel.shape
    values = np.linalg.svd(kernel.transpose(1, 2, 0, 3).reshape(c * kh, oc * kw), compute_uv=False) ** 2
    return np.cumsum(values) / values.sum()


def run(params, rng, size, progress):
    """Energy over the middle channels for a trained and a random kernel; accuracy and equality at the chosen number."""
    steps, batch, tested = {"live": (60, 32, 150), "quick": (120, 48, 597), "full": (1500, 48, 597)}[size]
    decay = params["decay"] * {"live": 2.0, "quick": 1.0, "full": 0.3}[size]
    net, (_, _, x, y) = trained(LAYERS, steps, int(rng.integers(2**32)), batch, decay)
    x, y, mid = x[:tested], y[:tested], int(params["mid"])
    kernel = net.weights[1].astype(float)
    noise = rng.normal(size=kernel.shape)
    learnt, random = _energies(kernel), _energies(noise)
    maps = net.maps(x, upto=1)[1]

    def accuracy(near):
        put = SmallNet(LAYERS, np.random.default_rng(0))
        put.weights, put.biases = [net.weights[0], near.astype(np.float32), net.weights[2]], net.biases
        put.head, put.offset = net.head, net.offset
        return 100 * put.accuracy(maps, y, start=1)

    vertical, horizontal = factorize_conv(kernel, mid)
    few = maps[:20].astype(float)
    near = full_from_factors(vertical, horizontal)
    one = conv2d(few, near, padding=1)
    two = asymmetric_conv2d(few, vertical, horizontal, padding=(1, 1))
    # a bias in between: inside, it is one number for each output; at the border, the zeros do not carry it
    bias = np.full(mid, float(params["bias"]))
    middle = conv2d(few, vertical, bias, padding=(1, 0))
    biased = conv2d(middle, horizontal, padding=(0, 1)) - np.einsum("omxj,m->o", horizontal, bias)[:, None, None]
    exact = factorize_conv(kernel, 3 * CHANNELS)
    full, pair = asym_conv_cost(CHANNELS, mid, CHANNELS)
    scale = np.abs(one).max()
    numbers = {
        "energy_percent": 100 * learnt[mid - 1],
        "random_percent": 100 * random[mid - 1],
        "error_at_3c": float(np.abs(full_from_factors(*exact) - kernel).max() / np.abs(kernel).max()),
        "cost_percent": 100 * pair / full,
        "exact_cost_percent": 100 * asym_conv_cost(CHANNELS, 3 * CHANNELS, CHANNELS)[1] / full,
        "even_mid": 1.5 * CHANNELS,
        "whole": 100 * net.accuracy(x, y),
        "through": accuracy(near),
        "pair_gap": float(np.abs(two - one).max() / scale),
        "inside_gap": float(np.abs(biased - one)[..., 1:-1].max() / scale),
        "border_gap": float(np.abs(biased - one).max() / scale),
    }
    kept = np.arange(1, 3 * CHANNELS + 1)
    table = {
        "mid": [*kept.tolist(), *kept.tolist()],
        "percent": [*(100 * learnt).tolist(), *(100 * random).tolist()],
        "what": ["trained"] * len(kept) + ["random"] * len(kept),
    }
    return result(numbers, {"curve": table})


def chart(found, params, lang):
    """Energy over the middle channels; where the pair costs 2/3, as much as, and twice the full kernel."""
    import altair as alt

    zh = lang == "zh"
    names = {"trained": "训练出来的核" if zh else "trained kernel", "random": "随机核" if zh else "random kernel"}
    table = found.tables["curve"]
    rows = [
        {"mid": m, "percent": p, "what": names[w]}
        for m, p, w in zip(table["mid"], table["percent"], table["what"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#f58518", "#9d9da1"])
    lines = (
        alt.Chart(alt.Data(values=rows), width=450, height=260)
        .mark_line()
        .encode(
            x=alt.X("mid:Q", axis=alt.Axis(values=[1, 8, 16, 24, 32, 40, 48]), scale=alt.Scale(domain=[0, 48]),
                    title=f"中间通道数（两端各 {CHANNELS}）" if zh else f"channels between ({CHANNELS} at both ends)"),
            y=alt.Y("percent:Q", scale=alt.Scale(domain=[0, 112]), axis=alt.Axis(values=[0, 20, 40, 60, 80, 100]),
                    title="保留的能量/%" if zh else "energy kept (%)"),
            color=alt.Color("what:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
        )
    )  # fmt: skip
    cost = "开销" if zh else "cost"
    marks = [{"x": 16, "t": f"{cost} 2/3"}, {"x": 24, "t": f"{cost} 1"}, {"x": 48, "t": f"{cost} 2"}]
    rules = alt.Chart(alt.Data(values=marks)).mark_rule(strokeDash=[4, 3]).encode(x="x:Q")
    words = alt.Chart(alt.Data(values=[{**m, "y": 107} for m in marks]))
    words = words.mark_text(align="right", dx=-4).encode(x="x:Q", y="y:Q", text="t:N")
    at = {"x": int(params["mid"]), "y": found.numbers["energy_percent"]}
    here = alt.Chart(alt.Data(values=[at])).mark_point(filled=True, size=90, color="#e45756", opacity=1)
    title = "3×3 拆成 3×1 和 1×3，中间若干通道" if zh else "3×3 as 3×1 and 1×3 through some channels"
    return (lines + rules + words + here.encode(x="x:Q", y="y:Q")).properties(title=title)
