"""The same patients in other units: what penalties make of it, and what a penalised intercept costs."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.fast import elastic_net
from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max, ridge
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("columns", "as measured", ("as measured", "standardised"), zh="列", en="columns"),
    slider("share", 0.1, 0.0, 0.9, 0.05, zh="惩罚强度 λ / λ_max", en="strength λ / λ_max"),
)
COUNTERS = {
    "l1-l2-units-change-the-model": {"columns": "standardised"},
    "l1-l2-intercept-is-free": {"share": 0.0},
}
SI = {"bp": 0.1333, "s1": 0.02586, "s2": 0.02586, "s3": 0.02586, "s6": 0.05551}  # mmHg → kPa, mg/dL → mmol/L


def table():
    """Names, columns as measured, target (not centred)."""
    from sklearn.datasets import load_diabetes

    data = load_diabetes(scaled=False)
    return data.feature_names, data.data, data.target


def fits(X, y, share):
    """Weights of least squares, L1 and L2 on centred data, the penalties relative to what these columns need."""
    X, y = X - X.mean(axis=0), y - y.mean()
    lam = share * lambda_max(X, y)
    spread = np.mean(X**2)  # ridge by the mean variance of the columns
    return {
        "least squares": np.linalg.lstsq(X, y, rcond=None)[0],
        "L1": elastic_net(X, y, lam, 1.0, 4000),
        "L2": ridge(X, y, len(y) * share * spread),
    }


def run(params, rng, size, progress):
    names, X, y = table()
    factor = np.array([SI.get(name, 1.0) for name in names])
    share, plain = float(params["share"]), params["columns"] == "as measured"
    numbers, rows = {}, {"feature": [], "units": [], "model": [], "effect": []}
    predicted, chosen = {}, {}
    for units, A in (("US", X), ("SI", X * factor)):
        deviation = np.ones(len(names)) if plain else A.std(axis=0)
        for model, w in fits(A / deviation, y, share).items():
            effect = w / deviation * A.std(axis=0)  # change of the target for one standard deviation
            predicted[model, units] = (A - A.mean(axis=0)) @ (w / deviation)
            chosen[model, units] = w != 0
            for name, value in zip(names, effect, strict=True):
                for column, entry in zip(rows, (name, units, model, float(value)), strict=True):
                    rows[column].append(entry)
    for model, name in (("least squares", "least"), ("L1", "l1"), ("L2", "l2")):
        one, other = predicted[model, "US"], predicted[model, "SI"]
        numbers[f"{name}_moved"] = 100 * np.std(one - other) / np.std(y)  # percent of the target's deviation
    numbers["l1_changed"] = int((chosen["L1", "US"] != chosen["L1", "SI"]).sum())
    Z = (X - X.mean(axis=0)) / X.std(axis=0)
    lam = share * len(y)
    ones = np.column_stack([np.ones(len(y)), Z])
    numbers["mean_target"] = y.mean()
    numbers["bias_free"] = abs(np.mean(Z @ ridge(Z, y - y.mean(), lam)))  # plus mean(y): the mean is met
    numbers["bias_penalised"] = y.mean() - np.mean(ones @ ridge(ones, y, lam))
    return result(numbers=numbers, tables={"effects": rows})


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"
    units = {"US": "mmHg, mg/dL", "SI": "kPa, mmol/L"}
    models = {"least squares": "最小二乘" if zh else "least squares", "L1": "L1", "L2": "L2"}
    table = found.tables["effects"]
    rows = [
        {"feature": feature, "units": units[unit], "model": models[model], "effect": effect}
        for feature, unit, model, effect in zip(*table.values(), strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=rows))
        .mark_bar()
        .encode(
            y=alt.Y("feature:N", title=None, sort=None),
            yOffset=alt.YOffset("units:N", sort=list(units.values())),
            x=alt.X("effect:Q", title="每个标准差的作用（分）" if zh else "points per standard deviation"),
            color=alt.Color("units:N", title=None, legend=alt.Legend(orient="top"), sort=list(units.values())),
            column=alt.Column("model:N", title=None, sort=list(models.values())),
        )
        .properties(width=165, height=260, title=alt.Title(
            "同一批病人换个单位：最小二乘不变，L1 和 L2 变了" if zh
            else "The same patients in other units: least squares stays, L1 and L2 do not", anchor="start"))
    )  # fmt: skip
