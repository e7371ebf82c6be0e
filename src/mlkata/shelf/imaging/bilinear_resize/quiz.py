"""Numeric questions on resizing: a source coordinate, a value between four pixels, the pixel that nearest takes."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.imaging.bilinear_resize.reference import bilinear_resize, nearest_resize, source_coordinates
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def coordinate(rng: np.random.Generator) -> Question:
    """Where an output pixel reads, by either rule."""
    n, m = int(rng.integers(4, 13)), int(rng.integers(5, 25))
    i = int(rng.integers(1, m - 1))
    aligned = bool(rng.integers(2))
    if aligned:
        x = i * (n - 1) / (m - 1)
        step = f"$x = i\\,\\frac{{n-1}}{{m-1}} = {i} \\cdot \\frac{{{n - 1}}}{{{m - 1}}} = {x:.4f}$"
    else:
        raw = (i + 0.5) * n / m - 0.5
        x = min(max(raw, 0.0), n - 1.0)
        step = f"$x = (i + 0.5)\\,\\frac{{n}}{{m}} - 0.5 = {i + 0.5} \\cdot \\frac{{{n}}}{{{m}}} - 0.5 = {raw:.4f}$"
    clamped = not aligned and x != raw
    rule = "align_corners=True" if aligned else "align_corners=False"
    return Question(
        ask=Text(
            f"一行 {n} 个像素缩放成 {m} 个，`{rule}`。第 {i} 个输出像素（从 0 数）读的输入坐标是多少？"
            "超出首尾中心的要截回来。",
            f"A row of {n} pixels becomes {m}, `{rule}`. Which input coordinate does output pixel {i} (counted from 0) "
            "read, clamped to the outermost centres?",
        ),
        answer=x,
        steps=Text(
            step + (f"，截到 {x:g}。" if clamped else "。"), step + (f", clamped to {x:g}." if clamped else ".")
        ),
        check=float(source_coordinates(n, m, aligned)[i]),
        tolerance=0.005,
    )


def between_four(rng: np.random.Generator) -> Question:
    """The value between four pixels."""
    box = rng.choice(np.arange(0, 101, 4), (2, 2), replace=False).astype(float)
    u, v = (float(k) / 4 for k in rng.integers(1, 4, 2))
    a, b, c, d = box.ravel()
    upper, lower = (1 - u) * a + u * b, (1 - u) * c + u * d
    value = (1 - v) * upper + v * lower
    # corners aligned, five by five outputs: coordinate k / 4
    check = float(bilinear_resize(box, 5, 5, align_corners=True)[int(4 * v), int(4 * u)])
    worked = (
        f"${1 - u:g} \\cdot {a:g} + {u:g} \\cdot {b:g} = {upper:g}$, "
        f"${1 - u:g} \\cdot {c:g} + {u:g} \\cdot {d:g} = {lower:g}$, "
        f"${1 - v:g} \\cdot {upper:g} + {v:g} \\cdot {lower:g} = {value:g}$"
    )
    return Question(
        ask=Text(
            f"2×2 个像素：上行 {a:g}、{b:g}，下行 {c:g}、{d:g}。"
            f"离左上像素中心向右 {u:g}、向下 {v:g} 处，双线性插值是多少？",
            f"Four pixels: {a:g} and {b:g} above, {c:g} and {d:g} below. What is the bilinear value {u:g} to the right "
            f"of the upper left centre and {v:g} below it?",
        ),
        answer=value,
        steps=Text(f"先插上行、下行，再插两行之间：{worked}。", f"Upper row, lower row, then between them: {worked}."),
        check=check,
        tolerance=0.01,
    )


def nearest(rng: np.random.Generator) -> Question:
    """The pixel in which an output's centre lies, or the one that floor(i n / m) takes."""
    n, m = 2 * int(rng.integers(2, 9)) + 1, int(rng.integers(4, 20))
    i = int(rng.integers(m))
    centre = bool(rng.integers(2))
    answer = int(np.floor((i + 0.5) * n / m)) if centre else i * n // m
    picked = nearest_resize(np.arange(n)[None], 1, m)[0, i] if centre else np.floor(i * (n / m) + 1e-9)
    name = '`mode="nearest-exact"`' if centre else '`mode="nearest"`'
    formula = (
        f"$\\lfloor ({i} + 0.5) \\cdot {n} / {m} \\rfloor = \\lfloor {(i + 0.5) * n / m:.4f} \\rfloor = {answer}$"
        if centre
        else f"$\\lfloor {i} \\cdot {n} / {m} \\rfloor = \\lfloor {i * n / m:.4f} \\rfloor = {answer}$"
    )
    return Question(
        ask=Text(
            f"PyTorch 的最近邻，{name}：一行 {n} 个像素变成 {m} 个，第 {i} 个输出取第几个输入像素（都从 0 数）？",
            f"PyTorch's nearest, {name}: a row of {n} pixels becomes {m}. Which input pixel does output {i} take, both "
            "counted from 0?",
        ),
        answer=answer,
        steps=Text(f"{formula}。", f"{formula}."),
        check=float(picked),
        tolerance=0,
    )


QUIZZES = {
    "coordinate": Quiz(Text("读哪个坐标", "Which coordinate is read"), coordinate),
    "between-four": Quiz(Text("四个像素之间的值", "A value between four pixels"), between_four),
    "nearest": Quiz(Text("最近邻取哪个像素", "The pixel that nearest takes"), nearest),
}
