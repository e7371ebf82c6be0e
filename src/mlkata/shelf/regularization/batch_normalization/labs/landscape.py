"""How far the gradient can be trusted: walk along it and see how loss and gradient change, with and without BN."""

from __future__ import annotations

from functools import cache

import numpy as np

from mlkata.shelf.regularization.batch_normalization.network import Network, cross_entropy
from mlkata.spec.lab import choice, result, slider

PARAMS = (
    choice("norm", "batch", ("batch", "layer", "none"), zh="归一化", en="normalization"),
    slider("hidden", 8, 2, 12, 1, zh="隐藏层数", en="hidden layers"),
    slider("rate", 0.1, 0.01, 0.3, 0.01, zh="学习率", en="learning rate"),
)
COUNTERS = {"bn-smoother": {"norm": "none"}, "bn-shift-not-smaller": {"rate": 0.01, "hidden": 2}}
FACTORS = (0.5, 1.0, 2.0, 4.0)


@cache
def _table():
    """Scikit-learn's digits, read once a process: grey values centred, and labels."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return data.data / 16 - 0.305, data.target


def _digits(rng):
    """All of them, in a new order."""
    x, y = _table()
    order = rng.permutation(len(y))
    return x[order], y[order]


def _gradients(net, x, y):
    loss, flow = cross_entropy(net.forward(x), y)
    return loss, net.backward(flow)


def _place(net, start, gradients, length, layers=None):
    """The parameters at `start - length · gradient`; with `layers`, only in the layers below that one."""
    count = len(net.weights)
    for k, (parameter, origin, gradient) in enumerate(zip(net.parameters(), start, gradients, strict=True)):
        moves = layers is None or k % count < layers if k < 2 * count else layers is None or k - 2 * count < layers
        parameter[...] = origin - length * gradient if moves else origin


def _probe(net, x, y, rate):
    """Change of loss and gradient along the step, and of each layer's gradient by the step of the layers below it."""
    start = [p.copy() for p in net.parameters()]
    loss, gradients = _gradients(net, x, y)
    norm = np.sqrt(sum((g**2).sum() for g in gradients))
    rises, turns, shifts = [], [], []
    for factor in FACTORS:
        _place(net, start, gradients, factor * rate)
        there, other = _gradients(net, x, y)
        rises.append(there - loss)
        turns.append(np.sqrt(sum(((a - b) ** 2).sum() for a, b in zip(gradients, other, strict=True))) / norm)
    for layer in (len(net.weights) // 2, len(net.weights) - 2):
        _place(net, start, gradients, rate, layer)
        other = _gradients(net, x, y)[1][layer]
        shifts.append(np.linalg.norm(other - gradients[layer]) / np.linalg.norm(gradients[layer]))
    _place(net, start, gradients, 0.0)
    return rises, turns, float(np.mean(shifts))


def _typical(ratios):
    """Geometric mean: without normalization the ratios of single steps spread over a factor of ten."""
    return np.exp(np.mean(np.log(ratios), axis=0))


def run(params, rng, size, progress):
    """Geometric means over the steps of a short training, for the chosen normalization and for none."""
    x, y = _digits(rng)
    steps, every = (8, 8) if size == "live" else (56, 4)
    numbers, table = {}, {"factor": [], "turn": [], "rise": [], "net": []}
    for name, norm in (("chosen", params["norm"]), ("none", "none")):
        own = np.random.default_rng(rng.integers(2**32))
        net = Network((64, *(100,) * int(params["hidden"]), 10), norm, own)
        probes = []
        with np.errstate(all="ignore"):
            for step in range(steps):
                batch = own.choice(len(x), 64, replace=False)
                if step % every == every // 2:
                    probes.append(_probe(net, x[batch], y[batch], float(params["rate"])))
                net.step(x[batch], y[batch], float(params["rate"]))
        rises = np.mean([p[0] for p in probes], axis=0)
        turns = _typical([p[1] for p in probes])
        numbers |= {
            f"{name}_turn": turns[-1],
            f"{name}_rise": rises[-1],
            f"{name}_shift": _typical([p[2] for p in probes]),
        }
        table["factor"] += list(FACTORS)
        table["turn"] += [float(v) for v in turns]
        table["rise"] += [float(v) for v in rises]
        table["net"] += [norm if name == "chosen" else "without"] * len(FACTORS)
    return result(numbers, {"walk": table})


def chart(found, params, lang):
    """Change of the gradient over the length of the step."""
    import altair as alt

    zh = lang == "zh"
    names = {
        "batch": "BN",
        "layer": "LN",
        "none": "无归一化" if zh else "no normalization",
        "without": "无归一化" if zh else "no normalization",
    }
    table = found.tables["walk"]
    values = [
        {"factor": f, "turn": t, "net": names[n]}
        for f, t, n in zip(table["factor"], table["turn"], table["net"], strict=True)
    ]
    return (
        alt.Chart(alt.Data(values=values), width=440, height=260)
        .properties(
            title="沿梯度走一步，梯度变了多少" if zh else "How much the gradient changes along its own direction"
        )
        .mark_line(point=True)
        .encode(
            x=alt.X(
                "factor:Q",
                scale=alt.Scale(type="log", base=2),
                axis=alt.Axis(values=list(FACTORS), format="~g"),
                title="步长（学习率的几倍，对数）" if zh else "length of the step (in learning rates, log)",
            ),
            y=alt.Y(
                "turn:Q", title="梯度变化的范数 ÷ 梯度的范数" if zh else "norm of the change ÷ norm of the gradient"
            ),
            color=alt.Color("net:N", legend=alt.Legend(title=None, orient="top")),
        )
    )
