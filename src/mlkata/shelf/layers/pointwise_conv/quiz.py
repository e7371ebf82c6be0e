"""1×1 convolutions in numbers: multiply-adds, a bottleneck, one output pixel."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.pointwise_conv.reference import bottleneck_macs, conv1x1_as_matmul
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def output_pixel(rng: np.random.Generator) -> Question:
    """One output of a 1×1 convolution from the channels of its pixel."""
    c = int(rng.integers(2, 5))
    x, w, b = rng.integers(-4, 7, c), rng.integers(-3, 5, c), int(rng.integers(-3, 4))
    answer = int(x @ w) + b
    terms = " + ".join(f"{p} \\cdot {q}" if q >= 0 else f"{p} \\cdot ({q})" for p, q in zip(x, w, strict=True))
    channels, row = ", ".join(map(str, x)), ", ".join(map(str, w))
    y = conv1x1_as_matmul(x.reshape(1, c, 1, 1), w.reshape(1, c, 1, 1), np.array([b]))
    return Question(
        ask=Text(
            f"某像素的通道是 $({channels})$，一个 1×1 滤波器的权重是 $({row})$，偏置 {b}。这个像素的输出是多少？",
            f"A pixel has the channels $({channels})$, a 1×1 filter the weights $({row})$ and bias {b}. "
            "What is the output at this pixel?",
        ),
        answer=answer,
        steps=Text(
            f"${terms} + ({b}) = {answer}$；别的像素不参与。", f"${terms} + ({b}) = {answer}$; no other pixel is read."
        ),
        check=float(y[0, 0, 0, 0]),
    )


def multiply_adds(rng: np.random.Generator) -> Question:
    """Multiply-adds of a 1×1 convolution, in millions."""
    h, w = (int(v) for v in rng.integers(2, 51, 2) * 10)
    c, oc = (int(v) for v in rng.integers(2, 26, 2) * 4)
    answer = h * w * c * oc / 1e6
    return Question(
        ask=Text(
            f"{h}×{w}、{c} 通道的图用 {oc} 个 1×1 卷积，步长 1。一次前向多少百万次乘加（不计偏置）？",
            f"{h} × {w} with {c} channels, {oc} filters of 1×1, stride 1. How many million multiply-adds does one "
            "forward take, bias left out?",
        ),
        answer=answer,
        steps=Text(
            f"${h} \\cdot {w}$ 个位置，每个位置 ${c} \\cdot {oc} = {c * oc}$ 次：${answer:g}$ 百万。",
            f"${h} \\cdot {w}$ positions, ${c} \\cdot {oc} = {c * oc}$ at each: ${answer:g}$ million.",
        ),
        check=conv1x1_as_matmul(np.ones((1, c, 1, 1)), np.ones((oc, c, 1, 1))).sum() * h * w / 1e6,
        tolerance=max(1e-4 * answer, 1e-6),
    )


def bottleneck(rng: np.random.Generator) -> Question:
    """How many times fewer weights a bottleneck has."""
    c = int(rng.choice([64, 128, 256, 512]))
    m, k = c // int(rng.choice([2, 4, 8])), int(rng.choice([3, 5]))
    direct, reduced = k * k * c * c, 2 * c * m + k * k * m * m
    return Question(
        ask=Text(
            f"{c} 通道的 {k}×{k} 卷积换成 {c}→{m}→{m}→{c} 的瓶颈（1×1、{k}×{k}、1×1），"
            "权重少到几分之一？保留两位小数。",
            f"A {k}×{k} convolution over {c} channels becomes the bottleneck {c} → {m} → {m} → {c} (1×1, {k}×{k}, "
            "1×1). How many times fewer weights? Two decimals.",
        ),
        answer=direct / reduced,
        steps=Text(
            f"直接：${k * k} \\cdot {c}^2 = {direct}$；"
            f"瓶颈：$2 \\cdot {c} \\cdot {m} + {k * k} \\cdot {m}^2 = {reduced}$；"
            f"比值 ${direct / reduced:.2f}$。",
            f"Direct: ${k * k} \\cdot {c}^2 = {direct}$; bottleneck: $2 \\cdot {c} \\cdot {m} + {k * k} \\cdot {m}^2 = "
            f"{reduced}$; ratio ${direct / reduced:.2f}$.",
        ),
        check=float(np.divide(*bottleneck_macs(c, m, k=k))),
        tolerance=0.01,
    )


QUIZZES = {
    "output-pixel": Quiz(Text("一个输出像素", "One output pixel"), output_pixel),
    "multiply-adds": Quiz(Text("乘加次数", "Multiply-adds"), multiply_adds),
    "bottleneck": Quiz(Text("瓶颈省多少", "What a bottleneck saves"), bottleneck),
}
