"""Variance is not information: what wine's leading components hold, before and after scaling."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_wine

from mlkata.shelf.unsupervised.principal_component_analysis.reference import PCA
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("lead", 2, 1, 6, 1, zh="算作“前面”的主成分数", en="components that count as leading"),
    choice("units", "as measured", ("as measured", "standardised"), zh="特征的单位", en="units of the features"),
    choice(
        "basis", "first", ("first", "last"), zh="与随机方向比的主成分", en="components that random bases compete with"
    ),
)
COUNTERS = {
    "pca-variance-is-not-information": {"units": "standardised"},
    "pca-needs-scaling": {"units": "standardised"},
    "pca-no-basis-beats-it": {"basis": "last"},
}
FEATURES = {  # scikit-learn's names, in its order
    "alcohol": "酒精",
    "malic acid": "苹果酸",
    "ash": "灰分",
    "alkalinity of ash": "灰分碱度",
    "magnesium": "镁",
    "total phenols": "总酚",
    "flavanoids": "黄酮类",
    "non-flavanoid phenols": "非黄酮酚",
    "proanthocyanins": "原花青素",
    "colour intensity": "颜色强度",
    "hue": "色调",
    "OD280/OD315 diluted": "OD280/OD315（稀释）",
    "proline": "脯氨酸",
}


def one_nn(Z, y):
    """Leave-one-out accuracy of the nearest neighbour: how much of the class is in these coordinates."""
    d2 = ((Z[:, None] - Z[None]) ** 2).sum(axis=2)
    np.fill_diagonal(d2, np.inf)
    return float((y[d2.argmin(axis=1)] == y).mean())


def run(params, rng, size, progress):
    wine = load_wine()
    X, y, lead = wine.data, wine.target, int(params["lead"])
    if params["units"] == "standardised":
        X = (X - X.mean(axis=0)) / X.std(axis=0)
    model = PCA().fit(X)
    Z, ratio = model.transform(X), model.explained_variance_ratio_
    A = X - model.mean_
    basis = model.components_[-lead:] if params["basis"] == "last" else model.components_[:lead]
    captured = (A @ basis.T).var(axis=0, ddof=1).sum()
    tries = 10_000 if size != "live" else 500
    frames = np.linalg.qr(rng.normal(size=(tries, X.shape[1], lead)))[0]  # (tries, d, lead) random orthonormal
    covariance = np.cov(A.T)
    rivals = np.einsum("tdk,de,tek->t", frames, covariance, frames, optimize=True)
    top = int(np.abs(model.components_[0]).argmax())
    ks = list(range(1, X.shape[1] + 1))
    return result(
        numbers={
            "lead": lead,
            "lead_percent": 100 * ratio[:lead].sum(),
            "rest_percent": 100 * ratio[lead:].sum(),
            "first_percent": 100 * ratio[0],
            "first_weight": abs(model.components_[0][top]),
            "lead_accuracy": one_nn(Z[:, :lead], y),
            "rest_accuracy": one_nn(Z[:, lead:], y),
            "all_accuracy": one_nn(Z, y),
            "tries": tries,
            "best_rival_share": float(rivals.max() / captured),
            "orthonormal_gap": float(np.abs(model.components_ @ model.components_.T - np.eye(len(ks))).max()),
            "correlation_gap": float(np.abs(np.corrcoef(Z.T) - np.eye(len(ks))).max()),
        },
        tables={
            "components": {"component": ks, "variance": ratio.tolist(),
                           "accuracy": [one_nn(Z[:, [i]], y) for i in range(len(ks))]},
            "weights": {"feature": list(FEATURES), "weight": model.components_[0].tolist()},
        },
    )  # fmt: skip


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"

    def rows(name):
        table = found.tables[name]
        return alt.Data(values=[dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)])

    x = alt.X("component:O", title="主成分" if zh else "component", axis=alt.Axis(labelAngle=0))
    base = alt.Chart(rows("components"))
    share = (
        base.mark_circle(size=60, opacity=1)  # no bars: a logarithmic axis has no zero to stand on
        .encode(
            x=x,
            y=alt.Y(
                "variance:Q",
                scale=alt.Scale(type="log", domain=[1e-7, 1]),
                axis=alt.Axis(values=[1e-6, 1e-4, 1e-2, 1], format=".0e"),
                title="方差占比（对数）" if zh else "share of variance (log)",
            ),
        )
        .properties(width=300, height=110, title="方差" if zh else "Variance")
    )
    accuracy = (
        base.mark_bar(color="#d9730d")
        .encode(
            x=x,
            y=alt.Y(
                "accuracy:Q",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%"),
                title="1-NN 准确率" if zh else "1-NN accuracy",
            ),
        )
        .properties(width=300, height=110, title="单用一个主成分认类别" if zh else "The class from one component alone")
    )
    lead, n = int(found.numbers["lead"]), found.numbers
    joint = [
        {"what": f"前 {lead} 个" if zh else f"first {lead}", "accuracy": n["lead_accuracy"]},
        {"what": "其余的" if zh else "all others", "accuracy": n["rest_accuracy"]},
        {"what": "全部" if zh else "all", "accuracy": n["all_accuracy"]},
    ]
    bars = alt.Chart(alt.Data(values=joint)).encode(
        y=alt.Y("what:N", sort=None, title=None),
        x=alt.X(
            "accuracy:Q",
            scale=alt.Scale(domain=[0, 1]),
            axis=alt.Axis(format="%"),
            title="1-NN 准确率" if zh else "1-NN accuracy",
        ),
    )
    together = (
        bars.mark_bar(color="#d9730d")
        + bars.mark_text(align="right", dx=-5, color="white").encode(text=alt.Text("accuracy:Q", format=".0%"))
    ).properties(width=300, height=70, title="合起来认类别" if zh else "The class from several together")
    table = found.tables["weights"]
    weighed = [{"feature": FEATURES[f] if zh else f, "weight": w} for f, w in zip(*table.values(), strict=True)]
    weights = (
        alt.Chart(alt.Data(values=weighed))
        .mark_bar()
        .encode(
            y=alt.Y("feature:N", sort=None, title=None),
            x=alt.X("weight:Q", scale=alt.Scale(domain=[-1, 1]), title="权重" if zh else "weight"),
        )
        .properties(width=180, height=440, title="第一主成分由谁组成" if zh else "Component 1 is made of")
    )
    return alt.hconcat(alt.vconcat(share, accuracy, together), weights)  # fmt: skip
