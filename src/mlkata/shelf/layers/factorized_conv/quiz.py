"""Split kernels in numbers: weights of a pair, energy of a rank-two kernel, the outer product."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.layers.factorized_conv.reference import asym_conv_cost, separable_rank1
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def weights(rng: np.random.Generator) -> Question:
    """Weights of a pair."""
    c, oc = (int(rng.choice([16, 32, 64, 128, 192])) for _ in range(2))
    mid, n = int(rng.choice([c, oc, 64])), int(rng.choice([3, 5, 7]))
    answer = mid * n * (c + oc)
    return Question(
        ask=Text(
            f"输入 {c}、输出 {oc} 通道的 {n}×{n} 卷积换成 {n}×1（到 {mid} 通道）接 1×{n}。"
            "一对核共多少个权重（不计偏置）？",
            f"A {n}×{n} from {c} to {oc} channels becomes {n}×1 into {mid} channels and 1×{n}. "
            "How many weights have both, biases left out?",
        ),
        answer=answer,
        steps=Text(
            f"${c} \\cdot {mid} \\cdot {n} + {mid} \\cdot {oc} \\cdot {n} = {answer}$；"
            f"原来是 ${c} \\cdot {oc} \\cdot {n * n} = {c * oc * n * n}$。",
            f"${c} \\cdot {mid} \\cdot {n} + {mid} \\cdot {oc} \\cdot {n} = {answer}$; "
            f"it was ${c} \\cdot {oc} \\cdot {n * n} = {c * oc * n * n}$.",
        ),
        check=float(asym_conv_cost(c, mid, oc, n, n)[1]),
    )


def edge(rng: np.random.Generator) -> Question:
    """Energy in rank one of a turned derivative of a Gaussian."""
    angle = int(rng.choice([0, 10, 15, 20, 25, 30, 35, 40, 50, 55, 60, 65, 70, 75, 80, 90]))
    turn = np.deg2rad(angle)
    at = np.arange(-8.0, 9.0)
    bell = np.exp(-(at**2) / 2)
    kernel = np.cos(turn) * np.outer(bell, at * bell) + np.sin(turn) * np.outer(at * bell, bell)
    answer = 100 * float(max(np.cos(turn) ** 2, np.sin(turn) ** 2))
    return Question(
        ask=Text(
            f"核 $\\cos\\theta\\, G_x + \\sin\\theta\\, G_y$（各向同性高斯的导数），$\\theta = {angle}°$。"
            "秩 1 能保留百分之几的能量？保留一位小数。",
            f"The kernel $\\cos\\theta\\, G_x + \\sin\\theta\\, G_y$, derivatives of an isotropic Gaussian, at "
            f"$\\theta = {angle}°$. How many percent of its energy does rank one hold? One decimal.",
        ),
        answer=answer,
        steps=Text(
            "$G_x$、$G_y$ 都是秩 1，大小相等，奇异向量互相正交，"
            "奇异值是 $|\\cos\\theta|$ 和 $|\\sin\\theta|$ 的同一倍数："
            f"$\\max(\\cos^2, \\sin^2) = {answer:.1f}\\%$。",
            "$G_x$ and $G_y$ are of rank one, equally large, with orthogonal singular vectors: the singular values are "
            f"the same multiple of $|\\cos\\theta|$ and $|\\sin\\theta|$, so "
            f"$\\max(\\cos^2, \\sin^2) = {answer:.1f}\\%$.",
        ),
        check=100 * separable_rank1(kernel)[2],
        tolerance=0.06,
        unit="%",
    )


def element(rng: np.random.Generator) -> Question:
    """One element of the kernel that a column and a row make."""
    column, row = rng.integers(-3, 4, 3), rng.integers(-3, 4, 3)
    column[column == 0], row[row == 0] = 1, 2
    i, j = (int(v) for v in rng.integers(0, 3, 2))
    found = separable_rank1(np.outer(column, row).astype(float))
    answer = int(column[i] * row[j])
    return Question(
        ask=Text(
            f"先做 3×1 卷积 $({', '.join(map(str, column))})^\\top$，再做 1×3 卷积 $({', '.join(map(str, row))})$。"
            f"合成的 3×3 核里，第 {i} 行第 {j} 列（从 0 数起）是多少？",
            f"A 3×1 convolution $({', '.join(map(str, column))})^\\top$, then a 1×3 $({', '.join(map(str, row))})$. "
            f"What stands in row {i}, column {j}, counting from 0, of the 3×3 kernel that both make?",
        ),
        answer=answer,
        steps=Text(
            f"外积：${column[i]} \\cdot ({row[j]}) = {answer}$。",
            f"Outer product: ${column[i]} \\cdot ({row[j]}) = {answer}$.",
        ),
        check=round(float(np.outer(found[0], found[1])[i, j]), 6),
    )


QUIZZES = {
    "weights": Quiz(Text("一对核的权重", "Weights of a pair"), weights),
    "edge": Quiz(Text("斜边缘核的秩 1 能量", "Energy of a slanted edge"), edge),
    "element": Quiz(Text("合成的核", "The kernel that both make"), element),
}
