"""How many weights are exactly zero: logistic regression on a medical table, L1 against L2, over the penalty."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.fast import descend
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("data", "breast_cancer", ("breast_cancer", "wine"), zh="数据", en="data"),
    slider("ratio", 1.0, 0.0, 1.0, 0.1, zh="第一个模型中 L1 的份额", en="share of L1 in the first model"),
    slider("other", 0.0, 0.0, 1.0, 0.1, zh="第二个模型中 L1 的份额", en="share of L1 in the second model"),
)
COUNTERS = {"l1-zeros-depend-on-strength": {"ratio": 0.0}, "l2-no-zeros": {"other": 1.0}}
STRENGTHS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0)  # C = 1 / (n λ), as scikit-learn counts


def halves(name, rng):
    """Training and test rows of a standardised table with two classes."""
    from sklearn import datasets

    X, y = getattr(datasets, f"load_{name}")(return_X_y=True)
    y = (y == 0).astype(float)
    order = rng.permutation(len(y))
    train, test = order[: len(y) * 4 // 5], order[len(y) * 4 // 5 :]
    mean, deviation = X[train].mean(axis=0), X[train].std(axis=0)
    X = (X - mean) / deviation
    return X[train], y[train], X[test], y[test]


def logistic(X, y, lam, ratio, w, b, steps):
    """Penalised logistic regression by Newton's method: each step is an elastic net on reweighted rows. b is free."""
    for _ in range(steps):
        score = np.clip(X @ w + b, -30, 30)
        p = 1 / (1 + np.exp(-score))
        weight = np.maximum(p * (1 - p), 1e-5)
        target = score + (y - p) / weight
        share = weight / weight.sum()
        Z, z = X - share @ X, target - share @ target  # centring by weight leaves the intercept out of the penalty
        gram = (Z.T * weight) @ Z / len(y)
        before, w = w, w.tolist()
        descend(gram, (Z.T * weight) @ z / len(y) - gram @ before, w, lam * ratio, lam * (1 - ratio), 8 * steps, 1e-5)
        w = np.array(w)
        b = float(share @ target - share @ X @ w)
        if np.abs(w - before).max() < 1e-4:
            break
    return w, b


def run(params, rng, size, progress):
    X, y, test_X, test_y = halves(params["data"], rng)
    table = {"C": [], "zeros": [], "accuracy": [], "model": []}
    smallest, steps = np.inf, 4 if size == "live" else 12
    for model in ("ratio", "other"):
        w, b = np.zeros(X.shape[1]), 0.0
        for C in STRENGTHS[::2] if size == "live" else STRENGTHS:
            w, b = logistic(X, y, 1 / (C * len(y)), params[model], w, b, steps)  # from the last solution on
            right = np.mean((test_X @ w + b > 0) == (test_y > 0))
            for column, value in zip(table, (C, int((w == 0).sum()), float(right), model), strict=True):
                table[column].append(value)
            smallest = min(smallest, np.abs(w).min()) if model == "other" else smallest
    seen = {(m, c): (z, a) for c, z, a, m in zip(*table.values(), strict=True)}
    return result(
        numbers={
            "features": X.shape[1],
            "zeros_strong": seen["ratio", 0.01][0],
            "zeros_middle": seen["ratio", 1.0][0],
            "zeros_weak": seen["ratio", 100.0][0],
            "accuracy_strong": 100 * seen["ratio", 0.1][1],
            "kept_strong": X.shape[1] - seen["ratio", 0.1][0],
            "l2_zeros": max(z for (m, _), (z, _) in seen.items() if m == "other"),
            "l2_smallest": smallest,
        },
        tables={"strengths": table},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    names = {
        model: {1.0: "L1", 0.0: "L2"}.get(params[model], f"{params[model]:.0%} L1") for model in ("ratio", "other")
    }
    table = found.tables["strengths"]
    rows = [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]
    base = alt.Chart(alt.Data(values=[{**row, "model": names[row["model"]]} for row in rows])).encode(
        x=alt.X(
            "C:Q",
            scale=alt.Scale(type="log"),
            axis=alt.Axis(format="~g", values=[0.01, 0.1, 1, 10, 100]),
            title="C = 1/(nλ)，越大惩罚越弱" if zh else "C = 1/(nλ): the larger, the weaker the penalty",
        ),
        color=alt.Color("model:N", title=None, legend=alt.Legend(orient="top"), sort=list(names.values())),
    )
    left = base.mark_line(point=True).encode(
        y=alt.Y("zeros:Q", title=f"为 0 的权重（共 {found.numbers['features']:.0f} 个）" if zh
                else f"weights at zero, of {found.numbers['features']:.0f}")
    )  # fmt: skip
    right = base.mark_line(point=True).encode(
        y=alt.Y("accuracy:Q", scale=alt.Scale(zero=False), axis=alt.Axis(format=".0%"),
                title="测试准确率" if zh else "test accuracy")
    )  # fmt: skip
    return alt.hconcat(
        left.properties(
            width=270, height=230, title="零的个数由强度决定" if zh else "Strength decides how many are zero"
        ),
        right.properties(width=270, height=230, title="更稀疏不等于更准" if zh else "Sparser is not more accurate"),
    )
