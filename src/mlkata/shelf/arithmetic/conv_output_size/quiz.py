"""Output sizes to be worked out by hand."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.conv_output_size.reference import (
    conv_in_range,
    conv_out,
    conv_transpose_out,
    pool_out,
)
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def convolution(rng: np.random.Generator) -> Question:
    """One convolution with stride, padding and dilation."""
    n, k = int(rng.integers(20, 300)), int(rng.choice([1, 2, 3, 5, 7]))
    s, p, d = int(rng.integers(1, 5)), int(rng.integers(0, 4)), int(rng.choice([1, 1, 2, 3]))
    covers = d * (k - 1) + 1
    room = n + 2 * p - covers
    answer = room // s + 1
    steps = (
        f"$k_{{\\mathrm{{eff}}}} = {d}\\cdot({k}-1)+1 = {covers}$; "
        f"$\\lfloor ({n} + 2\\cdot{p} - {covers})/{s} \\rfloor + 1 = \\lfloor {room}/{s} \\rfloor + 1 = {answer}$"
    )
    return Question(
        ask=Text(
            f"输入边长 {n}，核 {k}，步幅 {s}，每边填充 {p}，空洞率 {d}。卷积的输出边长是多少？",
            f"Input {n}, kernel {k}, stride {s}, padding {p} on each side, dilation {d}. "
            "How large is the convolution's output?",
        ),
        answer=answer,
        steps=Text(f"{steps}。", f"{steps}."),
        check=conv_out(n, k, s, p, d),
    )


def ceiling(rng: np.random.Generator) -> Question:
    """A pooling with ceil_mode, correction included."""
    n, k, s = int(rng.integers(5, 60)), int(rng.integers(2, 5)), int(rng.integers(2, 6))
    p = int(rng.integers(0, k // 2 + 1))
    up = -(-(n + 2 * p - k) // s) + 1
    late = (up - 1) * s >= n + p
    answer = up - late
    zh = (
        f"$\\lceil ({n} + 2\\cdot{p} - {k})/{s} \\rceil + 1 = {up}$。"
        f"最后一个窗口从 ${up - 1}\\cdot{s} = {(up - 1) * s}$ 开始，"
    )
    en = (
        f"$\\lceil ({n} + 2\\cdot{p} - {k})/{s} \\rceil + 1 = {up}$. The last window starts at "
        f"${up - 1}\\cdot{s} = {(up - 1) * s}$, "
    )
    limit = f"${n} + {p} = {n + p}$"
    return Question(
        ask=Text(
            f"最大池化，输入边长 {n}，核 {k}，步幅 {s}，每边填充 {p}，ceil_mode=True（PyTorch 的规则）。"
            "输出边长是多少？",
            f"Max pooling, input {n}, kernel {k}, stride {s}, padding {p} on each side, ceil_mode=True as in PyTorch. "
            "How large is the output?",
        ),
        answer=answer,
        steps=Text(
            zh + (f"不小于 {limit}，落在末尾的填充里，去掉：{answer}。" if late else f"小于 {limit}，保留：{answer}。"),
            en
            + (
                f"not below {limit}: it lies in the padding behind and is dropped, {answer}."
                if late
                else f"below {limit}: it stays, {answer}."
            ),
        ),
        check=pool_out(n, k, s, p, 1, True),
    )


def transposed(rng: np.random.Generator) -> Question:
    """One transposed convolution."""
    n, k, s = int(rng.integers(4, 60)), int(rng.integers(2, 6)), int(rng.integers(1, 4))
    p, extra = int(rng.integers(0, 2)), int(rng.integers(0, s))
    answer = (n - 1) * s - 2 * p + k + extra
    steps = f"$({n} - 1)\\cdot{s} - 2\\cdot{p} + {k} + {extra} = {answer}$"
    return Question(
        ask=Text(
            f"转置卷积，输入边长 {n}，核 {k}，步幅 {s}，填充 {p}，output_padding {extra}。输出边长是多少？",
            f"A transposed convolution: input {n}, kernel {k}, stride {s}, padding {p}, output_padding {extra}. "
            "How large is the output?",
        ),
        answer=answer,
        steps=Text(f"{steps}。", f"{steps}."),
        check=conv_transpose_out(n, k, s, p, extra),
    )


def largest_input(rng: np.random.Generator) -> Question:
    """The inverse: the largest input with a given output."""
    m, k, s, p = int(rng.integers(2, 60)), int(rng.choice([3, 5, 7])), int(rng.integers(2, 5)), int(rng.integers(0, 3))
    low = (m - 1) * s + k - 2 * p
    answer = low + s - 1
    zh = f"至少 $({m}-1)\\cdot{s} + {k} - 2\\cdot{p} = {low}$，再多 ${s}-1$ 个像素也放不下下一个窗口：{answer}。"
    en = (
        f"At least $({m}-1)\\cdot{s} + {k} - 2\\cdot{p} = {low}$; ${s}-1$ more are still too few for another window: "
        f"{answer}."
    )
    return Question(
        ask=Text(
            f"卷积核 {k}，步幅 {s}，每边填充 {p}。输出边长恰好是 {m} 的最大输入边长是多少？",
            f"Kernel {k}, stride {s}, padding {p} on each side. What is the largest input whose output is {m}?",
        ),
        answer=answer,
        steps=Text(zh, en),
        check=conv_in_range(m, k, s, p)[1],
    )


def network(rng: np.random.Generator) -> Question:
    """A short chain of convolutions and poolings."""
    n, sizes, lines = int(rng.integers(120, 400)), [], []
    rows = []
    for _ in range(int(rng.integers(3, 5))):
        k = int(rng.choice([2, 3, 5, 7], p=[0.3, 0.4, 0.15, 0.15]))
        rows.append((k, 2 if k == 2 else int(rng.integers(1, 3)), 0 if k == 2 else int(rng.choice([0, k // 2]))))
    size = n
    for i, (k, s, p) in enumerate(rows, start=1):
        after = (size + 2 * p - k) // s + 1
        lines.append(f"$n_{{{i}}} = \\lfloor ({size} + 2\\cdot{p} - {k})/{s} \\rfloor + 1 = {after}$")
        size = after
        sizes.append(size)
    check = n
    for k, s, p in rows:
        check = conv_out(check, k, s, p)
    head = "| 层 | 核 k | 步幅 s | 填充 p |", "| layer | kernel k | stride s | padding p |"
    body = "\n".join(f"| {i} | {k} | {s} | {p} |" for i, (k, s, p) in enumerate(rows, start=1))
    tables = [f"{title}\n|---:|---:|---:|---:|\n{body}" for title in head]
    steps = "\n\n".join(lines)
    return Question(
        ask=Text(
            f"输入边长 {n}，依次经过下面各层（都向下取整），输出边长是多少？\n\n{tables[0]}",
            f"An input of {n} goes through these layers, all rounding down. How large is the output?\n\n{tables[1]}",
        ),
        answer=size,
        steps=Text(steps, steps),
        check=check,
    )


QUIZZES = {
    "convolution": Quiz(Text("卷积的输出", "Output of a convolution"), convolution),
    "ceiling": Quiz(Text("ceil_mode 的池化", "Pooling with ceil_mode"), ceiling),
    "transposed": Quiz(Text("转置卷积的输出", "Output of a transposed convolution"), transposed),
    "largest-input": Quiz(Text("反过来求输入", "The input for an output"), largest_input),
    "network": Quiz(Text("几层下来多大", "After several layers"), network),
}
