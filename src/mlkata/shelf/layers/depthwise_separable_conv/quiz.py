"""Separable convolutions in numbers: weights, cost ratio, one output channel."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.depthwise_separable_conv.reference import depthwise_conv2d, separable_cost
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _layer(rng: np.random.Generator) -> tuple[int, int, int]:
    """Channels in, channels out, kernel."""
    return int(rng.choice([16, 32, 64, 128, 256])), int(rng.choice([32, 64, 128, 256, 512])), int(rng.choice([3, 5, 7]))


def weights(rng: np.random.Generator) -> Question:
    """Weights of a separable layer."""
    (c, oc, k), m = _layer(rng), int(rng.choice([1, 1, 2, 4]))
    answer = c * m * k * k + c * m * oc
    return Question(
        ask=Text(
            f"深度可分离卷积：输入 {c} 通道，输出 {oc} 通道，核 {k}×{k}，每个输入通道 {m} 个逐通道核。"
            "一共多少个权重（不计偏置）？",
            f"A depthwise separable convolution: {c} channels in, {oc} out, kernel {k}×{k}, {m} depthwise kernel(s) "
            "for each input channel. How many weights, biases left out?",
        ),
        answer=answer,
        steps=Text(
            f"逐通道 ${c} \\cdot {m} \\cdot {k * k} = {c * m * k * k}$，"
            f"1×1 ${c} \\cdot {m} \\cdot {oc} = {c * m * oc}$，"
            f"合计 ${answer}$。",
            f"Depthwise ${c} \\cdot {m} \\cdot {k * k} = {c * m * k * k}$, "
            f"1×1 ${c} \\cdot {m} \\cdot {oc} = {c * m * oc}$, "
            f"together ${answer}$.",
        ),
        check=float(sum(separable_cost(c, oc, k, m)[1:])),
    )


def ratio(rng: np.random.Generator) -> Question:
    """How many times fewer multiply-adds."""
    c, oc, k = _layer(rng)
    full, deep, point = separable_cost(c, oc, k)
    answer = 1 / (1 / oc + 1 / k**2)
    return Question(
        ask=Text(
            f"输入 {c} 通道、输出 {oc} 通道的 {k}×{k} 卷积换成深度可分离的（每通道一个核），乘加少几倍？保留两位小数。",
            f"A {k}×{k} convolution from {c} to {oc} channels becomes depthwise separable, one kernel a channel. "
            "How many times fewer multiply-adds? Two decimals.",
        ),
        answer=answer,
        steps=Text(
            f"比值 $1/{oc} + 1/{k * k} = {1 / oc + 1 / k**2:.4f}$，与输入通道数无关，所以少 ${answer:.2f}$ 倍。",
            f"The ratio is $1/{oc} + 1/{k * k} = {1 / oc + 1 / k**2:.4f}$, whatever the channels in: "
            f"${answer:.2f}$ times.",
        ),
        check=full / (deep + point),
        tolerance=0.01,
    )


def reads_which(rng: np.random.Generator) -> Question:
    """Which input channel an output of the depthwise step reads."""
    c, m = int(rng.integers(3, 33)), int(rng.integers(2, 6))
    o = int(rng.integers(0, c * m))
    probe = np.arange(c, dtype=float)[None, :, None, None]  # channel q holds the number q
    return Question(
        ask=Text(
            f"{c} 个输入通道、每通道 {m} 个核（PyTorch 的 groups = {c}）。第 {o} 个输出（从 0 数起）读第几个输入通道？",
            f"{c} input channels with {m} kernels each (PyTorch's groups = {c}). Which input channel does output "
            f"{o} read, counting from 0?",
        ),
        answer=o // m,
        steps=Text(
            f"同一通道的输出挨着放：$\\lfloor {o} / {m} \\rfloor = {o // m}$。",
            f"Outputs of one channel lie side by side: $\\lfloor {o} / {m} \\rfloor = {o // m}$.",
        ),
        check=float(depthwise_conv2d(probe, np.ones((c * m, 1, 1, 1)), m)[0, o, 0, 0]),
    )


QUIZZES = {
    "weights": Quiz(Text("权重个数", "Weights"), weights),
    "ratio": Quiz(Text("少几倍", "How many times fewer"), ratio),
    "reads-which": Quiz(Text("读哪个通道", "Which channel is read"), reads_which),
}
