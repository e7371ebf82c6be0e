"""Multiply-adds of separable convolutions over the number of outputs, and where MobileNet's go, layer by layer."""

from __future__ import annotations

from mlkata.shelf.layers.depthwise_separable_conv.reference import separable_cost
from mlkata.spec.lab import result, slider

PARAMS = (
    slider("outputs", 256, 1, 1024, 1, zh="输出通道数", en="channels out"),
    slider("kernel", 3, 1, 9, 2, zh="核边长", en="side of the kernel"),
    slider("multiplier", 1, 1, 9, 1, zh="每个通道几个逐通道核", en="depthwise kernels for each channel"),
)
COUNTERS = {
    "sep-eight-to-nine": {"kernel": 5},
    "sep-mobilenet-table": {"multiplier": 2},
    "sep-pointwise-dominates": {"kernel": 9},
    "sep-few-outputs": {"outputs": 8},
    "sep-intensity": {"outputs": 1},
}
# Channels in, channels out, side of the output, of the 13 separable layers of MobileNet (table 1), after a 3×3 with
# stride 2 from 3 to 32 channels at 112 × 112, and before a fully connected layer from 1024 to 1000.
MOBILENET = (
    (32, 64, 112), (64, 128, 56), (128, 128, 56), (128, 256, 28), (256, 256, 28), (256, 512, 14),
    *[(512, 512, 14)] * 5, (512, 1024, 7), (1024, 1024, 7),
)  # fmt: skip


def _mobilenet(kernel, multiplier):
    """Multiply-adds of the network with full and with separable layers, and of the two kinds of separable steps.

    The depthwise step works at the size of the layer's output, as a strided one does.
    """
    ends = 112 * 112 * 3 * 32 * 9 + 1024 * 1000
    full = deep = point = 0
    for c, oc, side in MOBILENET:
        costs = separable_cost(c, oc, kernel, multiplier, side, side)
        full, deep, point = full + costs[0], deep + costs[1], point + costs[2]
    return full + ends, deep + point + ends, deep, point


def run(params, rng, size, progress):
    """The ratio at the chosen layer, the network's totals, and multiply-adds per number moved."""
    oc, k, m = int(params["outputs"]), int(params["kernel"]), int(params["multiplier"])
    full, deep, point = separable_cost(256, oc, k, m)
    network = _mobilenet(k, m)
    few = separable_cost(256, 4, k, m)
    side = 28
    moved_full = side * side * (256 + oc) + full
    moved_deep = side * side * 256 * (1 + m) + deep
    table = {"outputs": [], "kernel": [], "times": []}
    for kernel in (3, 5, 7):
        for outputs in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024):
            f, d, p = separable_cost(1, outputs, kernel, m)
            table["outputs"].append(outputs)
            table["kernel"].append(kernel)
            table["times"].append(f / (d + p))
    numbers = {
        "times_fewer": full / (deep + point),
        "four_outputs": few[0] / (few[1] + few[2]),
        "net_full_millions": network[0] / 1e6,
        "net_separable_millions": network[1] / 1e6,
        "net_times_fewer": network[0] / network[1],
        "net_pointwise_percent": 100 * network[3] / network[1],
        "net_depthwise_percent": 100 * network[2] / network[1],
        "intensity_full": side * side * full / moved_full,
        "intensity_depthwise": side * side * deep / moved_deep,
        "intensity_ratio": (full / moved_full) / (deep / moved_deep),
    }
    return result(numbers, {"curve": table})


def chart(found, params, lang):
    """How many times fewer multiply-adds, over the channels out, for three kernels."""
    import altair as alt

    zh = lang == "zh"
    table = found.tables["curve"]
    rows = [
        {"outputs": o, "kernel": f"{k}×{k}", "times": t}
        for o, k, t in zip(table["outputs"], table["kernel"], table["times"], strict=True)
    ]
    m = int(params["multiplier"])
    lines = (
        alt.Chart(alt.Data(values=rows), width=440, height=260)
        .mark_line(point=True)
        .encode(
            x=alt.X("outputs:Q", scale=alt.Scale(type="log", base=2), axis=alt.Axis(values=[1, 4, 16, 64, 256, 1024]),
                    title="输出通道数（对数）" if zh else "channels out (log)"),
            y=alt.Y("times:Q", scale=alt.Scale(type="log", nice=False),
                    axis=alt.Axis(values=[1, 2, 5, 9, 25], format="~g"),
                    title="乘加少几倍（对数）" if zh else "times fewer multiply-adds (log)"),
            color=alt.Color("kernel:N", legend=alt.Legend(title="核" if zh else "kernel", orient="top")),
        )
    )  # fmt: skip
    at = {"x": int(params["outputs"]), "y": found.numbers["times_fewer"]}
    here = alt.Chart(alt.Data(values=[at])).mark_point(filled=True, size=100, color="#e45756", opacity=1)
    title = f"可分离卷积省几倍（每通道 {m} 个核）" if zh else f"What a separable convolution saves (multiplier {m})"
    return (lines + here.encode(x="x:Q", y="y:Q")).properties(title=title)
