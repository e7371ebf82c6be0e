"""How many stamps meet at each output pixel, and when that is even."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.conv2d.fast import conv2d_backward
from mlkata.shelf.layers.transposed_conv.reference import overlap_count
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("kernel", 3, 1, 8, 1, zh="核大小 k", en="kernel size k"),
    slider("stride", 2, 1, 5, 1, zh="步长 s", en="stride s"),
    slider("padding", 0, 0, 4, 1, zh="padding p", en="padding p"),
    slider("dilation", 1, 1, 3, 1, zh="空洞 d", en="dilation d"),
    slider("inputs", 6, 2, 12, 1, zh="输入边长/像素", en="side of the input (pixels)"),
)
COUNTERS = {
    "tc-overlap-counts": {"kernel": 4},
    "tc-overlap-rule": {"dilation": 2},
    "tc-gradient-checkerboard": {"kernel": 4},
}


def _inside(k, s, d):
    """The counts where neither end of the picture is felt."""
    n = 2 * (d * (k - 1) // s + 1) + s
    return overlap_count(n, k, s, dilation=d)[d * (k - 1) : (n - 1) * s + 1]


def run(params, rng, size, progress):
    """The map of counts, the rule over many kernels and strides, and the counts of a convolution's gradient."""
    k, s, d = (int(params[name]) for name in ("kernel", "stride", "dilation"))
    n, p = int(params["inputs"]), int(params["padding"])
    p = min(p, (overlap_count(n, k, s, dilation=d).size - 1) // 2)  # something must be left
    line = overlap_count(n, k, s, p, dilation=d)
    inside = np.outer(_inside(k, s, d), _inside(k, s, d))
    pairs = [(kernel, stride) for kernel in range(1, 13) for stride in range(1, 7)]
    agree = sum((np.ptp(_inside(kernel, stride, d)) == 0) == (kernel % stride == 0) for kernel, stride in pairs)
    # the gradient of a convolution's input, where every output and every weight is one
    side = 4 * s * k
    outs = (side - k) // s + 1
    flow = conv2d_backward(np.ones((1, 1, outs, outs)), np.ones((1, 1, side, side)), np.ones((1, 1, k, k)), stride=s)
    gradient = flow[0][0, 0, k : -2 * k, k : -2 * k]
    numbers = {
        "side": line.size,
        "least": inside.min(),
        "most": inside.max(),
        "distinct": len(np.unique(inside)),
        "least_4": np.outer(_inside(4, 2, 1), _inside(4, 2, 1)).min(),
        "most_4": np.outer(_inside(4, 2, 1), _inside(4, 2, 1)).max(),
        "pairs": len(pairs),
        "agreeing": agree,
        "gradient_least": gradient.min(),
        "gradient_most": gradient.max(),
    }
    rows, columns = np.mgrid[: line.size, : line.size]
    table = {
        "row": rows.ravel().tolist(),
        "column": columns.ravel().tolist(),
        "count": np.outer(line, line).ravel().tolist(),
    }
    return result(numbers, {"map": table, "line": {"place": list(range(line.size)), "count": line.tolist()}})


def chart(found, params, lang):
    """The counts along one axis, and their product over the picture."""
    import altair as alt

    zh = lang == "zh"
    table, line = found.tables["map"], found.tables["line"]
    side = len(line["place"])
    cells = [{"r": r, "c": c, "n": n} for r, c, n in zip(table["row"], table["column"], table["count"], strict=True)]
    bars = [{"c": c, "n": n} for c, n in zip(line["place"], line["count"], strict=True)]
    k, s = params["kernel"], params["stride"]
    across = alt.X("c:O", title="输出的列" if zh else "column of the output", axis=alt.Axis(labels=False, ticks=False))
    title = f"k = {k}，s = {s}：一个方向上的重叠数" if zh else f"k = {k}, s = {s}: stamps along one axis"
    ticks = alt.Axis(values=list(range(max(line["count"]) + 1)), format="d")
    top = alt.Chart(alt.Data(values=bars), width=330, height=90, title=title).mark_bar(color="#4c78a8")
    top = top.encode(
        x=alt.X("c:O", title=None, axis=alt.Axis(labels=False, ticks=False)),
        y=alt.Y("n:Q", title="个数" if zh else "stamps", axis=ticks),
    )
    base = alt.Chart(alt.Data(values=cells), width=330, height=330).encode(
        x=across,
        y=alt.Y("r:O", title="输出的行" if zh else "row of the output", axis=alt.Axis(labels=False, ticks=False)),
    )
    most = max(max(table["count"]), 1)
    colour = alt.Color(
        "n:Q",
        title="个数" if zh else "stamps",
        scale=alt.Scale(scheme="blues", domain=[0, most]),
        legend=alt.Legend(values=sorted(set(table["count"]) | {0}), format="d"),
    )
    shown = base.mark_rect(stroke="white", strokeWidth=0.5).encode(color=colour)
    if side <= 18:
        light = alt.condition(f"datum.n > {0.55 * most}", alt.value("white"), alt.value("#333333"))
        shown = shown + base.mark_text(fontSize=11).encode(text="n:Q", color=light)
    return alt.vconcat(top, shown, spacing=8)
