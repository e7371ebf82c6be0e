"""Parameters of a k × k convolution and of 1×1 → k × k → 1×1 over the width in the middle."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.pointwise_conv.reference import bottleneck_macs, break_even
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("channels", 256, 16, 1024, 16, zh="输入输出通道数", en="channels in and out"),
    slider("mid", 64, 4, 1024, 4, zh="中间通道数", en="channels in the middle"),
    slider("kernel", 3, 1, 7, 2, zh="中间卷积的核边长", en="side of the middle kernel"),
)
COUNTERS = {
    "pw-bottleneck-256": {"mid": 128},
    "pw-break-even": {"kernel": 5},
    "pw-pointwise-share": {"kernel": 1},
}


def run(params, rng, size, progress):
    """Both costs at the chosen width, where they cross, and the curve in between."""
    channels, k = int(params["channels"]), int(params["kernel"])
    mid = min(int(params["mid"]), channels)
    direct, bottleneck = bottleneck_macs(channels, mid, k=k)
    widths = np.unique(np.linspace(1, channels, 41).round().astype(int))
    table = {"mid": [], "part": [], "parameters": []}
    for m in widths:
        for part, cost in (("reduce", channels * m), ("middle", k * k * m * m), ("expand", channels * m)):
            table["mid"].append(int(m))
            table["part"].append(part)
            table["parameters"].append(int(cost))
    numbers = {
        "direct": direct,
        "bottleneck": bottleneck,
        "times_fewer": direct / bottleneck,
        "pointwise_percent": 100 * 2 * channels * mid / bottleneck,
        "break_even": break_even(channels, k),
        "break_even_percent": 100 * break_even(channels, k) / channels,
    }
    return result(numbers, {"parts": table})


def chart(found, params, lang):
    """The three parts stacked over the width in the middle; the direct convolution as a line."""
    import altair as alt

    zh, k = lang == "zh", int(params["kernel"])
    names = {
        "expand": "1×1 升维" if zh else "1×1 expand",
        "middle": f"{k}×{k}（中间）" if zh else f"{k}×{k} in the middle",
        "reduce": "1×1 降维" if zh else "1×1 reduce",
    }
    order = {name: place for place, name in enumerate(("reduce", "middle", "expand"))}
    table = found.tables["parts"]
    rows = [
        {"mid": m, "part": names[p], "parameters": v / 1000, "order": order[p]}
        for m, p, v in zip(table["mid"], table["part"], table["parameters"], strict=True)
    ]
    colours = alt.Scale(domain=list(names.values()), range=["#72b7b2", "#f58518", "#4c78a8"])
    areas = (
        alt.Chart(alt.Data(values=rows), width=440, height=260)
        .mark_area(opacity=0.85)
        .encode(
            x=alt.X("mid:Q", title="中间通道数" if zh else "channels in the middle", scale=alt.Scale(nice=False)),
            y=alt.Y("parameters:Q", stack="zero", title="参数量/千" if zh else "parameters (thousands)"),
            color=alt.Color("part:N", scale=colours, legend=alt.Legend(title=None, orient="top")),
            order=alt.Order("order:Q"),
        )
    )
    direct = found.numbers["direct"] / 1000
    line = alt.Chart(alt.Data(values=[{"y": direct}])).mark_rule(strokeDash=[6, 4], strokeWidth=2).encode(y="y:Q")
    name = f"直接 {k}×{k} 卷积" if zh else f"direct {k}×{k} convolution"
    text = alt.Chart(alt.Data(values=[{"y": direct, "t": name, "x": 0}]))
    text = text.mark_text(align="left", dx=6, dy=-8).encode(x="x:Q", y="y:Q", text="t:N")
    at = alt.Chart(
        alt.Data(
            values=[{"x": min(int(params["mid"]), int(params["channels"])), "y": found.numbers["bottleneck"] / 1000}]
        )
    )
    at = at.mark_point(filled=True, size=90, color="#e45756", opacity=1).encode(x="x:Q", y="y:Q")
    channels = int(params["channels"])
    title = (
        f"{channels} 通道：瓶颈与直接卷积的参数量" if zh else f"{channels} channels: bottleneck and direct convolution"
    )
    return (areas + line + text + at).properties(title=title)
