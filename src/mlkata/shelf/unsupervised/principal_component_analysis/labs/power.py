"""Power iteration on a real covariance: the angle to the leading eigenvector shrinks by λ2 / λ1 a step."""

from __future__ import annotations

import numpy as np
from sklearn import datasets
from sklearn.preprocessing import scale

from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("data", "wine", ("wine", "digits", "breast_cancer"), zh="数据", en="data"),
    choice("law", "λ2 / λ1", ("λ2 / λ1", "√(λ2 / λ1)"), zh="画出的速率", en="rate drawn"),
    slider("steps", 40, 5, 80, 5, zh="乘法次数", en="multiplications"),
)
COUNTERS = {"pca-power-rate": {"law": "√(λ2 / λ1)"}}


def run(params, rng, size, progress):
    X = getattr(datasets, f"load_{params['data']}")().data
    X = X - X.mean(axis=0) if params["data"] == "digits" else scale(X)
    values, vectors = np.linalg.eigh(np.cov(X.T))
    leading, ratio = vectors[:, -1], values[-2] / values[-1]
    A, v, tangents = np.cov(X.T), rng.normal(size=X.shape[1]), []
    for _ in range(int(params["steps"]) + 1):
        v = v / np.linalg.norm(v)
        along = leading @ v
        tangents.append(float(np.linalg.norm(v - along * leading) / abs(along)))
        v = A @ v
    t = np.array(tangents)
    late = slice(len(t) // 2, None)  # by then only the second eigenvector is left
    late_t = t[late][t[late] > 1e-13]
    measured = float((late_t[-1] / late_t[0]) ** (1 / (len(late_t) - 1)))
    if params["law"] != "λ2 / λ1":  # that would be the rate of the singular values, not of the covariance
        ratio = ratio**0.5
    return result(
        numbers={"ratio": ratio, "measured": measured, "off": abs(measured / ratio - 1), "steps": len(t) - 1},
        tables={"angle": {"step": list(range(len(t))), "tangent": t.tolist(),
                          "law": (t[len(t) // 2] * ratio ** (np.arange(len(t)) - len(t) // 2)).tolist()}},
    )  # fmt: skip


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    table = found.tables["angle"]
    law = params["law"].replace(" ", "")
    words = {"tangent": "测得" if zh else "measured", "law": f"每步乘以 {law}" if zh else f"{law} a step"}
    rows = [{"step": s, "tangent": v, "what": words[name]}
            for name in words for s, v in zip(table["step"], table[name], strict=True)]  # fmt: skip
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_line()
        .encode(
            x=alt.X("step:Q", title="乘法次数" if zh else "multiplications"),
            y=alt.Y("tangent:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format=".0e", tickCount=6),
                    title="与主特征向量夹角的正切（对数）" if zh else "tangent of the angle to the eigenvector (log)"),
            color=alt.Color("what:N", title=None, scale=alt.Scale(domain=list(words.values()))),
            strokeDash=alt.StrokeDash("what:N", title=None, scale=alt.Scale(domain=list(words.values()))),
        )
        .properties(
            width=460,
            height=250,
            title="幂迭代离主特征向量有多远" if zh else "How far power iteration is from the eigenvector",
        )
    )  # fmt: skip
