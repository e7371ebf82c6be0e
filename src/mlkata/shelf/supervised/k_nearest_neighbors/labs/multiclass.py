"""Ten digits at once: k-NN is not the only method that needs no one-vs-rest around it. And what scaling does to it."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.supervised.k_nearest_neighbors.fast import KNeighborsClassifier
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    slider("train", 600, 20, 900, zh="训练样本数", en="training points"),
    choice("table", "wine", ("wine", "iris", "breast_cancer"), zh="比较缩放的数据", en="table for the scaling"),
)
COUNTERS = {"knn-multiclass-not-alone": {"train": 20}, "knn-scaling-matters": {"table": "iris"}}


def run(params, rng, size, progress):
    """Accuracy of four natively multi-class methods on digits; 5-NN with raw and standardised features."""
    from sklearn import datasets
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    X, y = datasets.load_digits(return_X_y=True)
    order = rng.permutation(len(y))
    train, test = order[: params["train"]], order[900:]
    X = X / 16.0
    k = min(5, params["train"])
    models = {
        "knn": KNeighborsClassifier(k),
        "softmax": LogisticRegression(max_iter=300),
        "svm": LinearSVC(multi_class="crammer_singer", C=0.1, max_iter=5000, random_state=0),
    }
    numbers = {
        name: float(np.mean(m.fit(X[train], y[train]).predict(X[test]) == y[test])) for name, m in models.items()
    }
    W = multiclass_perceptron(X[train], y[train], rng)
    numbers["perceptron"] = float(np.mean(np.argmax(ones(X[test]) @ W.T, axis=1) == y[test]))

    X, y = getattr(datasets, f"load_{params['table']}")(return_X_y=True)
    order = rng.permutation(len(y))
    train, test = order[: min(params["train"], 120)], order[120:]
    mean, std = X[train].mean(axis=0), X[train].std(axis=0)  # constants of the training part only
    for name, shift, scale in (("raw", 0.0, 1.0), ("scaled", mean, np.where(std > 0, std, 1.0))):
        model = KNeighborsClassifier(k).fit((X[train] - shift) / scale, y[train])
        numbers[name] = model.score((X[test] - shift) / scale, y[test])
    numbers["gain"] = numbers["scaled"] - numbers["raw"]
    names = ["knn", "softmax", "svm", "perceptron"]
    ways = ["raw", "scaled"]
    return result(
        numbers,
        {
            "digits": {"method": names, "accuracy": [numbers[name] for name in names]},
            "scaling": {"method": ways, "accuracy": [numbers[way] for way in ways]},
        },
    )


def ones(X):
    """X with a column of ones."""
    return np.column_stack([X, np.ones(len(X))])


def multiclass_perceptron(X, y, rng, epochs=20):
    """One weight row a class; a mistake moves the right row towards x and the winning row away. Averaged."""
    X = ones(X)
    W, total = np.zeros((10, X.shape[1])), np.zeros((10, X.shape[1]))
    for _ in range(epochs):
        for i in rng.permutation(len(X)):
            guess = np.argmax(W @ X[i])
            if guess != y[i]:
                W[y[i]] += X[i]
                W[guess] -= X[i]
        total += W
    return total / epochs


def chart(found, params, lang):
    """Accuracy of the four methods on digits; below, of 5-NN on a table as measured and standardised."""
    import altair as alt

    zh = lang == "zh"
    labels = {
        "knn": "5 近邻" if zh else "5-NN",
        "softmax": "softmax 回归" if zh else "softmax regression",
        "svm": "Crammer–Singer SVM",
        "perceptron": "多类感知机" if zh else "multi-class perceptron",
        "raw": "5 近邻，原样" if zh else "5-NN, as measured",
        "scaled": "5 近邻，标准化" if zh else "5-NN, standardised",
    }

    def bars(name, title, height):
        table = found.tables[name]
        rows = [{"method": labels[m], "accuracy": a} for m, a in zip(table["method"], table["accuracy"], strict=True)]
        base = alt.Chart(alt.Data(values=rows), title=title, width=420, height=height).encode(
            x=alt.X(
                "accuracy:Q",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%"),
                title="测试准确率" if zh else "test accuracy",
            ),
            y=alt.Y("method:N", sort=list(labels.values()), title=None, axis=alt.Axis(labelLimit=220)),
        )
        return base.mark_bar() + base.mark_text(align="left", dx=5).encode(text=alt.Text("accuracy:Q", format=".1%"))

    digits = "直接做十分类，不套一对多（digits）" if zh else "Ten classes at once, no one-vs-rest around it (digits)"
    scaling = f"缩放对 5 近邻的影响（{params['table']}）" if zh else f"What scaling does to 5-NN ({params['table']})"
    return alt.vconcat(bars("digits", digits, 130), bars("scaling", scaling, 65))
