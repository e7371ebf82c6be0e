"""Where known networks have their parameters, their multiply-adds and their activations."""

from __future__ import annotations

import re

from mlkata.shelf.arithmetic.conv_cost.ledger import NETWORKS, costs
from mlkata.shelf.arithmetic.conv_output_size.chain import parse
from mlkata.spec.lab import Found, choice, result, slider

PARAMS = (
    choice("network", "VGG-16", tuple(NETWORKS), zh="网络", en="network"),
    slider("side", 224, 128, 448, 32, zh="输入边长/像素", en="input side (pixels)"),
    choice("grown", "side", ("side", "channels"), zh="翻倍的是", en="doubled"),
    slider("width", 1.0, 0.25, 1.0, 0.25, zh="MobileNet 的宽度系数", en="width of the MobileNet"),
)
COUNTERS = {
    "cc-params-elsewhere": {"network": "MobileNet"},
    "cc-totals": {"side": 256},
    "cc-resolution": {"grown": "channels"},
    "cc-early-activations": {"network": "MobileNet"},
    "cc-pointwise-share": {"width": 0.25},
}
KINDS = ("params", "macs", "outputs")


def narrowed(text: str, width: float) -> str:
    """The chain with every number of channels multiplied, the last layer's left alone."""
    head, last = text.rsplit(";", 1)
    return re.sub(r"(?<=\bc)\d+", lambda found: str(max(1, round(int(found[0]) * width))), head) + ";" + last


def run(params, rng, size, progress) -> Found:
    """Shares of one network layer by layer, and what grows with the side or the channels."""
    name, side = params["network"], int(params["side"])
    rows = costs(parse(NETWORKS[name]), (3, side, side))
    total = {kind: sum(getattr(row, kind) for row in rows) for kind in KINDS}
    peak = max(row.inputs + row.outputs for row in rows)
    linear = [row for row in rows if row.kind == "fc"]
    early = [row for row in rows if row.shape[1] > side // 4]
    body = NETWORKS[name].split("; flatten")[0].split("; gap")[0]
    larger = (narrowed(body, 2.0), side) if params["grown"] == "channels" else (body, 2 * side)
    bodies = [costs(parse(text), (3, n, n)) for text, n in ((body, side), larger)]
    grown = {
        kind: sum(getattr(r, kind) for r in bodies[1]) / sum(getattr(r, kind) for r in bodies[0]) for kind in KINDS
    }
    mobile = costs(parse(narrowed(NETWORKS["MobileNet"], float(params["width"]))), (3, side, side))
    mobile_macs, mobile_params = sum(row.macs for row in mobile), sum(row.params for row in mobile)
    known = {key: costs(parse(text), (3, side, side)) for key, text in NETWORKS.items()}
    numbers = {
        "params": total["params"],
        "macs": total["macs"],
        "params_m": total["params"] / 1e6,
        "macs_g": total["macs"] / 1e9,
        "params_mb": 4 * total["params"] / 1e6,
        "stored_mb": 4 * total["outputs"] / 1e6,
        "peak_mb": 4 * peak / 1e6,
        "linear_params_percent": 100 * sum(row.params for row in linear) / total["params"],
        "linear_macs_percent": 100 * sum(row.macs for row in linear) / total["macs"],
        "early_outputs_percent": 100 * sum(row.outputs for row in early) / total["outputs"],
        "early_params_percent": 100 * sum(row.params for row in early) / total["params"],
        "grown_params": grown["params"],
        "grown_macs": grown["macs"],
        "grown_outputs": grown["outputs"],
        "pointwise_percent": 100 * sum(row.macs for row in mobile if row.kind == "pwconv") / mobile_macs,
        "pointwise_params_percent": 100 * sum(row.params for row in mobile if row.kind == "pwconv") / mobile_params,
        "depthwise_percent": 100 * sum(row.macs for row in mobile if row.kind == "dwconv") / mobile_macs,
        "alexnet_macs_m": sum(row.macs for row in known["AlexNet"]) / 1e6,
        "vgg_macs_m": sum(row.macs for row in known["VGG-16"]) / 1e6,
        "mobilenet_macs_m": sum(row.macs for row in known["MobileNet"]) / 1e6,
        "alexnet_params": sum(row.params for row in known["AlexNet"]),
        "vgg_params": sum(row.params for row in known["VGG-16"]),
        "mobilenet_params_m": sum(row.params for row in known["MobileNet"]) / 1e6,
    }
    table: dict[str, list] = {"layer": [], "what": [], "share": []}
    for number, row in enumerate((row for row in rows if row.kind not in ("flatten", "gap")), start=1):
        for what in KINDS:
            table["layer"].append(f"{number} {row.text}")
            table["what"].append(what)
            table["share"].append(getattr(row, what) / total[what])
    return result(numbers, {"shares": table})


def chart(found, params, lang):
    """Three columns of bars: the share of each layer in parameters, multiply-adds and activations."""
    import altair as alt

    zh = lang == "zh"
    t = found.tables["shares"]
    words = (
        dict(zip(KINDS, ("参数", "乘加", "激活"), strict=True))
        if zh
        else dict(zip(KINDS, ("parameters", "multiply-adds", "activations"), strict=True))
    )
    order = list(dict.fromkeys(t["layer"]))
    values = [
        {"layer": la, "what": words[w], "share": s} for la, w, s in zip(t["layer"], t["what"], t["share"], strict=True)
    ]
    base = alt.Chart(alt.Data(values=values)).encode(
        y=alt.Y("layer:N", sort=order, title=None, axis=alt.Axis(labelLimit=190, labelFontSize=10)),
    )
    panels = []
    for kind, colour in zip(KINDS, ("#4c78a8", "#f58518", "#54a24b"), strict=True):
        panel = base.transform_filter(alt.datum.what == words[kind])
        if panels:
            panel = panel.encode(y=alt.Y("layer:N", sort=order, title=None, axis=None))
        bars = panel.mark_bar(color=colour).encode(
            x=alt.X("share:Q", title="所占比例" if zh else "share", axis=alt.Axis(format="%", tickCount=4)),
            tooltip=["layer:N", alt.Tooltip("share:Q", format=".1%")],
        )
        panels.append(bars.properties(width=165, height=15 * len(order), title=words[kind]))
    return alt.hconcat(*panels, spacing=14)
