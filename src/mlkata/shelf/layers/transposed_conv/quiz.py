"""Numeric questions on transposed convolution: an output size, an output number, an overlap, a shuffled channel."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.transposed_conv.reference import conv_transpose2d, overlap_count, pixel_shuffle
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def output_size(rng: np.random.Generator) -> Question:
    """The side of the output."""
    h, k, s = (int(v) for v in (rng.integers(4, 33), rng.integers(2, 6), rng.integers(2, 5)))
    p, more = int(rng.integers(0, (k + 1) // 2 + 1)), int(rng.integers(0, s))
    answer = (h - 1) * s - 2 * p + k + more
    worked = f"$({h} - 1) \\cdot {s} - 2 \\cdot {p} + ({k} - 1) + 1 + {more} = {answer}$"
    y = conv_transpose2d(np.ones((1, 1, h, 1)), np.ones((1, 1, k, 1)), None, (s, 1), (p, 0), (more, 0))
    return Question(
        ask=Text(
            f"`ConvTranspose2d(kernel_size={k}, stride={s}, padding={p}, output_padding={more})`，"
            f"输入 {h}×{h}，输出边长是多少？",
            f"`ConvTranspose2d(kernel_size={k}, stride={s}, padding={p}, output_padding={more})` on {h} × {h}: what is "
            "the side of the output?",
        ),
        answer=answer,
        steps=Text(f"{worked}。", f"{worked}."),
        check=float(y.shape[2]),
        tolerance=0,
    )


def one_number(rng: np.random.Generator) -> Question:
    """One number of a short line."""
    a = [int(v) for v in rng.integers(1, 10, 3)]
    w = [int(v) for v in rng.integers(1, 6, 3)]
    p = int(rng.integers(0, 2))
    o = int(rng.integers(2 - p, 5 - p))
    full = np.zeros(7)
    terms = []
    for i in range(3):
        for t in range(3):
            full[2 * i + t] += a[i] * w[t]
            if 2 * i + t == o + p:
                terms.append(f"{a[i]} \\cdot {w[t]}")
    answer = int(full[o + p])
    line = conv_transpose2d(np.reshape(a, (1, 1, 1, 3)), np.reshape(w, (1, 1, 1, 3)), None, (1, 2), (0, p))
    numbers, kernel = ", ".join(map(str, a)), ", ".join(map(str, w))
    return Question(
        ask=Text(
            f"一维转置卷积：输入 [{numbers}]，核 [{kernel}]，步长 2，padding {p}。第 {o} 个输出（从 0 数）是多少？",
            f"A transposed convolution in one dimension: input [{numbers}], kernel [{kernel}], stride 2, padding {p}. "
            f"What is output {o}, counted from 0?",
        ),
        answer=answer,
        steps=Text(
            f"它在没裁的画布上是第 {o + p} 个，盖到那里的有 ${' + '.join(terms)} = {answer}$。",
            f"On the uncut canvas that is place {o + p}, where stamps leave ${' + '.join(terms)} = {answer}$.",
        ),
        check=float(line[0, 0, 0, o]),
        tolerance=0,
    )


def overlap(rng: np.random.Generator) -> Question:
    """The most stamps at one pixel inside, in two dimensions."""
    k, s = int(rng.integers(2, 10)), int(rng.integers(2, 5))
    most = -(-k // s)
    line = overlap_count(12, k, s)
    return Question(
        ask=Text(
            f"二维转置卷积，核 {k}×{k}，步长 {s}。内部的输出像素最多被几个印章盖到？",
            f"A transposed convolution with a {k} × {k} kernel and stride {s}: how many stamps meet at most at a pixel "
            "inside?",
        ),
        answer=most * most,
        steps=Text(
            f"一个方向上最多 $\\lceil {k} / {s} \\rceil = {most}$ 个，二维是 ${most}^2 = {most * most}$。",
            f"Along one axis $\\lceil {k} / {s} \\rceil = {most}$, in two dimensions ${most}^2 = {most * most}$.",
        ),
        check=float(line.max() ** 2),
        tolerance=0,
    )


def shuffled(rng: np.random.Generator) -> Question:
    """The channel from which a pixel of a pixel shuffle comes."""
    r, c = int(rng.integers(2, 5)), int(rng.integers(1, 4))
    o, y, x = int(rng.integers(c)), int(rng.integers(3 * r)), int(rng.integers(3 * r))
    answer = o * r * r + (y % r) * r + x % r
    numbered = np.arange(c * r * r)[None, :, None, None] * np.ones((1, 1, 3, 3))
    worked = f"${o} \\cdot {r}^2 + ({y} \\bmod {r}) \\cdot {r} + ({x} \\bmod {r}) = {answer}$"
    return Question(
        ask=Text(
            f"`PixelShuffle({r})`，输入 {c * r * r} 个通道。"
            f"输出通道 {o}、第 {y} 行第 {x} 列的像素来自输入的第几个通道？都从 0 数。",
            f"`PixelShuffle({r})` on {c * r * r} channels: from which input channel does the pixel of output channel "
            f"{o}, row {y}, column {x} come? All counted from 0.",
        ),
        answer=answer,
        steps=Text(f"{worked}。", f"{worked}."),
        check=float(pixel_shuffle(numbered, r)[0, o, y, x]),
        tolerance=0,
    )


QUIZZES = {
    "output-size": Quiz(Text("输出大小", "The output size"), output_size),
    "one-number": Quiz(Text("算一个输出", "One output number"), one_number),
    "overlap": Quiz(Text("重叠几次", "How many stamps meet"), overlap),
    "shuffled": Quiz(Text("像素来自哪个通道", "Which channel a pixel comes from"), shuffled),
}
