"""Test pictures with another exposure: running statistics, statistics of the test batch, and no normalization."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.regularization.batch_normalization.network import Network
from mlkata.spec.lab import result, slider

PARAMS = (
    slider(
        "contrast",
        0.4,
        0.2,
        2.0,
        0.05,
        zh="测试图的对比度（训练时为 1）",
        en="contrast of the test pictures (1 in training)",
    ),
    slider("brightness", 0.3, -0.5, 0.5, 0.05, zh="测试图的亮度偏移", en="brightness added to the test pictures"),
    slider("steps", 150, 20, 400, 10, zh="训练步数", en="training steps"),
)
COUNTERS = {
    "bn-eval-exposed": {"contrast": 1.0, "brightness": 0.0},
    "bn-train-invariant": {"contrast": 1.0, "brightness": 0.0},
}


@cache
def _table():
    """Scikit-learn's digits, read once a process: grey values centred, and labels."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.data / 16 - 0.305, data.target


def _digits(rng):
    """Training and test halves, drawn anew."""
    x, y = _table()
    order = rng.permutation(len(y))
    return x[order[:1200]], y[order[:1200]], x[order[1200:]], y[order[1200:]]


def run(params, rng, size, progress):
    """Accuracy on test patches as they are and with the new exposure."""
    x, y, test_x, test_y = _digits(rng)
    steps = 40 if size == "live" else int(params["steps"])
    exposed = params["contrast"] * test_x + params["brightness"]
    numbers, table = {}, {"net": [], "test": [], "accuracy": []}
    nets = {}
    for norm in ("none", "batch"):
        net = nets[norm] = Network((64, 100, 100, 10), norm, np.random.default_rng(rng.integers(2**32)))
        for _ in range(steps):
            rows = rng.choice(len(x), 64, replace=False)
            net.step(x[rows], y[rows], 0.1)
    ways = (("none", "none", False), ("running", "batch", False), ("own", "batch", True))
    for name, norm, training in ways:
        for test, pixels in (("clean", test_x), ("exposed", exposed)):
            score = nets[norm].accuracy(pixels, test_y, training=training)
            numbers[f"{name}_{test}"] = score
            table["net"].append(name)
            table["test"].append(test)
            table["accuracy"].append(score)
    a, b = (nets["batch"].forward(pixels) for pixels in (test_x, exposed))  # both normalized by themselves
    numbers["logit_gap"] = float(np.abs(a - b).max() / np.abs(a).max())
    return result(numbers, {"scores": table})


def chart(found, params, lang):
    """Bars: clean and exposed, for the three ways of testing."""
    import altair as alt

    zh = lang == "zh"
    nets = {
        "none": "无 BN" if zh else "no BN",
        "running": "BN，滑动统计量" if zh else "BN, running statistics",
        "own": "BN，测试 batch 自己的统计量" if zh else "BN, the test batch's own",
    }
    tests = {"clean": "原图" if zh else "as they are", "exposed": "改变曝光" if zh else "other exposure"}
    table = found.tables["scores"]
    values = [
        {"net": nets[n], "test": tests[t], "accuracy": 100 * a}
        for n, t, a in zip(table["net"], table["test"], table["accuracy"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=250)
        .properties(title="测试图换了曝光" if zh else "Test pictures with another exposure")
        .mark_bar()
        .encode(
            x=alt.X("net:N", sort=list(nets.values()), title=None, axis=alt.Axis(labelAngle=0, labelLimit=180)),
            xOffset=alt.XOffset("test:N", sort=list(tests.values())),
            y=alt.Y(
                "accuracy:Q", scale=alt.Scale(domain=[0, 100]), title="测试准确率/%" if zh else "test accuracy (%)"
            ),
            color=alt.Color("test:N", sort=list(tests.values()), legend=alt.Legend(title=None, orient="top")),
        )
    )
