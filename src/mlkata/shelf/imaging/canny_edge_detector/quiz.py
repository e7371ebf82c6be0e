"""Numeric questions on edges: a Sobel derivative, both magnitudes, a direction, what hysteresis keeps, a Laplacian."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.imaging.canny_edge_detector.operators import laplacian
from mlkata.shelf.imaging.canny_edge_detector.reference import hysteresis, sobel
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _block(patch: np.ndarray) -> str:
    """A patch as a matrix in TeX."""
    return r"$$\begin{bmatrix}" + r" \\ ".join(" & ".join(map(str, row)) for row in patch) + r"\end{bmatrix}$$"


def derivative(rng: np.random.Generator) -> Question:
    """gx or gy in the middle of a 3 × 3 patch."""
    patch = rng.integers(0, 60, (3, 3)) * 4
    across = bool(rng.integers(2))
    p = patch if across else patch.T
    plus, minus = (int(p[0, k] + 2 * p[1, k] + p[2, k]) for k in (2, 0))
    a, b = ([int(v) for v in p[:, k]] for k in (2, 0))
    name, end, start = ("g_x", ("右列", "right column"), ("左列", "left column")) if across else (
        "g_y", ("下行", "bottom row"), ("上行", "top row"))  # fmt: skip
    work = (
        f"({a[0]} + 2 \\cdot {a[1]} + {a[2]}) - ({b[0]} + 2 \\cdot {b[1]} + {b[2]}) = {plus} - {minus} = {plus - minus}"
    )
    return Question(
        ask=Text(
            f"3×3 的一块：\n{_block(patch)}\n中心处 Sobel 的 ${name}$ 是多少（不除以 8，向右、向下为正）？",
            f"A patch of 3 × 3:\n{_block(patch)}\nWhat is Sobel's ${name}$ in the middle (not divided by 8; right and "
            "down are positive)?",
        ),
        answer=plus - minus,
        steps=Text(
            f"{end[0]}减{start[0]}，权重 1 2 1：${work}$。",
            f"The {end[1]} minus the {start[1]}, weights 1 2 1: ${work}$.",
        ),
        check=float(sobel(patch.astype(np.uint8))[0 if across else 1][1, 1]),
        tolerance=0,
    )


def magnitude(rng: np.random.Generator) -> Question:
    """By how many percent L1 exceeds L2."""
    gx, gy = (int(v) for v in rng.integers(1, 26, 2) * rng.choice([-4, 4], 2))
    l1, l2 = abs(gx) + abs(gy), math.hypot(gx, gy)
    answer = 100 * (l1 / l2 - 1)
    work = f"{l1} / \\sqrt{{{gx**2} + {gy**2}}} = {l1} / {l2:.2f} = {l1 / l2:.3f}"
    z = abs(complex(gx, gy))
    return Question(
        ask=Text(
            f"$g_x = {gx}$，$g_y = {gy}$。L1 幅值比 L2 幅值大百分之几？",
            f"$g_x = {gx}$, $g_y = {gy}$. By how many percent does the L1 magnitude exceed the L2 one?",
        ),
        answer=answer,
        steps=Text(
            f"${work}$，所以大 {answer:.1f} %；上限是 45° 时的 $\\sqrt 2$，即 41.4 %。",
            f"${work}$, so by {answer:.1f}%; the most is $\\sqrt 2$ at 45°, which is 41.4%.",
        ),
        check=100 * (np.abs([gx, gy]).sum() - z) / z,
        tolerance=0.1,
        unit="%",
    )


def neighbour(rng: np.random.Generator) -> Question:
    """The larger of the two neighbours that suppression compares with, y pointing down."""
    values = rng.permutation(np.arange(10, 100))[:9].reshape(3, 3)
    values[1, 1] = 100
    sector = int(rng.integers(4))
    shallow, steep = [(5, 1), (6, 2), (7, 0)], [(1, 5), (2, 6), (0, 7)]
    even = [(3, 3), (3, 4), (5, 4)]
    options = {0: shallow, 1: even, 2: steep, 3: even}[sector]
    x, y = options[int(rng.integers(3))]
    sign = int(rng.choice([-1, 1]))
    gx, gy = sign * x * 10, sign * y * 10 * (-1 if sector == 3 else 1)
    step = ((0, 1), (1, 1), (1, 0), (1, -1))[sector]
    pair = int(values[1 - step[0], 1 - step[1]]), int(values[1 + step[0], 1 + step[1]])
    where = (("左、右", "left and right"), ("左上、右下", "top left and bottom right"), ("上、下", "above and below"),
             ("右上、左下", "top right and bottom left"))[sector]  # fmt: skip
    angle = math.degrees(math.atan2(gy, gx)) % 180
    turned = round(angle / 45) % 4
    dr, dc = ((0, 1), (1, 1), (1, 0), (1, -1))[turned]
    return Question(
        ask=Text(
            f"梯度幅值：\n{_block(values)}\n中心处 $g_x = {gx}$，$g_y = {gy}$（y 朝下）。"
            "非极大值抑制要比的两个邻居里，较大的是多少？",
            f"Gradient magnitudes:\n{_block(values)}\nIn the middle $g_x = {gx}$ and $g_y = {gy}$ (y points down). "
            "Of the two neighbours that suppression compares with, how large is the larger?",
        ),
        answer=max(pair),
        steps=Text(
            f"$|g_y| / |g_x|$ 与 $\\tan 22.5° \\approx 0.41$、$\\tan 67.5° \\approx 2.41$ 比，方向归到{where[0]}："
            f"$\\max({pair[0]}, {pair[1]}) = {max(pair)}$。",
            f"Hold $|g_y| / |g_x|$ against $\\tan 22.5° \\approx 0.41$ and $\\tan 67.5° \\approx 2.41$: the line runs "
            f"{where[1]}, and $\\max({pair[0]}, {pair[1]}) = {max(pair)}$.",
        ),
        check=float(max(values[1 + dr, 1 + dc], values[1 - dr, 1 - dc])),
        tolerance=0,
    )


def kept(rng: np.random.Generator) -> Question:
    """How many pixels hysteresis keeps in a small picture."""
    low, high = 20, 60
    thin = np.where(rng.random((5, 6)) < 0.45, rng.choice([25, 30, 40, 50], (5, 6)), 0)
    for place in rng.permutation(30)[:2]:
        thin.flat[place] = int(rng.choice([70, 80, 90]))
    edges, weak, strong = hysteresis(thin, low, high), thin > low, thin > high
    flood = strong.copy()
    for _ in range(30):
        p = np.pad(flood, 1)
        flood = weak & np.lib.stride_tricks.sliding_window_view(p, (3, 3)).any(axis=(2, 3))
    total, n, more = int(edges.sum()), int(strong.sum()), int((edges & ~strong).sum())
    return Question(
        ask=Text(
            f"抑制之后的幅值：\n{_block(thin)}\n阈值 {low} 与 {high}，8 邻域。滞后之后留下几个像素？",
            f"Magnitudes after suppression:\n{_block(thin)}\nWith thresholds of {low} and {high} and eight neighbours, "
            "how many pixels does hysteresis keep?",
        ),
        answer=total,
        steps=Text(
            f"强的（> {high}）有 {n} 个；顺着弱像素（> {low}）连得到的还有 {more} 个；共 {n} + {more} = {total}。",
            f"{n} are strong (> {high}); chains of weak ones (> {low}) reach {more} more; {n} + {more} = {total}.",
        ),
        check=float(flood.sum()),
        tolerance=0,
    )


def second(rng: np.random.Generator) -> Question:
    """The Laplacian in the middle of a patch."""
    patch = rng.integers(0, 200, (3, 3))
    sides = [int(patch[i, j]) for i, j in ((0, 1), (1, 0), (1, 2), (2, 1))]
    middle = int(patch[1, 1])
    work = " + ".join(map(str, sides)) + f" - 4 \\cdot {middle} = {sum(sides) - 4 * middle}"
    return Question(
        ask=Text(
            f"3×3 的一块：\n{_block(patch)}\n中心处 4 邻域拉普拉斯是多少？",
            f"A patch of 3 × 3:\n{_block(patch)}\nWhat is the Laplacian over four neighbours in the middle?",
        ),
        answer=sum(sides) - 4 * middle,
        steps=Text(
            f"四邻之和减去中心的 4 倍：${work}$。", f"The four neighbours minus four times the middle: ${work}$."
        ),
        check=float(laplacian(patch.astype(np.uint8))[1, 1]),
        tolerance=0,
    )


QUIZZES = {
    "derivative": Quiz(Text("一个 Sobel 导数", "A Sobel derivative"), derivative),
    "magnitude": Quiz(Text("L1 与 L2 幅值", "L1 and L2 magnitude"), magnitude),
    "neighbour": Quiz(Text("和谁比", "Whom to compare with"), neighbour),
    "kept": Quiz(Text("滞后留下几个", "What hysteresis keeps"), kept),
    "second": Quiz(Text("一个拉普拉斯", "A Laplacian"), second),
}
