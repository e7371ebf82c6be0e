"""Spatial pyramid pooling by hand: the vector's length, the edges of a bin, the paper's rule."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.spatial_pyramid_pooling.reference import adaptive_bins, spp, spp_paper_windows
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def length(rng: np.random.Generator) -> Question:
    """How long the vector is."""
    channels = int(rng.choice([64, 128, 256, 512]))
    levels = sorted((int(v) for v in rng.choice(np.arange(1, 7), int(rng.integers(2, 5)), replace=False)), reverse=True)
    h, w = (int(v) for v in rng.integers(7, 40, 2))
    squares = sum(b * b for b in levels)
    terms = " + ".join(f"{b}^2" for b in levels)
    listed = ", ".join(map(str, levels))
    return Question(
        ask=Text(
            f"特征图 ${channels} \\times {h} \\times {w}$，SPP 各级每边 {listed} 格。输出的向量多长？",
            f"A map of ${channels} \\times {h} \\times {w}$, pyramid levels of {listed} bins a side. "
            "How long is the vector?",
        ),
        answer=channels * squares,
        steps=Text(
            f"与图的大小无关：${channels} \\cdot ({terms}) = {channels} \\cdot {squares} = {channels * squares}$。",
            f"The map's size does not matter: ${channels} \\cdot ({terms}) = {channels} \\cdot {squares} = "
            f"{channels * squares}$.",
        ),
        check=float(channels * spp(np.zeros((1, 1, h, w)), levels).shape[1]),
    )


def edges(rng: np.random.Generator) -> Question:
    """How many pixels a bin covers."""
    n, b = int(rng.integers(5, 40)), int(rng.integers(2, 9))
    i = int(rng.integers(0, b))
    start, end = i * n // b, -(-(i + 1) * n // b)
    found = adaptive_bins(n, b)[i]
    return Question(
        ask=Text(
            f"自适应池化把 {n} 个像素分成 {b} 格，第 {i} 格（从 0 数）有几个像素？",
            f"Adaptive pooling cuts {n} pixels into {b} bins. How many pixels has bin {i}, counting from 0?",
        ),
        answer=end - start,
        steps=Text(
            f"起点 $\\lfloor {i} \\cdot {n} / {b} \\rfloor = {start}$，"
            f"终点 $\\lceil {i + 1} \\cdot {n} / {b} \\rceil = {end}$（不含），"
            f"共 ${end} - {start} = {end - start}$ 个。",
            f"It starts at $\\lfloor {i} \\cdot {n} / {b} \\rfloor = {start}$ and ends before "
            f"$\\lceil {i + 1} \\cdot {n} / {b} \\rceil = {end}$: ${end} - {start} = {end - start}$ pixels.",
        ),
        check=float(found[1] - found[0]),
    )


def paper(rng: np.random.Generator) -> Question:
    """How many windows the paper's rule gives."""
    b = int(rng.integers(2, 9))
    n = int(rng.integers(b, 5 * b))
    window, stride = -(-n // b), n // b
    count = (n - window) // stride + 1
    return Question(
        ask=Text(
            f"按 SPPNet 论文的规则（窗口 $\\lceil n/b \\rceil$，步长 $\\lfloor n/b \\rfloor$）"
            f"把 {n} 个像素分成 {b} 格，实际得到几格？",
            f"By the rule of the SPPNet paper, window $\\lceil n/b \\rceil$ and stride $\\lfloor n/b \\rfloor$, "
            f"{n} pixels are to make {b} bins. How many windows are there really?",
        ),
        answer=count,
        steps=Text(
            f"窗口 {window}，步长 {stride}：$\\lfloor ({n} - {window}) / {stride} \\rfloor + 1 = {count}$。",
            f"Window {window}, stride {stride}: $\\lfloor ({n} - {window}) / {stride} \\rfloor + 1 = {count}$.",
        ),
        check=float(len(spp_paper_windows(n, b))),
    )


QUIZZES = {
    "length": Quiz(Text("SPP 向量的长度", "Length of the vector"), length),
    "edges": Quiz(Text("一格有几个像素", "Pixels in a bin"), edges),
    "paper": Quiz(Text("论文规则得到几格", "Windows by the paper's rule"), paper),
}
