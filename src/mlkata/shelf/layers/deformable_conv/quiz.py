"""Deformable convolution by hand: a bilinear read, the place of an offset channel, the channels to predict."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.deformable_conv.reference import bilinear_sample, deform_conv2d
from mlkata.shelf.layers.deformable_conv.tool import deform_cost
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def bilinear_read(rng: np.random.Generator) -> Question:
    """One value between four pixels, some of which may lie outside."""
    x = rng.integers(0, 10, (2, 2)).astype(float)
    y, z = (float(rng.choice([-0.5, 0.25, 0.5, 0.75, 1.5])) for _ in range(2))
    value = float(bilinear_sample(x[None], np.array([y]), np.array([z]))[0, 0])
    terms, total = [], 0.0
    for i in (int(np.floor(y)), int(np.floor(y)) + 1):
        for j in (int(np.floor(z)), int(np.floor(z)) + 1):
            if 0 <= i < 2 and 0 <= j < 2:
                weight = (1 - abs(y - i)) * (1 - abs(z - j))
                total += weight * x[i, j]
                terms.append(f"{weight:g} \\cdot {x[i, j]:g}")
    given = f"$x = \\begin{{pmatrix}} {x[0, 0]:g} & {x[0, 1]:g} \\\\ {x[1, 0]:g} & {x[1, 1]:g} \\end{{pmatrix}}$"
    return Question(
        ask=Text(
            f"{given}，界外为 0。在行 {y:g}、列 {z:g} 处双线性读到多少（从 0 数起）？",
            f"{given}, zeros outside. What is read bilinearly at row {y:g}, column {z:g}, counting from 0?",
        ),
        answer=total,
        steps=Text(
            f"图内的角各乘权重：${' + '.join(terms)} = {total:g}$。",
            f"Corners inside times their weights: ${' + '.join(terms)} = {total:g}$.",
        ),
        check=value,
        tolerance=0.005,
    )


def offset_channel(rng: np.random.Generator) -> Question:
    """Which channel holds the row or column offset of a tap."""
    kh, kw, og = int(rng.integers(1, 4)), int(rng.integers(2, 6)), int(rng.integers(1, 4))
    g, k, m = int(rng.integers(0, og)), int(rng.integers(0, kh)), int(rng.integers(0, kw))
    column = bool(rng.integers(2))
    answer = 2 * (g * kh * kw + k * kw + m) + column
    # by the reference: on a ramp the output rises by the offset, and every channel's offset is its own number / 1000
    ramp = np.indices((kh + 1, kw + 1))[int(column)].astype(float)
    x, w = np.broadcast_to(ramp, (1, og, *ramp.shape)), np.zeros((1, og, kh, kw))
    w[0, g, k, m] = 1.0
    offset = np.arange(2 * og * kh * kw)[None, :, None, None] / 1000
    rise = deform_conv2d(x, offset, w).item() - (m if column else k)
    zh, en = ("列", "column") if column else ("行", "row")
    return Question(
        ask=Text(
            f"{kh} × {kw} 的核，{og} 个偏移组。第 {g} 组、抽头 ({k}, {m}) 的{zh}偏移在第几个通道（都从 0 数起）？",
            f"A {kh} × {kw} kernel and {og} offset group(s). Which channel holds the {en} offset of tap ({k}, {m}) in "
            f"group {g}, counting from 0?",
        ),
        answer=answer,
        steps=Text(
            f"$2 \\cdot ({g} \\cdot {kh * kw} + {k} \\cdot {kw} + {m}) + {int(column)} = {answer}$。",
            f"$2 \\cdot ({g} \\cdot {kh * kw} + {k} \\cdot {kw} + {m}) + {int(column)} = {answer}$.",
        ),
        check=round(1000 * rise),
    )


def extra(rng: np.random.Generator) -> Question:
    """Per cent of multiply-adds that predicting offsets and mask adds."""
    oc, k = int(rng.choice([16, 32, 64, 128, 256, 512])), int(rng.choice([3, 5]))
    mask = bool(rng.integers(2))
    channels = (3 if mask else 2) * k * k
    found = deform_cost(oc, oc, k, 8, 8, mask=mask)
    zh, en = ("v2（有掩码）", "version 2 (with the mask)") if mask else ("v1", "version 1")
    return Question(
        ask=Text(
            f"{zh}，{k}×{k} 的核，{oc} 个输出通道，一个偏移组。用同样大小的核预测偏移，"
            "要多出普通卷积百分之几的乘加（不计采样）？",
            f"{en}, a {k} × {k} kernel, {oc} output channels, one offset group. Predicting offsets by a kernel of "
            "the same size adds how many per cent to the multiply-adds of the convolution, sampling not counted?",
        ),
        answer=100 * channels / oc,
        steps=Text(
            f"要预测 ${'3' if mask else '2'} \\cdot {k}^2 = {channels}$ 个通道，"
            f"${channels} / {oc} = {100 * channels / oc:.2f}\\%$。",
            f"${'3' if mask else '2'} \\cdot {k}^2 = {channels}$ channels are predicted, "
            f"${channels} / {oc} = {100 * channels / oc:.2f}\\%$.",
        ),
        check=100 * found["prediction"] / found["convolution"],
        tolerance=0.05,
        unit="%",
    )


QUIZZES = {
    "bilinear-read": Quiz(Text("双线性读一个数", "A bilinear read"), bilinear_read),
    "offset-channel": Quiz(Text("偏移在哪个通道", "The channel of an offset"), offset_channel),
    "extra": Quiz(Text("预测偏移多花多少", "What predicting offsets adds"), extra),
}
