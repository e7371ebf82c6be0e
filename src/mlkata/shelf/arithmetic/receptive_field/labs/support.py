"""Random stacks on a row of a photograph: do the formulas say exactly what the gradient reaches?

Forward and backward pass are written out in NumPy for one axis. With positive weights nothing can cancel, so the
pixels with a gradient are the ones that are seen; with signed weights and ReLU some units are closed and hide them.
"""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.receptive_field.reference import (
    input_window,
    receptive_field,
    receptive_field_backward,
    receptive_field_closed,
)
from mlkata.spec.lab import Found, choice, result, slider

PARAMS = (
    slider("stacks", 50, 10, 200, 10, zh="随机网络个数", en="random stacks"),
    choice("weights", "positive", ("positive", "signed + ReLU"), zh="权重", en="weights"),
    choice("activation", "ReLU", ("ReLU", "none"), zh="带符号权重时的激活", en="activation with signed weights"),
    slider("dilation", 3, 1, 3, 1, zh="最大空洞率", en="largest dilation"),
)
COUNTERS = {
    "rf-formulas-agree": {"weights": "signed + ReLU"},
    "rf-dead-relu": {"activation": "none"},
    "rf-dilation-holes": {"dilation": 1},
}


def random_stack(rng: np.random.Generator, dilation: int) -> np.ndarray:
    """3 to 6 layers (kernel, stride, padding, dilation), downsampling at most 8 times."""
    n = int(rng.integers(3, 7))
    stride = np.ones(n, dtype=int)
    stride[rng.permutation(n)[:3]] = rng.integers(1, 3, 3)
    kernel = rng.choice([1, 2, 3, 5], n)
    return np.stack([kernel, stride, rng.integers(0, 3, n), rng.integers(1, dilation + 1, n)], axis=1)


def support(
    layers: np.ndarray, signal: np.ndarray, rng: np.random.Generator, signed: bool, relu: bool
) -> tuple[int, np.ndarray]:
    """Middle output and the input positions with a gradient: one convolution per layer, forward then backward."""
    x, tape = signal, []
    for kernel, stride, padding, dilation in layers.tolist():
        weights = rng.normal(size=kernel) if signed else rng.uniform(0.2, 1.0, kernel)
        padded = np.pad(x, padding)
        length = (len(padded) - dilation * (kernel - 1) - 1) // stride + 1
        taps = np.arange(length)[:, None] * stride + np.arange(kernel) * dilation  # (length, kernel)
        y = padded[taps] @ weights
        alive = y > 0 if relu else np.ones(length, dtype=bool)
        tape.append((weights, taps, alive, padding, len(x)))
        x = np.where(alive, y, 0.0)
    middle = len(x) // 2
    gradient = np.zeros(len(x))
    gradient[middle] = 1.0
    for weights, taps, alive, padding, length in reversed(tape):
        below = np.zeros(length + 2 * padding)
        np.add.at(below, taps, (gradient * alive)[:, None] * weights)
        gradient = below[padding : padding + length]
    return middle, np.flatnonzero(gradient)


def run(params, rng, size, progress) -> Found:
    """Compare the formulas with the gradient for every stack."""
    from skimage import data

    row = data.camera()[256].astype(float)  # (512,) grey values
    row = row - row.mean()
    relu = params["activation"] == "ReLU"
    signed = params["weights"] != "positive"
    wrong = {"recursive": 0, "closed": 0, "backward": 0, "place": 0}
    theory, measured, holes, hidden = [], [], 0, 0
    for _ in range(int(params["stacks"])):
        layers = random_stack(rng, int(params["dilation"]))
        middle, seen = support(layers, row, rng, signed, signed and relu)
        _, live = support(layers, row, rng, True, relu)
        width = int(seen[-1] - seen[0] + 1) if len(seen) else 0
        formula = receptive_field(layers)[0]
        wrong["recursive"] += formula != width
        wrong["closed"] += receptive_field_closed(layers) != width
        wrong["backward"] += receptive_field_backward(layers) != width
        wrong["place"] += len(seen) == 0 or input_window(layers, middle) != (int(seen[0]), int(seen[-1]))
        holes += 0 < len(seen) < width
        hidden += len(live) == 0 or int(live[-1] - live[0] + 1) < formula
        theory.append(formula)
        measured.append(width)
    return result(
        numbers={
            "stacks": params["stacks"],
            **{f"wrong_{name}": count for name, count in wrong.items()},
            "wrong_any": max(wrong.values()),
            "with_holes": holes,
            "hidden": hidden,
            "hidden_share": hidden / params["stacks"],
        },
        tables={"stacks": {"formula": theory, "gradient": measured}},
    )


def chart(found, params, lang):
    """Measured against computed width; the diagonal is agreement."""
    import altair as alt

    zh = lang == "zh"
    rows = [{"formula": f, "gradient": g} for f, g in zip(*found.tables["stacks"].values(), strict=True)]
    top = max(found.tables["stacks"]["formula"]) + 4
    axis_x = "公式给出的感受野 / 像素" if zh else "receptive field by the formula / pixels"
    axis_y = "梯度非零的范围 / 像素" if zh else "extent of the non-zero gradient / pixels"
    line = (
        alt.Chart(alt.Data(values=[{"a": 0}, {"a": top}]))
        .mark_line(strokeDash=[4, 4], color="#999")
        .encode(x=alt.X("a:Q", title=axis_x), y=alt.Y("a:Q", title=axis_y))
    )
    points = (
        alt.Chart(alt.Data(values=rows))
        .mark_circle(size=60, opacity=0.6)
        .encode(
            x=alt.X("formula:Q", title=axis_x, scale=alt.Scale(domain=[0, top])),
            y=alt.Y("gradient:Q", title=axis_y, scale=alt.Scale(domain=[0, top])),
            tooltip=["formula:Q", "gradient:Q"],
        )
    )
    title = f"{len(rows)} 个随机网络" if zh else f"{len(rows)} random stacks"
    return (line + points).properties(width=380, height=380, title=title)
