"""How k decides: training and test accuracy against k, with some of the labels drawn at random."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.supervised.k_nearest_neighbors.fast import pairwise_distances
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("noise", 0.4, 0.0, 0.8, 0.05, zh="训练标签被随机替换的比例", en="share of training labels drawn at random"),
    choice("data", "digits", ("digits", "wine", "breast_cancer"), zh="数据集", en="data set"),
)
COUNTERS = {
    "knn-noise-needs-k": {"noise": 0.0},
    "knn-one-memorises": {"noise": 0.0},
    "knn-best-k-grows-with-noise": {"noise": 0.0},
    "knn-loo-chooses-well": {"noise": 0.8},
}
KS = (1, 2, 3, 5, 7, 9, 11, 15, 21, 31, 45, 65, 101, 151, 221)


def run(params, rng, size, progress):
    """Half of the data trains, half tests; the same split with clean and with noisy labels."""
    X, y = load(params["data"])
    order = rng.permutation(len(y))
    train, test = order[: len(y) // 2], order[len(y) // 2 :]
    noisy = y[train].copy()
    hit = rng.uniform(size=len(train)) < params["noise"]
    noisy[hit] = rng.choice(np.unique(y), hit.sum())
    ks = [k for k in KS if k < len(train)]

    own = pairwise_distances(X[train], X[train])
    ranks_train = np.argsort(own, axis=1, kind="stable")  # a training point is its own nearest neighbour
    np.fill_diagonal(own, np.inf)
    ranks_loo = np.argsort(own, axis=1, kind="stable")
    ranks_test = np.argsort(pairwise_distances(X[test], X[train]), axis=1, kind="stable")

    curve_train = accuracies(ranks_train, noisy, noisy, ks)
    curve_loo = accuracies(ranks_loo, noisy, noisy, ks)
    curve_test = accuracies(ranks_test, noisy, y[test], ks)
    curve_clean = accuracies(ranks_test, y[train], y[test], ks)
    chosen = ks[int(np.argmax(curve_loo))]
    numbers = {
        "train_k1": curve_train[0],
        "test_k1": curve_test[0],
        "test_k15": curve_test[ks.index(15)],
        "test_largest": curve_test[-1],
        "clean_k1": curve_clean[0],
        "best_k": ks[int(np.argmax(curve_test))],
        "best_k_clean": ks[int(np.argmax(curve_clean))],
        "best_test": max(curve_test),
        "loo_k": chosen,
        "test_at_loo_k": curve_test[ks.index(chosen)],
        "noise": params["noise"],
    }
    table = {"k": ks, "train": curve_train, "test": curve_test, "clean": curve_clean, "loo": curve_loo}
    return result(numbers, {"curve": table})


def load(name):
    """Standardised features (the pixels of digits keep their common scale) and labels."""
    from sklearn import datasets

    X, y = getattr(datasets, f"load_{name}")(return_X_y=True)
    return (X if name == "digits" else (X - X.mean(axis=0)) / X.std(axis=0)), y


def accuracies(ranks, labels, truth, ks):
    """Accuracy of the vote for each k: neighbours join one by one."""
    classes, code = np.unique(labels, return_inverse=True)
    votes = np.zeros((len(ranks), len(classes)))
    found = {}
    for k in range(1, max(ks) + 1):
        votes[np.arange(len(ranks)), code[ranks[:, k - 1]]] += 1
        if k in ks:
            found[k] = float(np.mean(classes[np.argmax(votes, axis=1)] == truth))
    return [found[k] for k in ks]


def chart(found, params, lang):
    """Accuracy against k on a logarithmic axis."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "train": "训练集（含噪标签）" if zh else "training (noisy labels)",
        "test": "测试集" if zh else "test",
        "clean": "测试集（训练标签无噪声）" if zh else "test (clean training labels)",
    }
    curve = found.tables["curve"]
    rows = [
        {"k": k, "accuracy": value, "series": label}
        for name, label in names.items()
        for k, value in zip(curve["k"], curve[name], strict=True)
    ]
    share = f"{params['noise']:.0%}"
    title = f"{share} 的训练标签随机时的 k 近邻" if zh else f"k-NN with {share} of the training labels drawn at random"
    return (
        alt.Chart(alt.Data(values=rows), title=title, width=460, height=280)
        .mark_line(point=True)
        .encode(
            x=alt.X("k:Q", scale=alt.Scale(type="log", nice=False), title="近邻数 k" if zh else "neighbours k"),
            y=alt.Y("accuracy:Q", scale=alt.Scale(zero=False), title="准确率" if zh else "accuracy"),
            color=alt.Color(
                "series:N", sort=list(names.values()), title=None, legend=alt.Legend(orient="bottom", labelLimit=300)
            ),
        )
    )
