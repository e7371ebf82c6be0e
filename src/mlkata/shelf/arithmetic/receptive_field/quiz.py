"""Receptive fields to be worked out by hand."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.arithmetic.receptive_field.reference import input_window, receptive_field
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _table(rows: list[list[int]], lang: str) -> str:
    """The layers as a Markdown table."""
    head = (
        "| 层 | 核 k | 步幅 s | 填充 p | 空洞 d |"
        if lang == "zh"
        else "| layer | kernel k | stride s | padding p | dilation d |"
    )
    lines = [f"| {i} | {k} | {s} | {p} | {d} |" for i, (k, s, p, d) in enumerate(rows, start=1)]
    return "\n".join([head, "|---:|---:|---:|---:|---:|", *lines])


def _layers(rng: np.random.Generator) -> list[list[int]]:
    """3 to 5 plausible layers."""
    n = int(rng.integers(3, 6))
    rows = []
    for _ in range(n):
        kernel = int(rng.choice([1, 2, 3, 5, 7], p=[0.15, 0.1, 0.5, 0.15, 0.1]))
        stride = 2 if kernel == 2 else int(rng.choice([1, 2], p=[0.65, 0.35]))
        dilation = int(rng.choice([1, 2, 3], p=[0.7, 0.2, 0.1])) if kernel == 3 else 1
        rows.append([kernel, stride, dilation * (kernel - 1) // 2, dilation])
    return rows


def size(rng: np.random.Generator) -> Question:
    """The receptive field of a chain, layer by layer."""
    rows = _layers(rng)
    field, jump, lines = 1, 1, []
    for i, (k, s, _, d) in enumerate(rows, start=1):
        grown = field + d * (k - 1) * jump
        lines.append(
            f"$r_{{{i}}} = {field} + {d}\\cdot({k}-1)\\cdot{jump} = {grown}$, $j_{{{i}}} = {jump}\\cdot{s} = "
            f"{jump * s}$"
        )
        field, jump = grown, jump * s
    steps = "\n\n".join(lines)
    return Question(
        ask=Text(
            f"一个输出位置的感受野边长是多少像素？\n\n{_table(rows, 'zh')}",
            f"How many pixels wide is the receptive field of one output?\n\n{_table(rows, 'en')}",
        ),
        answer=field,
        steps=Text(
            f"从 $r_0 = j_0 = 1$ 开始，先放大，再更新 jump。\n\n{steps}",
            f"Start from $r_0 = j_0 = 1$; widen first, then update the jump.\n\n{steps}",
        ),
        check=receptive_field(rows)[0],
        unit="px",
    )


def layers_needed(rng: np.random.Generator) -> Question:
    """How many 3x3 layers see a given window."""
    jump, target = int(rng.choice([1, 2, 4, 8])), int(rng.integers(20, 200))
    count = -(-(target - 1) // (2 * jump))
    return Question(
        ask=Text(
            f"特征图已下采样 {jump} 倍（此前的感受野按 1 计）。至少再叠几层步幅为 1 的 3×3 卷积，感受野才不小于 "
            f"{target}？",
            f"The map is already downsampled by {jump} (take the field so far as 1). How many further 3×3 "
            f"convolutions of stride 1 "
            f"are needed for a receptive field of at least {target}?",
        ),
        answer=count,
        steps=Text(
            f"每层加 $2\\cdot{jump} = {2 * jump}$，要 $1 + {2 * jump} n \\ge {target}$，即 $n \\ge "
            f"{target - 1}/{2 * jump}$，取 {count}。",
            f"Each layer adds $2\\cdot{jump} = {2 * jump}$; from $1 + {2 * jump} n \\ge {target}$ follows "
            f"$n \\ge {target - 1}/{2 * jump}$, so {count}.",
        ),
        check=next(n for n in range(1000) if receptive_field([[1, jump, 0, 1]] + [[3, 1, 1, 1]] * n)[0] >= target),
    )


def first_pixel(rng: np.random.Generator) -> Question:
    """Where the window of one output begins."""
    rows, index = _layers(rng), int(rng.integers(1, 9))
    first, lines = index, []
    for i, (_, s, p, _) in reversed(list(enumerate(rows, start=1))):
        below = first * s - p
        lines.append(
            f"$u_{{{i - 1}}} = {s}\\cdot({first}) - {p} = {below}$"
            if first < 0
            else f"$u_{{{i - 1}}} = {s}\\cdot{first} - {p} = {below}$"
        )
        first = below
    steps = "\n\n".join(lines)
    return Question(
        ask=Text(
            f"输出下标从 0 数起。第 {index} 个输出看到的最左边的输入像素，下标是多少（可为负，表示落在填充里）？"
            f"\n\n{_table(rows, 'zh')}",
            f"Outputs are numbered from 0. What is the index of the leftmost input pixel that output {index} "
            f"sees (negative: inside the "
            f"padding)?\n\n{_table(rows, 'en')}",
        ),
        answer=first,
        steps=Text(
            f"从输出往回走，$u_{{l-1}} = s_l u_l - p_l$。\n\n{steps}",
            f"Walk back from the output, $u_{{l-1}} = s_l u_l - p_l$.\n\n{steps}",
        ),
        check=input_window(rows, index)[0],
    )


QUIZZES = {
    "size": Quiz(Text("感受野的边长", "Size of the receptive field"), size),
    "layers-needed": Quiz(Text("要叠几层", "Layers needed"), layers_needed),
    "first-pixel": Quiz(Text("窗口从哪里开始", "Where a window begins"), first_pixel),
}
