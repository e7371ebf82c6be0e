"""Learning rates from 0.03 to 3 with and without batch normalization: how far the same number of steps gets."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.regularization.batch_normalization.network import Network
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("norm", "batch", ("batch", "layer", "none"), zh="归一化", en="normalization"),
    slider("hidden", 5, 1, 10, 1, zh="隐藏层数", en="hidden layers"),
    slider("steps", 80, 20, 200, 10, zh="步数", en="steps"),
)
COUNTERS = {"bn-faster": {"norm": "none"}, "bn-rate-range": {"norm": "none"}, "bn-rate-range-full": {"norm": "none"}}
RATES = {"live": (0.03, 3.0), "quick": (0.03, 0.3, 3.0), "full": (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)}


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


def _train(norm, rate, hidden, steps, data, rng):
    """Test accuracy after so many steps of 64 pictures, and the mean training loss on the way."""
    x, y, test_x, test_y = data
    net = Network((64, *(100,) * hidden, 10), norm, rng)
    losses = []
    with np.errstate(all="ignore"):  # a rate that is too large ends in NaN: that is a finding, not an accident
        for _ in range(steps):
            batch = rng.choice(len(x), 64, replace=False)
            losses.append(net.step(x[batch], y[batch], rate))
        return net.accuracy(test_x, test_y), float(np.mean(losses))


def run(params, rng, size, progress):
    """Accuracy of the chosen normalization and of none at each rate (medians over seeds in a full run)."""
    rates, seeds = RATES[size], 5 if size == "full" else 1
    steps = {"live": 8, "quick": int(params["steps"]), "full": 150}[size]
    table, numbers = {"rate": [], "norm": [], "accuracy": []}, {}
    for name, norm in (("chosen", params["norm"]), ("none", "none")):
        reached = []
        for rate in rates:
            scores = []
            for _ in range(seeds):
                own = np.random.default_rng(rng.integers(2**32))
                scores.append(_train(norm, rate, int(params["hidden"]), steps, _digits(own), own))
            accuracy, loss = np.median(np.array(scores), axis=0)
            reached.append(accuracy)
            table["rate"].append(rate)
            table["norm"].append(norm if name == "chosen" else "without")
            table["accuracy"].append(float(accuracy))
            key = f"{rate:g}".replace(".", "p")
            numbers |= {f"{name}_at_{key}": accuracy, f"{name}_loss_at_{key}": np.nan_to_num(loss, nan=99.0)}
            progress(len(table["rate"]) / (2 * len(rates)))
        numbers |= {f"{name}_good": sum(a >= 0.9 for a in reached), f"{name}_best": max(reached)}
    return result(numbers | {"tried": len(rates)}, {"curve": table})


def chart(found, params, lang):
    """Test accuracy over the learning rate, one line with and one without."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "batch": "BN",
        "layer": "LN",
        "none": "无归一化" if zh else "no normalization",
        "without": "无归一化" if zh else "no normalization",
    }
    table = found.tables["curve"]
    values = [
        {"rate": r, "norm": names[n], "accuracy": 100 * a}
        for r, n, a in zip(table["rate"], table["norm"], table["accuracy"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=260)
        .properties(title="同样步数之后的测试准确率" if zh else "Test accuracy after the same number of steps")
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "rate:Q",
                scale=alt.Scale(type="log", nice=False),
                axis=alt.Axis(values=list(RATES["full"]), format="~g"),
                title="学习率（对数）" if zh else "learning rate (log)",
            ),
            y=alt.Y(
                "accuracy:Q", scale=alt.Scale(domain=[0, 100]), title="测试准确率/%" if zh else "test accuracy (%)"
            ),
            color=alt.Color("norm:N", legend=alt.Legend(title=None, orient="top")),
        )
    )
