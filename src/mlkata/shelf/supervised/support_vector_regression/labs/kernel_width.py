"""The width of the kernel on real patients: training and test R² of SVR against σ, at a fixed C and with C growing."""

from __future__ import annotations

import numpy as np

from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("C", 10.0, 0.001, 100.0, zh="C", en="C", log=True),
    slider("epsilon", 0.1, 0.0, 1.0, 0.05, zh="ε（目标的标准差为单位）", en="ε (standard deviations of the target)"),
    choice("data", "diabetes", ("diabetes", "shuffled"), zh="目标", en="target"),
)
COUNTERS = {
    "svr-narrow-overfits": {"C": 0.001},
    "svr-wide-underfits": {"data": "shuffled"},
    "svr-between-is-best": {"data": "shuffled"},
    "svr-wide-with-large-c-is-linear": {"data": "shuffled"},
}
SIGMAS = (0.1, 0.3, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 30.0, 60.0, 100.0, 300.0)


def run(params, rng, size, progress):
    """Three random halves of the diabetes table; features and target standardised on the training half."""
    from sklearn.datasets import load_diabetes

    X, y = load_diabetes(return_X_y=True)
    if params["data"] == "shuffled":
        y = rng.permutation(y)
    splits = []
    for _ in range(3):
        order = rng.permutation(len(y))
        splits.append((order[:221], order[221:]))
    train, test = zip(*(scores(X, y, splits, s, params["C"], params["epsilon"]) for s in SIGMAS), strict=True)
    # at a wide kernel k(a, b) ≈ 1 - |a - b|² / 2σ²: C has to grow with σ² to leave the fit where it is
    scaled = scores(X, y, splits, 100.0, params["C"] * (100.0 / 10.0) ** 2, params["epsilon"])[1]
    best = int(np.argmax(test))
    at = {s: SIGMAS.index(s) for s in (0.1, 10.0, 300.0)}
    numbers = {
        "train_narrow": train[at[0.1]],
        "test_narrow": test[at[0.1]],
        "train_wide": train[at[300.0]],
        "test_wide": test[at[300.0]],
        "test_10": test[at[10.0]],
        "sigma_best": SIGMAS[best],
        "train_best": train[best],
        "test_best": test[best],
        "test_100": test[SIGMAS.index(100.0)],
        "test_100_scaled_c": scaled,
    }
    return result(numbers, {"curve": {"sigma": list(SIGMAS), "train": list(train), "test": list(test)}})


def scores(X, y, splits, sigma, C, epsilon):
    """Mean training and test R² over the splits."""
    from sklearn.svm import SVR

    found = []
    for train, test in splits:
        mean, std = X[train].mean(axis=0), X[train].std(axis=0)
        centre, unit = y[train].mean(), y[train].std()
        model = SVR(gamma=1.0 / (2.0 * sigma**2), C=C, epsilon=epsilon).fit(
            (X[train] - mean) / std, (y[train] - centre) / unit
        )
        found.append([model.score((X[part] - mean) / std, (y[part] - centre) / unit) for part in (train, test)])
    return tuple(float(value) for value in np.mean(found, axis=0))


def chart(found, params, lang):
    """R² against σ on a logarithmic axis."""
    import altair as alt

    zh = lang == "zh"
    names = {"train": "训练集" if zh else "training", "test": "测试集" if zh else "test"}
    curve = found.tables["curve"]
    rows = [
        {"sigma": s, "r2": value, "series": label}
        for name, label in names.items()
        for s, value in zip(curve["sigma"], curve[name], strict=True)
    ]
    title = "核宽度与训练、测试 R²" if zh else "Training and test R² against the width of the kernel"
    return (
        alt.Chart(alt.Data(values=rows), title=title, width=460, height=280)
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "sigma:Q",
                scale=alt.Scale(type="log", nice=False),
                title="核宽度 σ（标准化后的特征单位）" if zh else "kernel width σ (standardised features)",
            ),
            y=alt.Y("r2:Q", title="决定系数 R²" if zh else "R²"),
            color=alt.Color("series:N", sort=list(names.values()), title=None, legend=alt.Legend(orient="bottom")),
        )
    )
