"""What ridge does along each singular direction of a real table, and how many parameters are left in effect."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.reference import ridge, ridge_shrinkage
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("columns", "standardised", ("standardised", "whitened"), zh="列", en="columns"),
    slider("lam", 100.0, 0.1, 10_000.0, log=True, zh="惩罚 λ", en="penalty λ"),
)
COUNTERS = {"l2-shrinks-weak-directions": {"columns": "whitened"}}


def table(columns):
    """Thirty measurements of 569 tumours, centred, and the diagnosis."""
    from sklearn.datasets import load_breast_cancer

    X, y = load_breast_cancer(return_X_y=True)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    if columns == "whitened":
        X = np.linalg.svd(X, full_matrices=False)[0] * np.sqrt(len(X))
    return X, y - y.mean()


def run(params, rng, size, progress):
    X, y = table(params["columns"])
    lam = float(params["lam"])
    _, s, directions = np.linalg.svd(X, full_matrices=False)
    least = np.linalg.lstsq(X, y, rcond=None)[0]
    measured = (directions @ ridge(X, y, lam)) / (directions @ least)  # (30,) what became of each component
    factors = ridge_shrinkage(X, lam)
    table_ = {"direction": list(range(1, len(s) + 1)), "factor": measured.tolist(), "value": s.tolist()}
    return result(
        numbers={
            "features": X.shape[1],
            "largest": factors[0],
            "smallest": factors[-1],
            "deviation": np.abs(measured - factors).max(),
            "effective": factors.sum(),
            "condition": (s[0] / s[-1]) ** 2,
            "condition_penalised": (s[0] ** 2 + lam) / (s[-1] ** 2 + lam),
        },
        tables={"factors": table_},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    table = found.tables["factors"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    note = f"{found.numbers['effective']:.1f} / {found.numbers['features']:.0f}"
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(color="#4c78a8")
        .encode(
            x=alt.X("direction:O", axis=alt.Axis(labelAngle=0),
                    title="奇异方向（方差从大到小）" if zh else "singular direction, largest variance first"),
            y=alt.Y("factor:Q", scale=alt.Scale(domain=[0, 1]),
                    title="留下的比例 s²/(s²+λ)" if zh else "what is left: s²/(s²+λ)"),
        )
        .properties(
            width=520,
            height=240,
            title=f"L2 主要压缩方差小的方向；有效参数 {note}" if zh
            else f"L2 shrinks the directions of little variance; effective parameters {note}",
        )
    )  # fmt: skip
