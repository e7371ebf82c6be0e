"""Maps of a trained network through fewer channels: a 1×1 pair down and up, set in without any further training."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers._small_net import Layer, trained
from mlkata.shelf.layers.pointwise_conv.reference import conv1x1_as_matmul
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("mid", 8, 1, 32, 1, zh="中间通道数", en="channels in the middle"),
    choice("directions", "principal", ("principal", "random"), zh="保留的方向", en="directions kept"),
)
COUNTERS = {"pw-maps-redundant": {"directions": "random"}, "pw-rank-bound": {"mid": 32}}
CHANNELS = 32


def _pair(maps, basis):
    """1×1 down to the basis and up again, around the mean: `(n, c, h, w)` to the same shape."""
    mean = maps.mean(axis=(0, 2, 3))
    down = conv1x1_as_matmul(maps, basis.T[:, :, None, None], -basis.T @ mean)
    return conv1x1_as_matmul(down, basis[:, :, None, None], mean)


def run(params, rng, size, progress):
    """Energy of the maps and test accuracy over the number of channels kept."""
    steps, batch, tested = (50, 32, 150) if size == "live" else (120, 48, 597)
    layers = (Layer(CHANNELS), Layer(16, stride=2))
    net, (x, _, test_x, test_y) = trained(layers, steps, int(rng.integers(2**32)), batch)
    progress(0.7)
    test_x, test_y = test_x[:tested], test_y[:tested]
    seen = net.maps(test_x, upto=1)[1]  # what the second layer reads
    maps = net.maps(x[:200], upto=1)[1]
    flat = maps.transpose(1, 0, 2, 3).reshape(CHANNELS, -1).astype(float)
    values, vectors = np.linalg.eigh(np.cov(flat))
    values, vectors = values[::-1], vectors[:, ::-1]
    if params["directions"] == "random":
        vectors = np.linalg.qr(rng.normal(size=(CHANNELS, CHANNELS)))[0]
    spread = vectors.T @ np.cov(flat) @ vectors
    shares = np.cumsum(np.diag(spread)) / values.sum()

    def accuracy(m):
        return 100 * net.accuracy(_pair(seen, vectors[:, :m]).astype(np.float32), test_y, start=1)

    mid = int(params["mid"])
    kept = sorted({1, 2, 4, 8, 16, 32, mid}) if size != "live" else sorted({2, 8, 32, mid})
    accuracies = {m: accuracy(m) for m in kept}
    passed = _pair(seen, vectors[:, :mid])
    centred = passed.transpose(1, 0, 2, 3).reshape(CHANNELS, -1)
    centred = centred - centred.mean(axis=1, keepdims=True)
    numbers = {
        "whole": 100 * net.accuracy(test_x, test_y),
        "through": accuracies[mid],
        "lost": 100 * net.accuracy(test_x, test_y) - accuracies[mid],
        "energy_percent": 100 * shares[mid - 1],
        "rank": np.linalg.matrix_rank(centred, tol=1e-6 * np.linalg.norm(centred)),
        "channels": CHANNELS,
        "mid": mid,
    }
    table = {
        "mid": [*kept, *kept],
        "percent": [*(accuracies[m] for m in kept), *(100 * float(shares[m - 1]) for m in kept)],
        "what": ["accuracy"] * len(kept) + ["energy"] * len(kept),
    }
    return result(numbers, {"curve": table})


def chart(found, params, lang):
    """Accuracy and energy over the channels kept."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "accuracy": "测试准确率" if zh else "test accuracy",
        "energy": "特征图方差的占比" if zh else "share of the maps' variance",
    }
    table = found.tables["curve"]
    rows = [
        {"mid": m, "percent": p, "what": names[w]}
        for m, p, w in zip(table["mid"], table["percent"], table["what"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#4c78a8", "#f58518"])
    lines = (
        alt.Chart(alt.Data(values=rows), width=440, height=250)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "mid:Q",
                scale=alt.Scale(type="log", base=2, domain=[1, 32]),
                axis=alt.Axis(values=[1, 2, 4, 8, 16, 32]),
                title="1×1 降到的通道数（对数）" if zh else "channels kept by the 1×1 (log)",
            ),
            y=alt.Y("percent:Q", scale=alt.Scale(domain=[0, 100]), title="%"),
            color=alt.Color("what:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
        )
    )
    here = alt.Chart(alt.Data(values=[{"x": found.numbers["mid"]}])).mark_rule(strokeDash=[4, 3]).encode(x="x:Q")
    title = (
        "训练好的 32 通道特征图，降维再升回来（不再训练）"
        if zh
        else "32 trained maps through a 1×1 pair, without further training"
    )
    return (lines + here).properties(title=title)
