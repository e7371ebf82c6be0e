"""Numeric questions on dilated convolution: padding, receptive field, share of pixels read, cost of a resolution."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.dilated_conv.reference import gridding_support, same_padding_dilated
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def padding(rng: np.random.Generator) -> Question:
    """The padding that keeps a size, for odd kernels."""
    k, d = int(rng.choice([1, 3, 5, 7])), int(rng.integers(2, 13))
    answer = d * (k - 1) // 2
    return Question(
        ask=Text(
            f"{k}×{k} 的卷积，膨胀率 {d}，步长 1。每边补几个零，输出和输入一样大？",
            f"A {k} × {k} convolution with dilation {d} and stride 1: how many zeros on each side keep the size?",
        ),
        answer=answer,
        steps=Text(
            f"核覆盖 ${d}({k}-1)+1$ 个像素，少 ${d * (k - 1)}$ 个输出，每边一半：${answer}$。",
            f"The kernel covers ${d}({k}-1)+1$ pixels; ${d * (k - 1)}$ outputs are missing, "
            f"half on each side: ${answer}$.",
        ),
        check=same_padding_dilated(k, d)[0],
        tolerance=0,
    )


def field(rng: np.random.Generator) -> Question:
    """The receptive field of a stack."""
    k, rates = int(rng.choice([3, 5])), [int(d) for d in rng.integers(1, 9, int(rng.integers(2, 5)))]
    answer = 1 + (k - 1) * sum(rates)
    listed = "、".join(map(str, rates)), ", ".join(map(str, rates))
    added = " + ".join(str((k - 1) * d) for d in rates)
    return Question(
        ask=Text(
            f"{len(rates)} 层 {k}×{k} 卷积，步长都是 1，膨胀率依次是 {listed[0]}。感受野边长是多少？",
            f"{len(rates)} layers of {k} × {k} with stride 1 and dilations {listed[1]}: what is the side of "
            "the receptive field?",
        ),
        answer=answer,
        steps=Text(
            f"每层加 $d(k-1)$：$1 + {added} = {answer}$。", f"Each layer adds $d(k-1)$: $1 + {added} = {answer}$."
        ),
        check=len(gridding_support(rates, k)),
        tolerance=0,
    )


def read(rng: np.random.Generator) -> Question:
    """How many pixels a stack with one rate reads."""
    d, layers = int(rng.integers(2, 5)), int(rng.integers(1, 4))
    side = 2 * layers + 1
    return Question(
        ask=Text(
            f"{layers} 层 3×3 卷积，膨胀率都是 {d}，步长 1。二维里一个输出一共读到多少个不同的输入像素？",
            f"{layers} layers of 3 × 3, all with dilation {d}, stride 1. How many different input pixels does one "
            "output read in two dimensions?",
        ),
        answer=side**2,
        steps=Text(
            f"只读相距 {d} 的像素：每个方向 $2\\cdot{layers}+1={side}$ 个，共 ${side}^2={side**2}$ 个，与膨胀率无关。",
            f"Only pixels {d} apart: $2\\cdot{layers}+1={side}$ in each direction, ${side}^2={side**2}$ in all, "
            "whatever the rate.",
        ),
        check=int((gridding_support([d] * layers) > 0).sum() ** 2),
        tolerance=0,
    )


QUIZZES = {
    "padding": Quiz(Text("保持大小的 padding", "The padding that keeps a size"), padding),
    "field": Quiz(Text("感受野", "The receptive field"), field),
    "read": Quiz(Text("读到几个像素", "How many pixels are read"), read),
}
