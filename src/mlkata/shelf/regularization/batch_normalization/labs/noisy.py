"""Batch normalization whose effect on the distributions is undone at once, by a random shift and scale behind it."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.regularization.batch_normalization.network import Network
from mlkata.spec.lab import result, slider

PARAMS = (
    slider(
        "noise", 0.5, 0.0, 1.0, 0.05, zh="BN 之后随机平移、缩放的强度", en="strength of the shift and scale behind BN"
    ),
    slider("rate", 1.0, 0.03, 1.0, 0.01, zh="学习率", en="learning rate"),
    slider("steps", 100, 20, 300, 10, zh="步数", en="steps"),
)
COUNTERS = {"bn-noisy-trains": {"noise": 0.0}}


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


def _train(norm, rate, noise, steps, data, rng):
    """Losses, how far the last hidden layer's input wanders per step (in standard deviations), test accuracy."""
    x, y, test_x, test_y = data
    net = Network((64, *(100,) * 5, 10), norm, rng, noise=noise)
    losses, wander, before = [], [], None
    with np.errstate(all="ignore"):
        for _ in range(steps):
            batch = rng.choice(len(x), 64, replace=False)
            losses.append(net.step(x[batch], y[batch], rate))
            seen = net.inputs[-1]  # what the last activation sees
            if before is not None:
                wander.append(np.abs(seen.mean(axis=0) - before).mean() / (seen.std(axis=0).mean() + 1e-9))
            before = seen.mean(axis=0)
        net.noise = 0.0
        accuracy = net.accuracy(test_x, test_y, training=norm != "none")  # running statistics would carry the noise
    return losses, float(np.nan_to_num(np.median(wander), nan=99.0)), accuracy


def run(params, rng, size, progress):
    """BN, noisy BN and none at the given rate; none also at 0.1, where it trains."""
    rate, noise = float(params["rate"]), float(params["noise"])
    steps = 12 if size == "live" else int(params["steps"])
    data = _digits(rng)
    numbers, table = {}, {"step": [], "loss": [], "net": []}
    nets = [("bn", "batch", rate), ("noisy", "noisy", rate), ("none", "none", rate), ("slow", "none", 0.1)]
    for name, norm, own in nets[:3] if size == "live" else nets:  # the slow one is not drawn
        losses, wander, accuracy = _train(norm, own, noise, steps, data, np.random.default_rng(rng.integers(2**32)))
        numbers |= {
            f"{name}_wander": wander,
            f"{name}_accuracy": accuracy,
            f"{name}_loss": float(np.nan_to_num(losses[-1], nan=99.0)),
        }
        if name != "slow":
            smooth = np.convolve(np.nan_to_num(losses, nan=10.0), np.ones(5) / 5, mode="valid")
            table["step"] += list(range(len(smooth)))
            table["loss"] += [float(min(v, 10.0)) for v in smooth]
            table["net"] += [name] * len(smooth)
    return result(numbers, {"losses": table})


def chart(found, params, lang):
    """Training loss over the steps."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "bn": "BN",
        "noisy": "BN + 人为抖动分布" if zh else "BN, distributions shaken",
        "none": "无 BN" if zh else "no BN",
    }
    table = found.tables["losses"]
    values = [
        {"step": s, "loss": max(v, 1e-3), "net": names[n]}
        for s, v, n in zip(table["step"], table["loss"], table["net"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=460, height=260)
        .properties(
            title=f"训练损失（学习率 {params['rate']:g}）"
            if zh
            else f"Training loss (learning rate {params['rate']:g})"
        )
        .mark_line()
        .encode(
            x=alt.X("step:Q", title="步数" if zh else "step"),
            y=alt.Y(
                "loss:Q",
                scale=alt.Scale(type="log"),
                axis=alt.Axis(values=[0.001, 0.01, 0.1, 1, 10], format="~g"),
                title="交叉熵（5 步平均，对数）" if zh else "cross-entropy (mean of 5 steps, log)",
            ),
            color=alt.Color(
                "net:N", sort=list(names.values()), legend=alt.Legend(title=None, orient="top", labelLimit=300)
            ),
        )
    )
