"""Layers under a roof: how far fewer multiply-adds make a layer faster on a machine with two speeds."""

from __future__ import annotations

from mlkata.shelf.arithmetic.conv_cost.ledger import costs
from mlkata.shelf.arithmetic.conv_cost.reference import arithmetic_intensity, roofline_time
from mlkata.shelf.arithmetic.conv_output_size.chain import parse
from mlkata.spec.lab import Found, result, slider

PARAMS = (
    slider("channels", 64, 8, 1024, 8, zh="通道数", en="channels"),
    slider("side", 56, 4, 224, 4, zh="特征图边长", en="side of the map"),
    slider("kernel", 3, 1, 9, 2, zh="核大小", en="kernel size"),
    slider("rows", 64, 1, 512, 1, zh="全连接的批大小", en="batch of the linear layer"),
    slider("peak", 20.0, 0.01, 1000.0, zh="峰值算力/（TFLOP/s）", en="peak (TFLOP/s)", log=True),
    slider("bandwidth", 1000.0, 5.0, 5000.0, zh="带宽/（GB/s）", en="bandwidth (GB/s)", log=True),
)
COUNTERS = {
    "cc-depthwise-memory": {"kernel": 9},
    "cc-macs-not-latency": {"peak": 0.02},
    "cc-slower-possible": {"side": 4, "channels": 512},
    "cc-linear-batch": {"rows": 1},
    "cc-separable-ratio": {"kernel": 1},
}
RIDGES = [10 ** (x / 10) for x in range(-5, 31)]  # FLOP per byte


def run(params, rng, size, progress) -> Found:
    """MACs, bytes and least times of a plain and a separable convolution and of a linear layer."""
    c, side, k = (int(params[name]) for name in ("channels", "side", "kernel"))
    peak, bandwidth, start = params["peak"] * 1e12, params["bandwidth"] * 1e9, (c, side, side)

    def of(text, shape=start, batch=1):
        return costs(parse(text), shape, batch)

    plain = of(f"conv c{c} k{k} p{k // 2} nobias")
    separable = of(f"dwconv k{k} p{k // 2} nobias; pwconv c{c} nobias")
    linear = {n: of("fc 4096", (4096, 1, 1), n) for n in (1, int(params["rows"]))}
    layers = {
        "plain": plain[0],
        "depthwise": separable[0],
        "pointwise": separable[1],
        "linear_1": linear[1][0],
        "linear_batch": linear[int(params["rows"])][0],
    }
    intensity = {name: arithmetic_intensity(row.macs, row.moved) for name, row in layers.items()}

    def speedup(ridge):
        """Least time of the plain layer over that of the separable pair; only the ridge matters."""
        times = [
            roofline_time([r.macs for r in rows], [r.moved for r in rows], ridge, 1.0) for rows in (plain, separable)
        ]
        return times[0] / times[1]

    times = {name: roofline_time([row.macs], [row.moved], peak, bandwidth) for name, row in layers.items()}
    mac_ratio = plain[0].macs / sum(row.macs for row in separable)
    numbers = {
        **{f"intensity_{name}": value for name, value in intensity.items()},
        **{f"us_{name}": 1e6 * seconds for name, seconds in times.items()},
        "us_separable": 1e6 * (times["depthwise"] + times["pointwise"]),
        "ridge": peak / bandwidth,
        "mac_ratio": mac_ratio,
        "formula_ratio": 1 / (1 / c + 1 / k**2),
        "time_ratio": speedup(peak / bandwidth),
        "memory_ratio": plain[0].moved / sum(row.moved for row in separable),
        "traffic_ratio": sum(row.moved for row in separable) / plain[0].moved,
        "kept": speedup(peak / bandwidth) / mac_ratio,
    }
    table = {
        "layer": list(layers),
        "intensity": list(intensity.values()),
        "speed": [2 * row.macs / times[name] / 1e9 for name, row in layers.items()],
    }
    curve = {"ridge": RIDGES, "speedup": [speedup(ridge) for ridge in RIDGES]}
    return result(numbers, {"layers": table, "speedup": curve})


def chart(found, params, lang):
    """Left: the roof and the layers under it. Right: the speed-up that is left, over the ridge point."""
    import altair as alt

    zh = lang == "zh"
    n, k, rows = found.numbers, int(params["kernel"]), int(params["rows"])
    names = {
        "plain": f"{k}×{k} 卷积" if zh else f"{k}×{k} convolution",
        "depthwise": f"{k}×{k} 逐通道" if zh else f"{k}×{k} depthwise",
        "pointwise": "1×1 卷积" if zh else "1×1 convolution",
        "linear_1": "全连接，批 1" if zh else "linear, batch 1",
        "linear_batch": f"全连接，批 {rows}" if zh else f"linear, batch {rows}",
    }
    t = found.tables["layers"]
    values = [
        {"layer": names[la], "x": i, "y": s} for la, i, s in zip(t["layer"], t["intensity"], t["speed"], strict=True)
    ]
    peak, bandwidth = params["peak"] * 1e3, params["bandwidth"]  # GFLOP/s, GB/s
    low, high = 0.2, max(2000.0, 4 * n["ridge"])
    roof = [{"x": x, "y": min(peak, x * bandwidth)} for x in (low, n["ridge"], high)]
    x = alt.X(
        "x:Q",
        scale=alt.Scale(type="log", domain=[low, high], nice=False),
        axis=alt.Axis(values=[0.1, 1, 10, 100, 1000], format="~g"),
        title="算术强度/（FLOP/字节）" if zh else "arithmetic intensity (FLOP per byte)",
    )
    y = alt.Y(
        "y:Q",
        scale=alt.Scale(type="log", domain=[0.5 * min(low * bandwidth, peak), 2 * peak], nice=False),
        axis=alt.Axis(values=[10.0**e for e in range(-1, 8)], format="~s"),
        title="可达速度/（GFLOP/s）" if zh else "attainable speed (GFLOP/s)",
    )
    line = alt.Chart(alt.Data(values=roof)).mark_line(color="#8a94a6", strokeWidth=2).encode(x=x, y=y)
    points = (
        alt.Chart(alt.Data(values=values))
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "layer:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="bottom", columns=2)
            ),
            shape=alt.Shape("layer:N", sort=list(names.values()), legend=None),
            tooltip=["layer:N", alt.Tooltip("x:Q", format=".2f"), alt.Tooltip("y:Q", format=".0f")],
        )
    )
    left = (line + points).properties(
        width=290,
        height=250,
        title="屋顶线：斜的是带宽，平的是峰值" if zh else "The roof: bandwidth slopes, peak is flat",
    )
    curve = found.tables["speedup"]
    words = ("屋顶线预测", "MAC 之比") if zh else ("by the roofline", "ratio of MACs")
    lines = [{"x": r, "y": s, "which": words[0]} for r, s in zip(curve["ridge"], curve["speedup"], strict=True)]
    lines += [{"x": r, "y": n["mac_ratio"], "which": words[1]} for r in (RIDGES[0], RIDGES[-1])]
    base = (
        alt.Chart(alt.Data(values=lines))
        .mark_line()
        .encode(
            x=alt.X(
                "x:Q",
                scale=alt.Scale(type="log", domain=[RIDGES[0], RIDGES[-1]], nice=False),
                axis=alt.Axis(values=[1, 10, 100, 1000], format="~g"),
                title="机器的拐点/（FLOP/字节）" if zh else "ridge point of the machine (FLOP per byte)",
            ),
            y=alt.Y(
                "y:Q",
                title="可分离比普通快几倍" if zh else "speed-up of the separable layer",
                scale=alt.Scale(zero=True),
            ),
            color=alt.Color("which:N", sort=list(words), legend=alt.Legend(title=None, orient="bottom")),
            strokeDash=alt.StrokeDash("which:N", sort=list(words), legend=None),
        )
    )
    here = alt.Chart(alt.Data(values=[{"x": min(max(n["ridge"], RIDGES[0]), RIDGES[-1])}]))
    one = alt.Chart(alt.Data(values=[{"y": 1}])).mark_rule(color="#e4572e", strokeDash=[2, 3]).encode(y="y:Q")
    rule = here.mark_rule(color="#8a94a6", strokeDash=[5, 4]).encode(x="x:Q")
    right = (base + one + rule).properties(
        width=290,
        height=250,
        title="算力越富余，省下的 MAC 越不值钱" if zh else "What the saved multiply-adds are worth",
    )
    return alt.hconcat(left, right, spacing=30).resolve_scale(color="independent", strokeDash="independent")
