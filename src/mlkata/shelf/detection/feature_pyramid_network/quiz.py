"""Numeric questions: the level of a box, sizes of the levels, multiply-adds of a level."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.detection.feature_pyramid_network.reference import assign_level, fpn_forward
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def level(rng: np.random.Generator) -> Question:
    """The level of a box."""
    w, h = (int(v) for v in rng.integers(20, 700, 2))
    side = (w * h) ** 0.5
    free = int(np.floor(4 + np.log2(side / 224)))
    answer = min(max(free, 2), 5)
    return Question(
        ask=Text(
            f"{w}×{h} 像素的框（k0 = 4，基准 224，只有 P2 到 P5），从第几层取特征？",
            f"A box of {w} × {h} pixels (k0 = 4, canonical side 224, levels P2 to P5): which level is it read from?",
        ),
        answer=answer,
        steps=Text(
            f"$\\sqrt{{wh}} = {side:.1f}$，$4 + \\log_2({side:.1f}/224) = {4 + np.log2(side / 224):.2f}$，"
            f"向下取整 {free}，截到 2 与 5 之间：{answer}。",
            f"$\\sqrt{{wh}} = {side:.1f}$, $4 + \\log_2({side:.1f}/224) = {4 + np.log2(side / 224):.2f}$, "
            f"floor {free}, clipped to 2 … 5: {answer}.",
        ),
        check=int(assign_level(np.array([[0.0, 0, w, h]]))[0]),
        tolerance=0,
    )


def rows(rng: np.random.Generator) -> Question:
    """Rows of a level of a picture whose size is no multiple of 32."""
    size, k = int(rng.integers(200, 900)), int(rng.integers(3, 6))
    sizes = [size]
    for _ in range(k):
        sizes.append((sizes[-1] + 1) // 2)
    shown = " → ".join(map(str, sizes))
    maps = [np.zeros((1, n, 2)) for n in sizes[2:]]
    layer = [(np.zeros((1, 1, 1, 1)), np.zeros(1))] * len(maps), [(np.zeros((1, 1, 3, 3)), np.zeros(1))] * len(maps)
    return Question(
        ask=Text(
            f"图高 {size} 像素，每次步长 2 的降采样都向上取整。P{k} 有几行？",
            f"A picture is {size} pixels high, and every stride of 2 rounds up. How many rows has P{k}?",
        ),
        answer=sizes[-1],
        steps=Text(f"${shown}$。", f"${shown}$."),
        check=fpn_forward(maps[-1:], layer[0][-1:], layer[1][-1:])[0].shape[1],
        tolerance=0,
    )


QUIZZES = {
    "level": Quiz(Text("框在哪一层", "The level of a box"), level),
    "rows": Quiz(Text("某层有几行", "Rows of a level"), rows),
}
