"""Convolutions on this machine: multiply-adds against time, one thread."""

from __future__ import annotations

import time

from mlkata.shelf.arithmetic.conv_cost.ledger import costs
from mlkata.shelf.arithmetic.conv_output_size.chain import parse
from mlkata.spec.lab import Found, choice, result, slider

PARAMS = (
    slider("channels", 64, 16, 128, 16, zh="通道数", en="channels"),
    slider("side", 56, 14, 112, 14, zh="特征图边长", en="side of the map"),
    choice("against", "separable", ("separable", "itself"), zh="与谁比", en="compared with"),
)
COUNTERS = {"cc-measured": {"against": "itself"}}
LAYERS = {
    "3x3": "conv k3 p1",
    "1x1": "pwconv",
    "depthwise": "dwconv k3 p1",
    "groups": "conv k3 p1 g4",
    "5x5": "conv k5 p2",
}


def milliseconds(functions: dict, rounds: int) -> dict[str, float]:
    """Least CPU time of each, all of them in turn, so that a slow moment hits everybody."""
    best = dict.fromkeys(functions, float("inf"))
    for _ in range(rounds):
        for name, function in functions.items():
            start = time.process_time()
            function()
            best[name] = min(best[name], time.process_time() - start)
    return {name: 1000 * seconds for name, seconds in best.items()}


def run(params, rng, size, progress) -> Found:
    """Time each layer of PyTorch beside its multiply-adds."""
    import torch
    import torch.nn.functional as F

    c, side = int(params["channels"]), int(params["side"])
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    x = torch.as_tensor(rng.normal(size=(1, c, side, side)), dtype=torch.float32)

    def weight(layer):
        groups = c if layer.kind == "dwconv" else layer.groups
        return torch.as_tensor(rng.normal(size=(c, c // groups, *layer.kernel)), dtype=torch.float32), groups

    ready = {}
    for name, text in LAYERS.items():
        layer = parse(text)[0]
        w, groups = weight(layer)
        ready[name] = (w, None, 1, layer.padding, layer.dilation, groups)
    functions = {name: (lambda given=given: F.conv2d(x, *given)) for name, given in ready.items()}
    pair = ready["depthwise"], ready["1x1"]
    functions["separable"] = lambda: F.conv2d(F.conv2d(x, *pair[0]), *pair[1])
    try:
        with torch.no_grad():
            milliseconds(functions, 2)  # warm up
            ms = milliseconds(functions, {"live": 3, "quick": 12}.get(size, 60))
    finally:
        torch.set_num_threads(before)
    macs = {name: costs(parse(f"{text} nobias"), (c, side, side))[0].macs for name, text in LAYERS.items()}
    macs["separable"] = macs["depthwise"] + macs["1x1"]
    other = "3x3" if params["against"] == "itself" else "separable"
    numbers = {
        **{f"ms_{name}": value for name, value in ms.items()},
        **{f"gmacs_{name}": macs[name] / ms[name] / 1e6 for name in ms},
        "mac_ratio": macs["3x3"] / macs[other],
        "speedup": ms["3x3"] / ms[other],
        "rate_ratio": macs["3x3"] / ms["3x3"] / (macs["depthwise"] / ms["depthwise"]),
    }
    order = sorted(ms, key=lambda name: macs[name])
    table = {
        "layer": order,
        "macs": [macs[name] / 1e6 for name in order],
        "ms": [ms[name] for name in order],
    }
    return result(numbers, {"layers": table})


def chart(found, params, lang):
    """Time over multiply-adds, both logarithmic, with the line on which time would follow the MACs of the 3×3."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "3x3": "3×3",
        "1x1": "1×1",
        "depthwise": "3×3 逐通道" if zh else "3×3 depthwise",
        "groups": "3×3，4 组" if zh else "3×3, 4 groups",
        "5x5": "5×5",
        "separable": "逐通道 + 1×1" if zh else "depthwise + 1×1",
    }
    t = found.tables["layers"]
    values = [{"layer": names[la], "macs": m, "ms": s} for la, m, s in zip(t["layer"], t["macs"], t["ms"], strict=True)]
    anchor = next(row for row in values if row["layer"] == "3×3")
    ends = [min(t["macs"]) / 1.5, max(t["macs"]) * 1.5]
    line = [{"macs": m, "ms": anchor["ms"] * m / anchor["macs"]} for m in ends]
    x = alt.X(
        "macs:Q",
        scale=alt.Scale(type="log", domain=ends, nice=False),
        axis=alt.Axis(values=[0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000], format="~g"),
        title="乘加数/百万（对数）" if zh else "multiply-adds (million, log)",
    )
    y = alt.Y("ms:Q", scale=alt.Scale(type="log"), title="CPU 时间/毫秒（对数）" if zh else "CPU time (ms, log)",
              axis=alt.Axis(values=[0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100], format="~g"))  # fmt: skip
    ideal = alt.Chart(alt.Data(values=line)).mark_line(strokeDash=[5, 4], color="#8a94a6").encode(x=x, y=y)
    base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y)
    points = base.mark_point(filled=True, size=90, opacity=1, color="#4c78a8")
    left = {names["5x5"], names["separable"]}
    texts = [
        alt.Chart(alt.Data(values=[row for row in values if (row["layer"] in left) == side]))
        .mark_text(align="right" if side else "left", dx=-9 if side else 9, dy=-6 if side else 7)
        .encode(x=x, y=y, text="layer:N")
        for side in (True, False)
    ]
    title = (
        "时间不跟着 MAC 走（虚线：若与 3×3 同速）"
        if zh
        else "Time does not follow MACs (dashed: at the speed of the 3×3)"
    )
    return (ideal + points + texts[0] + texts[1]).properties(width=430, height=280, title=title)
