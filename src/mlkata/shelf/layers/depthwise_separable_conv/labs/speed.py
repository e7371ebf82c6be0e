"""CPU time of one layer, full and separable: the time saved is not the multiply-adds saved."""

from __future__ import annotations

import time

import numpy as np

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.layers.conv2d.fast import conv2d
from mlkata.shelf.layers.depthwise_separable_conv.fast import depthwise_conv2d
from mlkata.shelf.layers.depthwise_separable_conv.reference import full_from_separable, separable_cost
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("channels", 64, 8, 128, 8, zh="通道数", en="channels"),
    slider("side", 32, 8, 56, 8, zh="特征图边长/像素", en="side of the map (pixels)"),
)


def _milliseconds(function, repeat):
    """The value and the least CPU time of some calls."""
    spent = []
    for _ in range(repeat):
        start = time.process_time()
        value = function()
        spent.append(time.process_time() - start)
    return value, 1000 * min(spent)


def run(params, rng, size, progress):
    """A stack of shifted photographs through both layers, in float32."""
    c, side, repeat = int(params["channels"]), int(params["side"]), 2 if size == "live" else 5
    picture = grey("camera", side + c).astype(np.float32) / 255
    x = np.stack([picture[q : q + side, q : q + side] for q in range(c)])[None]
    deep = rng.normal(size=(c, 1, 3, 3)).astype(np.float32)
    point = (rng.normal(size=(c, c)) / np.sqrt(c)).astype(np.float32)
    full = full_from_separable(deep, point[:, :, None, None]).astype(np.float32)
    y, full_ms = _milliseconds(lambda: conv2d(x, full, padding=1), repeat)
    maps, deep_ms = _milliseconds(lambda: depthwise_conv2d(x, deep, padding=1), repeat)
    z, point_ms = _milliseconds(lambda: point @ maps.reshape(c, -1), repeat)
    costs = separable_cost(c, c, 3, 1, side, side)
    numbers = {
        "full_ms": full_ms,
        "depthwise_ms": deep_ms,
        "pointwise_ms": point_ms,
        "time_ratio": full_ms / (deep_ms + point_ms),
        "mac_ratio": costs[0] / (costs[1] + costs[2]),
        "depthwise_mac_percent": 100 * costs[1] / (costs[1] + costs[2]),
        "depthwise_time_percent": 100 * deep_ms / (deep_ms + point_ms),
        "gap": np.abs(y.reshape(c, -1) - z).max() / np.abs(z).max(),
    }
    table = {"what": ["full", "depthwise", "pointwise"], "ms": [full_ms, deep_ms, point_ms]}
    table["macs"] = [value / 1e6 for value in costs]
    return result(numbers, {"times": table})


def chart(found, params, lang):
    """Multiply-adds and CPU time of the full layer and of both steps."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "full": "普通 3×3" if zh else "full 3×3",
        "depthwise": "逐通道 3×3" if zh else "depthwise 3×3",
        "pointwise": "逐点 1×1" if zh else "pointwise 1×1",
    }
    table = found.tables["times"]
    kinds = {"macs": "乘加" if zh else "multiply-adds", "ms": "CPU 时间" if zh else "CPU time"}
    rows = [
        {"what": names[w], "kind": kinds[kind], "share": 100 * v / table[kind][0]}
        for kind in ("macs", "ms")
        for w, v in zip(table["what"], table[kind], strict=True)
    ]
    order = list(kinds.values())
    return (
        alt.Chart(alt.Data(values=rows), width=440, height=200)
        .properties(title="以普通卷积为 100%" if zh else "In percent of the full convolution")
        .mark_bar()
        .encode(
            x=alt.X("share:Q", title="占普通卷积的百分比/%" if zh else "share of the full convolution (%)"),
            y=alt.Y("what:N", sort=list(names.values()), title=None),
            yOffset=alt.YOffset("kind:N", sort=order),
            color=alt.Color("kind:N", sort=order, legend=alt.Legend(title=None, orient="top")),
        )
    )
