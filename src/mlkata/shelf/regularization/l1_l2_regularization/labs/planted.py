"""Real columns with planted weights, so that the truth is known: is the right set found, and who predicts better?"""

from __future__ import annotations

import warnings

import numpy as np

from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("columns", "as they are", ("as they are", "shuffled"), zh="列", en="columns"),
    slider("few", 3, 1, 30, 1, zh="少量真权重的个数", en="true weights in the sparse case"),
    slider("noise", 0.5, 0.1, 2.0, 0.1, zh="噪声 ÷ 信号", en="noise over signal"),
)
COUNTERS = {"l1-misses-the-true-set": {"columns": "shuffled"}, "l1-or-l2-depends-on-the-truth": {"few": 30}}
TRAIN = 80  # rows for the second question: with all 569 both predict well


def table(columns, rng):
    """Thirty standardised measurements; shuffled, every column is permuted by itself, which removes correlations."""
    from sklearn.datasets import load_breast_cancer

    X = load_breast_cancer().data
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    return X if columns == "as they are" else np.column_stack([rng.permutation(column) for column in X.T])


def planted(X, k, noise, rng):
    """Which columns carry weight, the noiseless answers (deviation 1), and the noisy ones."""
    true = rng.permutation(X.shape[1])[:k]
    answers = X[:, true] @ (rng.choice([-1.0, 1.0], k) * rng.uniform(0.5, 1.5, k))
    answers /= answers.std()
    return true, answers, answers + noise * rng.normal(size=len(X))


def lasso_path(X, y):
    """Penalties and weights at every corner of the lasso's path: between two corners the set of columns is constant."""
    from sklearn.linear_model import lars_path

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # near the end of the path columns are too alike to be told apart
        lams, _, W = lars_path(X, y, method="lasso")
    return lams, W.T  # (corners,), (corners, d)


def right_set(X, y, true):
    """Whether some penalty keeps exactly the true columns, and how many are kept once all true ones are in."""
    kept = lasso_path(X - X.mean(axis=0), y - y.mean())[1] != 0
    complete = kept[kept[:, true].all(axis=1)].sum(axis=1)  # sizes of the sets that hold all true columns
    return bool((complete == len(true)).any()), int(complete.min(initial=X.shape[1]))


def errors(X, answers, y, rng):
    """Least error against the noiseless answers over the penalty, for L1 and L2, trained on a few rows."""
    rows = rng.permutation(len(y))
    train, test = rows[:TRAIN], rows[TRAIN:]
    mean, level = X[train].mean(axis=0), y[train].mean()
    A, b, C = X[train] - mean, y[train] - level, X[test] - mean
    lams, corners = lasso_path(A, b)
    at = np.interp(np.linspace(0, len(lams) - 1, 4 * len(lams)), np.arange(len(lams)), lams)
    lasso = np.column_stack([np.interp(-at, -lams, w) for w in corners.T])  # straight between the corners
    U, s, V = np.linalg.svd(A, full_matrices=False)
    factors = s / (s**2 + np.geomspace(1e-2, 1e5, 40)[:, None])  # (40, 30), one row for each penalty
    ridge = (factors * (U.T @ b)) @ V
    return [np.mean((W @ C.T + level - answers[test]) ** 2, axis=1).min() for W in (lasso, ridge)]


def run(params, rng, size, progress):
    X = table(params["columns"], rng)
    few, noise, times = int(params["few"]), float(params["noise"]), 3 if size == "live" else 20
    numbers = {"times": times, "few": few}
    sets, compared = {"true": [], "kept": []}, {"case": [], "model": [], "error": []}
    found, apart = [], []
    for _ in range(times):
        true, _, y = planted(X, 5, noise, rng)
        found.append(right_set(X, y, true))
        loose = table("shuffled", rng)
        true, _, y = planted(loose, 5, noise, rng)
        apart.append(right_set(loose, y, true))
        sets["true"].append(5)
        sets["kept"].append(found[-1][1])
    numbers |= {
        "exact_percent": 100 * np.mean([right for right, _ in found]),
        "exact_shuffled_percent": 100 * np.mean([right for right, _ in apart]),
        "kept": np.mean([kept for _, kept in found]),
    }
    for case, k in (("few", few), ("all", X.shape[1])):
        seen = [errors(X, *planted(X, k, noise, rng)[1:], rng) for _ in range(times)]
        for lasso, ridge in seen:
            for model, error in (("L1", lasso), ("L2", ridge)):
                for column, value in zip(compared, (case, model, float(error)), strict=True):
                    compared[column].append(value)
        lasso, ridge = np.mean(seen, axis=0)
        numbers[f"ratio_{case}"] = lasso / ridge
    return result(numbers=numbers, tables={"sets": sets, "errors": compared})


def chart(found, params, lang):
    import altair as alt

    zh = lang == "zh"

    def rows(name):
        table = found.tables[name]
        return [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)]

    counted = (
        alt.Chart(alt.Data(values=rows("sets")))
        .mark_bar()
        .encode(
            x=alt.X("kept:Q", bin=alt.Bin(extent=[4, 30], step=2),
                    title="5 个真特征全部选进来时，共选了几个" if zh else "columns kept once all 5 true ones are in"),
            y=alt.Y("count():Q", axis=alt.Axis(tickMinStep=1), title="次数" if zh else "times"),
        )
    )  # fmt: skip
    truth = alt.Chart(alt.Data(values=[{"kept": 5}])).mark_rule(strokeDash=[4, 4], strokeWidth=2).encode(x="kept:Q")
    left = (counted + truth).properties(
        width=270, height=220, title="L1 选得太多（虚线：真相）" if zh else "L1 keeps too many (dashed: the truth)"
    )
    cases = {
        "few": f"{found.numbers['few']:.0f} 个真权重" if zh else f"{found.numbers['few']:.0f} true weights",
        "all": "30 个真权重" if zh else "30 true weights",
    }
    if cases["few"] == cases["all"]:
        cases["few"] += " "
    points = [{**row, "case": cases[row["case"]]} for row in rows("errors")]
    right = (
        alt.Chart(alt.Data(values=points))
        .mark_boxplot(size=24, outliers=True)
        .encode(
            x=alt.X("error:Q", title="测试误差（信号方差为 1）" if zh else "test error (signal variance 1)"),
            y=alt.Y("model:N", title=None),
            color=alt.Color("model:N", legend=None),
            row=alt.Row("case:N", title=None, sort=list(cases.values()),
                        header=alt.Header(labelAngle=0, labelAlign="left")),
        )
        .properties(width=250, height=80, title="谁预测得好，取决于真相" if zh else "Who predicts better depends")
    )  # fmt: skip
    return alt.hconcat(left, right)
