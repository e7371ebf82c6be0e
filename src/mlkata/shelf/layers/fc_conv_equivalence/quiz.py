"""Numeric questions: weights of a layer on a map, the size of the score map, weights that a convolution saves."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.fc_conv_equivalence.reference import conv_to_fc, dense_classifier_map, fc_to_conv
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def weights(rng: np.random.Generator) -> Question:
    """Weights of a layer behind a map."""
    c, side, out = int(rng.choice([64, 128, 256, 512])), int(rng.integers(4, 15)), int(rng.choice([10, 100, 1000]))
    answer = c * side * side * out
    return Question(
        ask=Text(
            f"{c}×{side}×{side} 的特征图展平后接 {out} 个输出的全连接层，不算偏置有多少个权重？写成卷积后也是这么多。",
            f"A map of {c} × {side} × {side} is flattened and followed by a layer of {out} outputs. How many weights "
            "without bias? As a convolution it has as many.",
        ),
        answer=answer,
        steps=Text(
            f"${c} \\times {side} \\times {side} \\times {out} = {answer}$；卷积核是 {out}×{c}×{side}×{side}。",
            f"${c} \\times {side} \\times {side} \\times {out} = {answer}$; "
            f"the kernel is {out} × {c} × {side} × {side}.",
        ),
        check=int(fc_to_conv(np.broadcast_to(0.0, (out, c * side * side)), (c, side, side)).size),
        tolerance=0,
    )


def score_map(rng: np.random.Generator) -> Question:
    """The score map of a classifier on a larger picture."""
    stride, crop = int(rng.choice([16, 32])), 224
    more = int(rng.integers(1, 9))
    size = crop + more * stride
    answer = more + 1
    return Question(
        ask=Text(
            f"分类网络在 {crop}×{crop} 上训练，总步幅 {stride}，最后一层换成不补零的卷积后"
            f"输入 {size}×{size}，得分图的边长是多少？",
            f"A classifier trained on {crop} × {crop} with a total stride of {stride} is made fully "
            f"convolutional, no padding in the last layer, and given {size} × {size}. "
            "What is the side of its score map?",
        ),
        answer=answer,
        steps=Text(
            f"多出 {size - crop} 像素，每 {stride} 像素多一个窗口：$({size} - {crop}) / {stride} + 1 = {answer}$。",
            f"{size - crop} pixels more, one more window every {stride}: "
            f"$({size} - {crop}) / {stride} + 1 = {answer}$.",
        ),
        check=dense_classifier_map(
            np.zeros((1, 1, crop // stride + more, crop // stride + more)),
            np.zeros((1, (crop // stride) ** 2)),
            np.zeros(1),
            (1, crop // stride, crop // stride),
        ).shape[2],
        tolerance=0,
    )


def zeros(rng: np.random.Generator) -> Question:
    """How many entries of a convolution's matrix are zero."""
    n, k = int(rng.integers(4, 9)), int(rng.choice([2, 3]))
    m = n - k + 1
    total, full = m * m * n * n, m * m * k * k
    return Question(
        ask=Text(
            f"单通道 {k}×{k} 卷积作用于 {n}×{n} 的图，步长 1、不补零，写成全连接的矩阵有多少个零（核的元素都不是零）？",
            f"A {k} × {k} convolution of one channel on {n} × {n}, stride 1, no padding, written as the "
            "matrix of a fully connected layer: how many of its entries are zero, if none of the kernel is?",
        ),
        answer=total - full,
        steps=Text(
            f"矩阵 ${m * m} \\times {n * n} = {total}$ 个数，每行 ${k * k}$ 个非零，共 ${full}$ 个："
            f"${total} - {full} = {total - full}$。",
            f"${m * m} \\times {n * n} = {total}$ numbers, ${k * k}$ of each row not zero, ${full}$ in all: "
            f"${total} - {full} = {total - full}$.",
        ),
        check=int((conv_to_fc(np.ones((1, 1, k, k)), (n, n)) == 0).sum()),
        tolerance=0,
    )


QUIZZES = {
    "weights": Quiz(Text("全连接层的权重数", "Weights of a layer behind a map"), weights),
    "score-map": Quiz(Text("得分图有多大", "The size of the score map"), score_map),
    "zeros": Quiz(Text("卷积矩阵里的零", "Zeros in the matrix of a convolution"), zeros),
}
