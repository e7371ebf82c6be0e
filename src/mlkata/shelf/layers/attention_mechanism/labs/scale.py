"""What the scale does to softmax: spread of the scores, the largest weight, what is left of the gradient, by d."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.attention_mechanism.digits import digits
from mlkata.shelf.layers.attention_mechanism.reference import attention_weights
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("d", 512, 4, 1024, 1, log=True, zh="查询和键的维数 d", en="length d of queries and keys"),
    slider("power", 0.5, 0.0, 1.0, 0.05, zh="分数除以 d 的几次方", en="scores are divided by d to the power"),
    slider("temperature", 1.0, 0.05, 20.0, log=True, zh="温度（再除以它）", en="temperature (divides once more)"),
    choice("projections", "independent", ("independent", "shared"), zh="查询与键的投影", en="projections of q and k"),
)
COUNTERS = {
    "att-variance": {"projections": "shared"},
    "att-saturates": {"d": 4},
    "att-scale-is-not-overflow": {"d": 4},
    "att-over-d-is-flat": {"temperature": 0.05},
}
SIZES = (4, 8, 16, 32, 64, 128, 256, 512, 1024)
KEYS = 64


def _pair(rng, d, shared):
    """Queries of 128 digits and keys of 64 others: pixels times random matrices that keep the variance at 1."""
    x, _ = digits(rng, 128 + KEYS)
    w_q = rng.normal(size=(d, 64)) / 8
    w_k = w_q if shared else rng.normal(size=(d, 64)) / 8
    return x[:128] @ w_q.T, x[128:] @ w_k.T


def _measure(q, k, scale):
    """Mean largest weight, mean effective number of keys, mean trace of softmax's Jacobian."""
    p = attention_weights(q, k, scale=scale)
    entropy = -(p * np.log(np.maximum(p, 1e-300))).sum(axis=1)
    return float(p.max(axis=1).mean()), float(np.exp(entropy).mean()), float((p * (1 - p)).sum(axis=1).mean())


def run(params, rng, size, progress):
    """Random projections of real digits, scores scaled in three ways."""
    shared, temperature = params["projections"] == "shared", float(params["temperature"])
    d, power = int(params["d"]), float(params["power"])
    table = {"d": [], "how": [], "largest": [], "gradient": []}
    for each in SIZES[::2] if size == "live" else SIZES:
        q, k = _pair(rng, each, shared)
        for how, p in (("raw", 0.0), ("chosen", power), ("over d", 1.0)):
            largest, _, gradient = _measure(q, k, each**-p / temperature)
            for column, value in zip(table, (each, how, largest, max(gradient, 1e-12)), strict=True):
                table[column].append(value)
    pairs = [_pair(rng, d, shared) for _ in range(3 if size == "live" else 20)]  # averaged over random matrices
    raw, chosen, over_d = (
        np.mean([_measure(q, k, d**-p / temperature) for q, k in pairs], axis=0) for p in (0.0, power, 1.0)
    )
    variance = float(np.mean([((q @ k.T) ** 2).mean() for q, k in pairs]))
    numbers = {
        "d": d,
        "keys": KEYS,
        "spread": variance**0.5,
        "variance_per_d": variance / d,
        "variance_per_d2": variance / d**2,
        "all_finite": float(all(np.isfinite(attention_weights(q, k, scale=1.0)).all() for q, k in pairs)),
    }
    for name, found in (("raw", raw), ("chosen", chosen), ("over_d", over_d)):
        numbers |= dict(zip((f"largest_{name}", f"seen_{name}", f"gradient_{name}"), found, strict=True))
    numbers["gradient_ratio"] = raw[2] / chosen[2]
    return result(numbers, {"sizes": table})


def chart(found, params, lang):
    """The largest weight and the gradient that softmax lets through, over d, for three scales."""
    import altair as alt

    zh = lang == "zh"
    power = float(params["power"])
    names = {
        "raw": "不缩放" if zh else "no scale",
        "chosen": f"除以 d^{power:g}" if zh else f"over d^{power:g}",
        "over d": "除以 d" if zh else "over d",
    }
    table = found.tables["sizes"]
    rows = [dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)]
    rows = [{**row, "how": names[row["how"]]} for row in rows]
    colour = alt.Color(
        "how:N",
        sort=list(names.values()),
        scale=alt.Scale(domain=list(names.values()), range=["#d1495b", "#2e86ab", "#e8a33d"]),
        legend=alt.Legend(title=None, orient="bottom"),
    )
    x = alt.X(
        "d:Q", scale=alt.Scale(type="log", base=2), axis=alt.Axis(values=[4, 16, 64, 256, 1024], format="d"),
        title="维数 d（对数）" if zh else "length d (log)",
    )  # fmt: skip
    base = alt.Chart(alt.Data(values=rows)).mark_line(point=True)
    mark = alt.Chart(alt.Data(values=[{"d": int(params["d"])}])).mark_rule(strokeDash=[4, 4]).encode(x="d:Q")
    left = (
        base.encode(
            x=x, color=colour,
            y=alt.Y("largest:Q", scale=alt.Scale(domain=[0, 1]),
                    title="最大的权重（平均）" if zh else "mean largest weight"),
        ) + mark
    ).properties(
        width=250, height=220, title=f"softmax 有多尖（{KEYS} 个键）" if zh else f"How peaked softmax is ({KEYS} keys)"
    )  # fmt: skip
    right = (
        base.encode(
            x=x, color=colour,
            y=alt.Y("gradient:Q", scale=alt.Scale(domain=[0, 1]),
                    title="雅可比的迹 Σ p(1 - p)" if zh else "trace of the Jacobian, Σ p (1 - p)"),
        ) + mark
    ).properties(width=250, height=220, title="还剩多少梯度" if zh else "How much gradient is left")  # fmt: skip
    return alt.hconcat(left, right, spacing=30)
