"""Numeric questions: a coordinate after rounding, a bin of RoI pooling, a bilinear sample."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.detection.roi_pooling_vs_roi_align.reference import bilinear, roi_pool
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def edge_error(rng: np.random.Generator) -> Question:
    """How far an edge moves when it is rounded to a stride."""
    stride = int(rng.choice([4, 8, 16, 32]))
    edge = int(rng.integers(1, 20)) * stride + int(rng.integers(1, stride))
    cell = math.floor(edge / stride + 0.5)
    answer = abs(cell * stride - edge)
    return Question(
        ask=Text(
            f"步幅 {stride}，框的左边在第 {edge} 像素。RoI Pooling 把它取整到格之后，偏了几个像素？",
            f"The left edge of a box lies at pixel {edge}, the stride is {stride}. By how many pixels does "
            "RoI pooling's rounding to cells move it?",
        ),
        answer=answer,
        steps=Text(
            f"${edge}/{stride} = {edge / stride:g}$，取整为 {cell}，即第 {cell * stride} 像素，偏 {answer}。",
            f"${edge}/{stride} = {edge / stride:g}$ is rounded to {cell}, pixel {cell * stride}: {answer} off.",
        ),
        check=float(abs(np.floor(edge / stride + 0.5) * stride - edge)),
        tolerance=0,
    )


def a_bin(rng: np.random.Generator) -> Question:
    """The maximum of one bin of a row of cells."""
    n, bins = int(rng.integers(5, 9)), int(rng.integers(2, 4))
    row = [int(v) for v in rng.permutation(20)[:n]]
    which = int(rng.integers(bins))
    low, high = math.floor(which * n / bins), math.ceil((which + 1) * n / bins)
    answer = max(row[low:high])
    shown = ", ".join(map(str, row))
    return Question(
        ask=Text(
            f"框正好覆盖一行 {n} 个单元：{shown}。RoI Pooling 切成 {bins} 格，第 {which + 1} 格输出几？",
            f"A box covers exactly one row of {n} cells: {shown}. RoI pooling cuts it into {bins} bins. What is bin "
            f"number {which + 1}?",
        ),
        answer=answer,
        steps=Text(
            f"从 floor({which}·{n}/{bins}) = {low} 到 ceil({which + 1}·{n}/{bins}) = {high}（不含），最大值 {answer}。",
            f"From floor({which}·{n}/{bins}) = {low} up to ceil({which + 1}·{n}/{bins}) = {high}, "
            f"not included: {answer}.",
        ),
        check=float(
            roi_pool(np.array([[row]], dtype=float), np.array([[0.0, 0, n - 1, 0]]), (1, bins))[0, 0, 0, which]
        ),
        tolerance=0,
    )


def a_sample(rng: np.random.Generator) -> Question:
    """One bilinear sample between four cells."""
    a, b, c, d = (int(v) for v in rng.integers(0, 10, 4))
    v, u = (float(x) / 4 for x in rng.integers(1, 4, 2))
    answer = (1 - v) * ((1 - u) * a + u * b) + v * ((1 - u) * c + u * d)
    return Question(
        ask=Text(
            f"四个单元：上面 {a}、{b}，下面 {c}、{d}。采样点在左上角那格中心的下 {v:g}、右 {u:g} 处，双线性插值得几？",
            f"Four cells: {a}, {b} above, {c}, {d} below. A sample lies {v:g} below and {u:g} right of the "
            "centre of the first. What is the bilinear value?",
        ),
        answer=answer,
        steps=Text(
            f"上：{(1 - u) * a + u * b:g}，下：{(1 - u) * c + u * d:g}；"
            f"$(1-{v:g})\\cdot{(1 - u) * a + u * b:g} + {v:g}\\cdot{(1 - u) * c + u * d:g} = {answer:g}$。",
            f"Above {(1 - u) * a + u * b:g}, below {(1 - u) * c + u * d:g}; "
            f"$(1-{v:g})\\cdot{(1 - u) * a + u * b:g} + {v:g}\\cdot{(1 - u) * c + u * d:g} = {answer:g}$.",
        ),
        check=float(bilinear(np.array([[[a, b], [c, d]]], dtype=float), v, u)[0]),
        tolerance=0.005,
    )


QUIZZES = {
    "edge-error": Quiz(Text("取整偏了多少", "What rounding moves"), edge_error),
    "a-bin": Quiz(Text("RoI Pooling 的一格", "A bin of RoI pooling"), a_bin),
    "a-sample": Quiz(Text("一个双线性采样点", "A bilinear sample"), a_sample),
}
