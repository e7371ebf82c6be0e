"""Class activation maps by hand: one position, the score, and a head's parameters."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.global_average_pooling.reference import cam, fc_head_params, gap_head_params
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _matrix(values: np.ndarray) -> str:
    rows = r" \\ ".join(" & ".join(str(int(v)) for v in row) for row in values)
    return r"\begin{pmatrix} " + rows + r" \end{pmatrix}"


def _case(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, int, str]:
    """Two maps, one class's weights and bias, and how they are given."""
    maps, weights, bias = rng.integers(0, 6, (2, 2, 2)), rng.integers(-3, 4, 2), int(rng.integers(-2, 3))
    given = f"$A_1 = {_matrix(maps[0])}$, $A_2 = {_matrix(maps[1])}$, $w = ({weights[0]}, {weights[1]})$"
    return maps, weights, bias, given


def position(rng: np.random.Generator) -> Question:
    """The CAM at one position."""
    maps, weights, _, given = _case(rng)
    i, j = (int(v) for v in rng.integers(0, 2, 2))
    answer = int((weights * maps[:, i, j]).sum())
    steps = f"$({weights[0]}) \\cdot {maps[0, i, j]} + ({weights[1]}) \\cdot {maps[1, i, j]} = {answer}$"
    return Question(
        ask=Text(
            f"GAP 之前的特征图 {given}（某个类的权重）。CAM 在第 {i} 行第 {j} 列（从 0 数）的值是多少？",
            f"Maps before the GAP {given}, a class's weights. What is the CAM in row {i}, column {j} (from 0)?",
        ),
        answer=answer,
        steps=Text(f"按通道加权求和：{steps}。", f"Weigh the channels and add up: {steps}."),
        check=float(cam(maps[None], weights[None], 0)[0, i, j]),
    )


def score(rng: np.random.Generator) -> Question:
    """The class's score."""
    maps, weights, bias, given = _case(rng)
    means = maps.mean(axis=(1, 2))
    answer = float(weights @ means + bias)
    steps = f"$({weights[0]}) \\cdot {means[0]:g} + ({weights[1]}) \\cdot {means[1]:g} + ({bias}) = {answer:g}$"
    whole = cam(maps[None], weights[None], 0).mean() + bias
    return Question(
        ask=Text(
            f"GAP 之前的特征图 {given}，偏置 {bias}。这个类的得分是多少？",
            f"Maps before the GAP {given}, bias {bias}. What is the class's score?",
        ),
        answer=answer,
        steps=Text(
            f"两张图的均值是 {means[0]:g} 和 {means[1]:g}：{steps}。",
            f"The means are {means[0]:g} and {means[1]:g}: {steps}.",
        ),
        check=float(whole),
        tolerance=0.005,
    )


def parameters(rng: np.random.Generator) -> Question:
    """How many parameters GAP saves."""
    c, side, k = int(rng.choice([64, 128, 256, 512])), int(rng.choice([4, 7, 8])), int(rng.choice([10, 100]))
    flat, gap = c * side * side, (c + 1) * k
    answer = (flat + 1) * k - gap
    return Question(
        ask=Text(
            f"特征图 ${c} \\times {side} \\times {side}$，{k} 类，都带偏置。"
            "把“展平 + 线性层”换成“GAP + 线性层”，少多少个参数？",
            f"A map of ${c} \\times {side} \\times {side}$, {k} classes, with biases. "
            "How many parameters does GAP with a linear layer save over flattening with one?",
        ),
        answer=answer,
        steps=Text(
            f"展平：$({flat} + 1) \\cdot {k} = {(flat + 1) * k}$；GAP：$({c} + 1) \\cdot {k} = {gap}$；差 ${answer}$。",
            f"Flattened: $({flat} + 1) \\cdot {k} = {(flat + 1) * k}$; "
            f"GAP: $({c} + 1) \\cdot {k} = {gap}$; less by ${answer}$.",
        ),
        check=float(fc_head_params(c, side, side, k) - gap_head_params(c, k)),
    )


QUIZZES = {
    "position": Quiz(Text("CAM 的一个位置", "One position of a CAM"), position),
    "score": Quiz(Text("由特征图算得分", "A score from the maps"), score),
    "parameters": Quiz(Text("GAP 省多少参数", "Parameters that GAP saves"), parameters),
}
