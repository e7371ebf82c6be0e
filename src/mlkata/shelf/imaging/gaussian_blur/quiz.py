"""Numeric questions on the Gaussian blur: a weight, a border pixel, the cost of two passes, σ added up, σ of a size."""

from __future__ import annotations

import math

import numpy as np

from mlkata.shelf.imaging.gaussian_blur.reference import (
    BORDERS,
    gaussian_1d,
    gaussian_2d_kernel,
    opencv_gaussian_1d,
    sigma_from_ksize,
)
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text

PICTURES = ((640, 480), (1280, 720), (1920, 1080), (3840, 2160))  # width, height


def weight(rng: np.random.Generator) -> Question:
    """One cell of a 3 × 3 kernel."""
    sigma = float(rng.choice([0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0]))
    d2 = int(rng.integers(3))
    where = (("正中", "in the centre"), ("正上方", "just above the centre"), ("左上角", "in a corner"))[d2]
    side, corner = math.exp(-1 / (2 * sigma**2)), math.exp(-2 / (2 * sigma**2))
    total, cell = 1 + 4 * side + 4 * corner, (1.0, side, corner)[d2]
    summed = f"1 + 4 \\cdot {side:.4f} + 4 \\cdot {corner:.4f} = {total:.4f}"
    divided = f"{cell:.4f} / {total:.4f} = {cell / total:.4f}"
    return Question(
        ask=Text(
            f"3×3 的高斯核，$\\sigma = {sigma:g}$，和为 1。{where[0]}那一格的权重是多少？",
            f"A 3 × 3 Gaussian kernel with $\\sigma = {sigma:g}$ sums to one. What is the weight {where[1]}?",
        ),
        answer=cell / total,
        steps=Text(
            f"未归一化时中心是 1，四邻是 $e^{{-1/(2\\sigma^2)}} = {side:.4f}$，"
            f"四角是 $e^{{-2/(2\\sigma^2)}} = {corner:.4f}$，和 ${summed}$；所以 ${divided}$。",
            f"Before normalising the centre is 1, its four neighbours $e^{{-1/(2\\sigma^2)}} = {side:.4f}$, the "
            f"corners $e^{{-2/(2\\sigma^2)}} = {corner:.4f}$; the sum is ${summed}$. So ${divided}$.",
        ),
        check=float(gaussian_2d_kernel(3, sigma)[(1, 0, 0)[d2], (1, 1, 0)[d2]]),
        tolerance=0.002,
    )


def border_pixel(rng: np.random.Generator) -> Question:
    """The first pixel of a row under [1 2 1] / 4 or [1 4 6 4 1] / 16, for a border given by its name."""
    ksize = int(rng.choice([3, 5]))
    names = sorted(BORDERS)
    border = names[int(rng.integers(len(names)))]
    pixels = rng.choice(np.arange(0, 100, 4), 5, replace=False)
    padded = np.pad(pixels, ksize // 2, mode=BORDERS[border])
    whole = {3: (1, 2, 1), 5: (1, 4, 6, 4, 1)}[ksize]
    seen = [int(v) for v in padded[:ksize]]
    total = sum(a * b for a, b in zip(whole, seen, strict=True))
    kernel = " ".join(map(str, whole))
    row, window = " ".join(map(str, pixels)), " ".join(map(str, seen))
    terms = " + ".join(f"{a} \\cdot {b}" for a, b in zip(whole, seen, strict=True))
    return Question(
        ask=Text(
            f"用 [{kernel}]/{sum(whole)} 模糊一行 {row} …，边界是 `{border}`。第一个像素变成多少（不取整）？",
            f"Blur the row {row} … with [{kernel}] / {sum(whole)} and the border `{border}`. "
            "What becomes of the first pixel (unrounded)?",
        ),
        answer=total / sum(whole),
        steps=Text(
            f"补上边界，窗口里是 {window}：$({terms}) / {sum(whole)} = {total / sum(whole):g}$。",
            f"With the border the window holds {window}: $({terms}) / {sum(whole)} = {total / sum(whole):g}$.",
        ),
        check=float(opencv_gaussian_1d(ksize) @ padded[:ksize]),
        tolerance=0.01,
    )


def products(rng: np.random.Generator) -> Question:
    """How many millions of multiplications two passes spare."""
    (width, height), ksize = PICTURES[int(rng.integers(len(PICTURES)))], int(2 * rng.integers(1, 16) + 1)
    pixels = width * height / 1e6
    answer = round(pixels * (ksize**2 - 2 * ksize), 4)
    return Question(
        ask=Text(
            f"{width}×{height} 的灰度图，{ksize}×{ksize} 的高斯核。拆成两次一维，比直接做二维省多少百万次乘法？",
            f"A grey picture of {width} × {height} and a {ksize} × {ksize} Gaussian. How many million multiplications "
            "do two one-dimensional passes spare against the plain double sum?",
        ),
        answer=answer,
        steps=Text(
            f"每个像素从 ${ksize}^2 = {ksize**2}$ 次降到 $2 \\cdot {ksize} = {2 * ksize}$ 次，"
            f"省 {ksize**2 - 2 * ksize} 次；乘以 {pixels:g} 百万像素，得 {answer:.1f} 百万次。",
            f"A pixel takes $2 \\cdot {ksize} = {2 * ksize}$ instead of ${ksize}^2 = {ksize**2}$, which spares "
            f"{ksize**2 - 2 * ksize}; times {pixels:g} million pixels that is {answer:.1f} million.",
        ),
        check=pixels * (gaussian_2d_kernel(ksize).size - 2 * len(gaussian_1d(ksize))),
        tolerance=max(0.1, 0.005 * answer),
        unit="×10⁶",
    )


def _variance(sigma: float) -> float:
    """Variance of the reference's kernel in a wide window."""
    ksize = 2 * math.ceil(8 * sigma) + 1
    return float(gaussian_1d(ksize, sigma) @ (np.arange(ksize) - ksize // 2) ** 2)


def added_sigma(rng: np.random.Generator) -> Question:
    """The σ of two blurs together, or the blur that is still missing."""
    a, b = (float(v) / 2 for v in rng.integers(3, 15, 2))
    both = math.hypot(a, b)
    forward = bool(rng.integers(2))
    if forward:
        ask = Text(
            f"先用 $\\sigma = {a:g}$、再用 $\\sigma = {b:g}$ 模糊，合起来相当于多大的 σ？",
            f"A blur of $\\sigma = {a:g}$, then one of $\\sigma = {b:g}$: what single σ is that?",
        )
        step = f"$\\sqrt{{{a:g}^2 + {b:g}^2}} = {both:.3f}$"
    else:
        target = round(both, 2)
        ask = Text(
            f"图已用 $\\sigma = {a:g}$ 模糊过，想要总共 $\\sigma = {target:g}$ 的效果，还要再用多大的 σ？",
            f"A picture has been blurred with $\\sigma = {a:g}$ and is to end at $\\sigma = {target:g}$. "
            "Which σ is still to be applied?",
        )
        step = f"$\\sqrt{{{target:g}^2 - {a:g}^2}} = {math.sqrt(target**2 - a**2):.3f}$"
    answer = both if forward else math.sqrt(round(both, 2) ** 2 - a**2)
    check = _variance(a) + _variance(b) if forward else _variance(round(both, 2)) - _variance(a)
    return Question(
        ask=ask,
        answer=answer,
        steps=Text(f"相加的是方差：{step}。", f"It is variances that add: {step}."),
        check=math.sqrt(check),
        tolerance=0.02,
    )


def sigma_of_size(rng: np.random.Generator) -> Question:
    """OpenCV's rule for a sigma that is not given, in either direction."""
    ksize = int(2 * rng.integers(6, 26) + 1)
    sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
    return Question(
        ask=Text(
            f"`cv2.GaussianBlur(image, ({ksize}, {ksize}), 0)` 用的 σ 是多少？",
            f"Which σ does `cv2.GaussianBlur(image, ({ksize}, {ksize}), 0)` use?",
        ),
        answer=sigma,
        steps=Text(
            f"$0.3 \\cdot (({ksize} - 1) \\cdot 0.5 - 1) + 0.8 = 0.3 \\cdot {(ksize - 3) / 2:g} + 0.8 = {sigma:.2f}$。"
            "（权重不超过 9 个时不用这条公式，而是查固定表。）",
            f"$0.3 \\cdot (({ksize} - 1) \\cdot 0.5 - 1) + 0.8 = 0.3 \\cdot {(ksize - 3) / 2:g} + 0.8 = {sigma:.2f}$. "
            "(Up to nine taps fixed tables take the place of the formula.)",
        ),
        check=sigma_from_ksize(ksize),
        tolerance=0.005,
        unit="px",
    )


QUIZZES = {
    "weight": Quiz(Text("核的权重", "A weight of the kernel"), weight),
    "border-pixel": Quiz(Text("边界上的像素", "A pixel at the border"), border_pixel),
    "products": Quiz(Text("分两趟省下的乘法", "Multiplications that two passes spare"), products),
    "added-sigma": Quiz(Text("两次模糊的 σ", "σ of two blurs"), added_sigma),
    "sigma-of-size": Quiz(Text("OpenCV 的 σ 与核大小", "OpenCV's σ and kernel size"), sigma_of_size),
}
