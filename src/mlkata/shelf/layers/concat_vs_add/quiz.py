"""Concatenation and addition in numbers: parameters behind a fusion, one output of the identity."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.concat_vs_add.reference import fuse_concat_conv, fusion_cost
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def parameters(rng: np.random.Generator) -> Question:
    """Parameters of the convolution behind a fusion."""
    c, oc, k = int(rng.choice([16, 32, 64, 128])), int(rng.choice([16, 32, 64])), int(rng.choice([1, 3, 5]))
    d = c if rng.random() < 0.5 else 2 * c
    cost = fusion_cost(c, oc, k, 8, 8, d)
    return Question(
        ask=Text(
            f"{c} 通道与 {d} 通道的图拼接后过 {k}×{k} 卷积，输出 {oc} 通道，无偏置。这个卷积有多少参数？",
            f"Maps of {c} and {d} channels are concatenated and convolved by {k} × {k} into {oc} channels, no bias. "
            "How many parameters has the convolution?",
        ),
        answer=oc * (c + d) * k * k,
        steps=Text(
            f"{oc} · ({c} + {d}) · {k}² = {oc * (c + d) * k * k}；"
            + (f"相加则是 {oc * c * k * k}，一半。" if d == c else "通道不同，相加之前还要一个 1×1 卷积。"),
            f"{oc} · ({c} + {d}) · {k}² = {oc * (c + d) * k * k}; "
            + (
                f"after an addition {oc * c * k * k}, half of it."
                if d == c
                else "the channels differ, so an addition would need a 1 × 1 convolution first."
            ),
        ),
        check=float(cost["concat_parameters"]),
    )


def one_pixel(rng: np.random.Generator) -> Question:
    """One output of a 1 × 1 convolution over a concatenation, and what tying would make of it."""
    x, y = rng.integers(-3, 5, 2), rng.integers(-3, 5, 2)
    w = rng.integers(-3, 4, 4)
    value = int(w[:2] @ x + w[2:] @ y)
    found = fuse_concat_conv(x.reshape(1, 2, 1, 1) * 1.0, y.reshape(1, 2, 1, 1) * 1.0, w.reshape(1, 4, 1, 1) * 1.0)
    terms = " + ".join(f"{a} \\cdot ({b})" for a, b in zip(w, [*x, *y], strict=True))
    return Question(
        ask=Text(
            f"某个像素上 X 的两个通道是 {x.tolist()}，Y 的是 {y.tolist()}；拼接后过 1×1 卷积，核是 {w.tolist()}。"
            "输出是多少？",
            f"At one pixel the two channels of X are {x.tolist()} and those of Y {y.tolist()}; concatenated, they go "
            f"through a 1 × 1 convolution with kernel {w.tolist()}. What is the output?",
        ),
        answer=value,
        steps=Text(
            f"前两个权重对 X，后两个对 Y：${terms} = {value}$。核的两半相同时，它就是先相加再卷积。",
            f"The first two weights read X, the others Y: ${terms} = {value}$. With equal halves it is an addition "
            "followed by a convolution.",
        ),
        check=float(found.item()),
    )


QUIZZES = {
    "parameters": Quiz(Text("融合后卷积的参数量", "Parameters behind a fusion"), parameters),
    "one-pixel": Quiz(Text("concat 后的一个输出", "One output behind a concatenation"), one_pixel),
}
