"""Costs to be worked out by hand."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.conv_cost.reference import (
    conv_cost,
    conv_params,
    linear_macs,
    roofline_time,
    separable_macs,
)
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def parameters(rng: np.random.Generator) -> Question:
    """Parameters of a convolution with groups."""
    groups = int(rng.choice([1, 1, 2, 4]))
    c, out = groups * int(rng.integers(2, 17)), groups * int(rng.integers(2, 17))
    k, bias = int(rng.choice([1, 3, 5])), bool(rng.integers(2))
    answer = out * (c // groups) * k * k + out * bias
    has = Text("有偏置" if bias else "无偏置", "with a bias" if bias else "without a bias")
    tail = f" + {out}" if bias else ""
    steps = f"${out}\\cdot({c}/{groups})\\cdot{k}^2{tail} = {answer}$"
    return Question(
        ask=Text(
            f"卷积：输入 {c} 通道，输出 {out} 通道，核 {k}×{k}，分 {groups} 组，{has.zh}。有多少参数？",
            f"A convolution: {c} channels in, {out} out, kernel {k}×{k}, {groups} group(s), {has.en}. "
            "How many parameters?",
        ),
        answer=answer,
        steps=Text(
            f"每个输出通道一个核，只看自己那组的通道：{steps}。", f"One kernel for each output channel: {steps}."
        ),
        check=conv_params(c, out, (k, k), groups, bias),
    )


def multiply_adds(rng: np.random.Generator) -> Question:
    """Multiply-adds of a strided or a transposed convolution, in thousands."""
    c, out, n = int(rng.integers(2, 33)), int(rng.integers(2, 33)), int(rng.integers(8, 57))
    transposed = bool(rng.integers(2))
    k, s, p = (4, 2, 1) if transposed else (3, int(rng.integers(1, 3)), 1)
    positions = n if transposed else (n + 2 * p - k) // s + 1
    answer = c * out * k * k * positions**2
    kind = Text("转置卷积" if transposed else "卷积", "transposed convolution" if transposed else "convolution")
    where = Text("输入" if transposed else "输出", "input" if transposed else "output")
    product = f"${c}\\cdot{out}\\cdot{k}^2\\cdot{positions}^2 = {answer}$"
    return Question(
        ask=Text(
            f"{kind.zh}：输入 $({c}, {n}, {n})$，输出 {out} 通道，核 {k}×{k}，步幅 {s}，填充 {p}。"
            "一张图多少次乘加（不计偏置）？",
            f"A {kind.en}: input $({c}, {n}, {n})$, {out} channels out, kernel {k}×{k}, stride {s}, padding {p}. "
            "How many multiply-adds for one picture, bias left out?",
        ),
        answer=answer,
        steps=Text(
            f"权重数乘{where.zh}的位置数（边长 {positions}）：{product}。",
            f"Weights times positions of the {where.en} (side {positions}): {product}.",
        ),
        check=conv_cost(c, out, (k, k), (n, n), s, p, transposed=transposed)[1],
    )


def separable(rng: np.random.Generator) -> Question:
    """How many times cheaper a separable convolution is."""
    c, k = int(2 ** rng.integers(3, 11)), int(rng.choice([3, 5, 7]))
    answer = c * k * k / (c + k * k)
    return Question(
        ask=Text(
            f"{k}×{k} 卷积换成逐通道加 1×1，输出通道 {c}。乘加数少到几分之一？填倍数（普通 ÷ 可分离）。",
            f"A {k}×{k} convolution is replaced by depthwise and 1×1, {c} output channels. "
            "How many times fewer multiply-adds (plain / separable)?",
        ),
        answer=answer,
        steps=Text(
            f"比值 $1/N + 1/k^2 = 1/{c} + 1/{k * k}$，倒数是 {answer:.3f}。",
            f"The share is $1/N + 1/k^2 = 1/{c} + 1/{k * k}$; its inverse is {answer:.3f}.",
        ),
        check=conv_cost(16, c, (k, k), (10, 10), padding=k // 2)[1] / separable_macs(16, c, (k, k), (10, 10)),
        tolerance=0.02,
    )


def linear(rng: np.random.Generator) -> Question:
    """Parameters of the first linear layer behind a map."""
    c, side, out = int(2 ** rng.integers(5, 10)), int(rng.integers(3, 9)), int(rng.choice([10, 100, 256, 1000, 4096]))
    answer = c * side * side * out + out
    return Question(
        ask=Text(
            f"特征图 $({c}, {side}, {side})$ 展平后接一个 {out} 维的全连接层（有偏置）。它有多少参数？",
            f"A map $({c}, {side}, {side})$ is flattened into a linear layer of {out} outputs with a bias. "
            "How many parameters has it?",
        ),
        answer=answer,
        steps=Text(
            f"${c}\\cdot{side}^2\\cdot{out} + {out} = {answer}$。",
            f"${c}\\cdot{side}^2\\cdot{out} + {out} = {answer}$.",
        ),
        check=linear_macs(c * side * side, out) + out,
    )


def least_time(rng: np.random.Generator) -> Question:
    """A layer under the roof, in microseconds."""
    peak, bandwidth = int(rng.choice([100, 200, 500])), int(rng.choice([10, 20, 50]))  # GFLOP/s, GB/s
    macs, moved = int(rng.integers(1, 200)), int(rng.integers(1, 40))  # millions
    arithmetic, traffic = 2e3 * macs / peak, 1e3 * moved / bandwidth
    answer = max(arithmetic, traffic)
    return Question(
        ask=Text(
            f"一层有 {macs} 百万次乘加，读写 {moved} MB；机器峰值 {peak} GFLOP/s，带宽 {bandwidth} GB/s。"
            "屋顶线给出的最短时间是多少微秒？",
            f"A layer has {macs} million multiply-adds and moves {moved} MB; the machine has a peak of {peak} GFLOP/s "
            f"and {bandwidth} GB/s. What is the least time by the roofline, in microseconds?",
        ),
        answer=answer,
        steps=Text(
            f"计算 $2\\cdot{macs}/{peak} = {arithmetic / 1e3:.4g}$ 毫秒，"
            f"访存 ${moved}/{bandwidth} = {traffic / 1e3:.4g}$ 毫秒，取大的：{answer:.4g} 微秒。",
            f"Arithmetic $2\\cdot{macs}/{peak} = {arithmetic / 1e3:.4g}$ ms, traffic "
            f"${moved}/{bandwidth} = {traffic / 1e3:.4g}$ ms; the larger is {answer:.4g} µs.",
        ),
        check=1e6 * roofline_time([macs * 1e6], [moved * 1e6], peak * 1e9, bandwidth * 1e9),
        tolerance=0.5,
        unit="µs",
    )


QUIZZES = {
    "parameters": Quiz(Text("卷积的参数量", "Parameters of a convolution"), parameters),
    "multiply-adds": Quiz(Text("卷积的乘加数", "Multiply-adds of a convolution"), multiply_adds),
    "separable": Quiz(Text("可分离卷积省几倍", "What a separable convolution saves"), separable),
    "linear": Quiz(Text("展平后的全连接", "A linear layer behind a map"), linear),
    "least-time": Quiz(Text("屋顶线的时间", "The roofline's time"), least_time),
}
