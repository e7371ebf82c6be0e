"""Six columns that all measure a tumour's size: which of them L1 and L2 keep, patient sample after patient sample."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.fast import elastic_net
from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("ratio", 1.0, 0.1, 1.0, 0.1, zh="第一个模型中 L1 的份额", en="share of L1 in the first model"),
    slider("strength", 0.05, 0.01, 0.5, log=True, zh="惩罚强度 λ·份额 / λ_max", en="strength λ · share / λ_max"),
    choice("rows", "resampled", ("resampled", "the same"), zh="每次的病人", en="patients each time"),
)
COUNTERS = {"l1-keeps-one-of-a-group": {"ratio": 0.1}}
SIZE = ("mean radius", "mean perimeter", "mean area", "worst radius", "worst perimeter", "worst area")
MIXES = {"net": 0.5, "ridge": 0.0}


def table():
    """Names and standardised columns of 569 tumours, and the diagnosis."""
    from sklearn.datasets import load_breast_cancer

    data = load_breast_cancer()
    X = (data.data - data.data.mean(axis=0)) / data.data.std(axis=0)
    return list(data.feature_names), X, data.target.astype(float)


def fit(X, y, strength, ratio):
    """Weights with penalty `strength` of λ_max on the L1 part (for ridge alone: on the whole)."""
    X, y = X - X.mean(axis=0), y - y.mean()
    return elastic_net(X, y, strength * lambda_max(X, y) / (ratio or 1.0), ratio, sweeps=200)


def jaccard(chosen):
    """Mean overlap of the chosen sets: common members over all members."""
    pairs = [(a, b) for i, a in enumerate(chosen) for b in chosen[:i]]
    return np.mean([(a & b).sum() / max((a | b).sum(), 1) for a, b in pairs])


def run(params, rng, size, progress):
    names, X, y = table()
    group, times = [names.index(name) for name in SIZE], 6 if size == "live" else 20
    ratios = {"lasso": float(params["ratio"]), **MIXES}
    kept = {model: [] for model in ratios}
    weights = []
    for _ in range(times):
        rows = rng.integers(len(y), size=len(y)) if params["rows"] == "resampled" else np.arange(len(y))
        for model, ratio in ratios.items():
            w = fit(X[rows], y[rows], float(params["strength"]), ratio)
            kept[model].append(w != 0)
            weights += [w] if model == "lasso" else []
    shares = {model: np.mean(sets, axis=0)[group] for model, sets in kept.items()}
    scores = np.corrcoef(np.array(weights) @ X.T)
    correlation = np.abs(np.corrcoef(X[:, group].T))[np.triu_indices(len(group), 1)]
    rows = {"feature": [], "model": [], "share": []}
    for model, values in shares.items():
        for name, value in zip(SIZE, values, strict=True):
            for column, entry in zip(rows, (name, model, float(value)), strict=True):
                rows[column].append(entry)
    return result(
        numbers={
            "resamples": times,
            "group": len(group),
            "least_correlation": correlation.min(),
            "lasso_kept": shares["lasso"].sum(),
            "net_kept": shares["net"].sum(),
            "ridge_kept": shares["ridge"].sum(),
            "overlap": jaccard(kept["lasso"]),
            "agreement": scores[np.triu_indices(times, 1)].min(),
        },
        tables={"kept": rows},
    )


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    first = "L1" if params["ratio"] == 1.0 else f"{params['ratio']:.0%} L1"
    models = {"lasso": first, "net": "弹性网 50%" if zh else "elastic net 50%", "ridge": "L2"}
    words = {
        "mean radius": "平均半径", "mean perimeter": "平均周长", "mean area": "平均面积",
        "worst radius": "最大半径", "worst perimeter": "最大周长", "worst area": "最大面积",
    } if zh else {}  # fmt: skip
    table = found.tables["kept"]
    rows = [
        {"feature": words.get(feature, feature), "model": models[model], "share": share}
        for feature, model, share in zip(*table.values(), strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            x=alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format="%"),
                    title="被选中的比例" if zh else "how often it is kept"),
            y=alt.Y("feature:N", title=None, sort=[words.get(name, name) for name in SIZE]),
            color=alt.Color("model:N", legend=None, sort=list(models.values())),
            column=alt.Column("model:N", title=None, sort=list(models.values()),
                              header=alt.Header(labelFontSize=13)),
        )
        .properties(width=170, height=150, title=alt.Title(
            "六个特征都是肿瘤大小：L1 只留一两个，L2 全都留" if zh
            else "Six columns, all the size of a tumour: L1 keeps one or two, L2 all", anchor="start"))
    )  # fmt: skip
