"""Numeric questions on filters: a window by four corners, a median, a bilateral weight, noise left, PSNR."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.imaging.spatial_filters.quality import psnr
from mlkata.shelf.imaging.spatial_filters.reference import bilateral_filter, integral_image, median_filter
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def _block(patch: np.ndarray) -> str:
    """A patch as a matrix in TeX."""
    return r"$$\begin{bmatrix}" + r" \\ ".join(" & ".join(f"{v:g}" for v in row) for row in patch) + r"\end{bmatrix}$$"


def corners(rng: np.random.Generator) -> Question:
    """The sum of a window from an integral image."""
    image = rng.integers(0, 10, (5, 6))
    table = integral_image(image).astype(int)
    top, left = (int(v) for v in rng.integers(0, 3, 2))
    h, w = int(rng.integers(2, 6 - top)), int(rng.integers(2, 7 - left))
    a, b, c, d = (int(table[i, j]) for i, j in ((top + h, left + w), (top, left + w), (top + h, left), (top, left)))
    rows, columns = f"{top} … {top + h - 1}", f"{left} … {left + w - 1}"
    work = f"{a} - {b} - {c} + {d} = {a - b - c + d}"
    return Question(
        ask=Text(
            f"积分图（第一行、第一列是 0；第 i 行第 j 列是原图前 i 行、前 j 列之和，从 0 数）：\n{_block(table)}\n"
            f"原图第 {rows} 行、第 {columns} 列之和是多少？",
            "An integral image (its first row and column are 0; entry (i, j), counted from 0, sums the first i rows "
            f"and j columns of the picture):\n{_block(table)}\nWhat is the sum of the picture's rows {rows}, "
            f"columns {columns}?",
        ),
        answer=a - b - c + d,
        steps=Text(
            f"右下角减右上角、减左下角、加左上角：${work}$。",
            f"Lower right minus upper right minus lower left plus upper left: ${work}$.",
        ),
        check=float(image[top : top + h, left : left + w].sum()),
        tolerance=0,
    )


def middle(rng: np.random.Generator) -> Question:
    """The median of a 3 × 3 patch with impulses in it."""
    patch = rng.permutation(np.arange(40, 90))[:9].reshape(3, 3)
    for place in rng.permutation(9)[: int(rng.integers(1, 4))]:
        patch.flat[place] = int(rng.choice([0, 255]))
    ordered = sorted(patch.ravel().tolist())
    return Question(
        ask=Text(
            f"3×3 的窗口：\n{_block(patch)}\n中值滤波把中心变成多少？",
            f"A window of 3 × 3:\n{_block(patch)}\nWhat does a median filter make of its middle?",
        ),
        answer=ordered[4],
        steps=Text(
            f"从小到大：{', '.join(map(str, ordered))}；正中间（第 5 个）是 {ordered[4]}。",
            f"In order: {', '.join(map(str, ordered))}; the fifth of nine is {ordered[4]}.",
        ),
        check=float(median_filter(patch, 3)[1, 1]),
        tolerance=0,
    )


def weight(rng: np.random.Generator) -> Question:
    """A bilateral filter over three pixels in a row."""
    sigma_color, sigma_space = float(rng.choice([10.0, 20.0, 30.0])), float(rng.choice([1.0, 1.5, 2.0]))
    centre = int(rng.integers(80, 120))
    left, right = centre + int(rng.integers(-15, 16)), centre + int(rng.choice([-60, -40, 40, 60]))
    space = math.exp(-1 / (2 * sigma_space**2))
    like = [math.exp(-((v - centre) ** 2) / (2 * sigma_color**2)) for v in (left, right)]
    total = 1 + space * (like[0] + like[1])
    answer = (centre + space * (like[0] * left + like[1] * right)) / total
    row = np.array([[left, centre, right]], dtype=float)
    tall = np.concatenate([row + 1e6, row, row + 1e6])  # rows that weigh nothing
    return Question(
        ask=Text(
            f"一行三个像素 {left}、{centre}、{right}，只用这三个做双边滤波，"
            f"值域 σ = {sigma_color:g} 级，空间 σ = {sigma_space:g} 像素。中间那个变成多少（保留两位小数）？",
            f"Three pixels in a row, {left}, {centre}, {right}, and a bilateral filter over these three alone, with a "
            f"range σ of {sigma_color:g} levels and a spatial σ of {sigma_space:g} pixels. "
            "What becomes of the one in the middle (two decimals)?",
        ),
        answer=answer,
        steps=Text(
            f"空间权重 $e^{{-1/(2\\cdot {sigma_space:g}^2)}} = {space:.3f}$；值域权重 {like[0]:.3f} 与 {like[1]:.3f}；"
            f"加权和除以权重和 $1 + {space:.3f}\\cdot({like[0]:.3f} + {like[1]:.3f}) = {total:.3f}$，得 {answer:.2f}。",
            f"Spatial weight $e^{{-1/(2\\cdot {sigma_space:g}^2)}} = {space:.3f}$; range weights {like[0]:.3f} and "
            f"{like[1]:.3f}; the weighted sum over $1 + {space:.3f}\\cdot({like[0]:.3f} + {like[1]:.3f}) = {total:.3f}$"
            f" is {answer:.2f}.",
        ),
        check=float(bilateral_filter(tall, 3, sigma_color, sigma_space)[1, 1]),
        tolerance=0.05,
    )


def noise_left(rng: np.random.Generator) -> Question:
    """Noise behind a mean filter."""
    k, noise = int(rng.choice([3, 5, 7, 9, 11])), int(rng.integers(6, 40))
    return Question(
        ask=Text(
            f"各像素独立的噪声，标准差 {noise} 级。{k}×{k} 的均值滤波之后，标准差是多少？",
            f"Noise of {noise} levels (standard deviation), independent from pixel to pixel. What is left behind a "
            f"mean over {k} × {k}?",
        ),
        answer=noise / k,
        steps=Text(
            f"$k^2 = {k * k}$ 个独立值的平均，方差除以 ${k * k}$，标准差除以 ${k}$："
            f"${noise} / {k} = {noise / k:.2f}$。",
            f"The mean of $k^2 = {k * k}$ independent values: variance over ${k * k}$, standard deviation over ${k}$: "
            f"${noise} / {k} = {noise / k:.2f}$.",
        ),
        check=noise * math.sqrt(k * k * (1 / (k * k)) ** 2),
        tolerance=0.02,
    )


def decibels(rng: np.random.Generator) -> Question:
    """PSNR of a root mean square error."""
    error = int(rng.integers(2, 50))
    answer = 20 * math.log10(255 / error)
    flat = np.full((11, 11), 100.0)
    return Question(
        ask=Text(
            f"8 位图，均方根误差 {error} 级。PSNR 是多少 dB？",
            f"An 8-bit picture with a root mean square error of {error} levels: what is its PSNR in dB?",
        ),
        answer=answer,
        steps=Text(
            f"$10\\log_{{10}}(255^2 / {error}^2) = 20\\log_{{10}}(255 / {error}) = {answer:.2f}$。",
            f"$10\\log_{{10}}(255^2 / {error}^2) = 20\\log_{{10}}(255 / {error}) = {answer:.2f}$.",
        ),
        check=psnr(flat, flat + error),
        tolerance=0.05,
        unit="dB",
    )


QUIZZES = {
    "corners": Quiz(Text("积分图的四个角", "Four corners of an integral image"), corners),
    "middle": Quiz(Text("窗口的中值", "The median of a window"), middle),
    "weight": Quiz(Text("双边滤波的一个像素", "One pixel of a bilateral filter"), weight),
    "noise-left": Quiz(Text("均值滤波后的噪声", "Noise behind a mean"), noise_left),
    "decibels": Quiz(Text("PSNR", "PSNR"), decibels),
}
