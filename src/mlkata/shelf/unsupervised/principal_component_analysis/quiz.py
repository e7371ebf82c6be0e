"""Numeric questions on PCA: shares of variance, how many components, the covariance of two features."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.unsupervised.principal_component_analysis.reference import components_for, pca_eig
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def data_with(covariance):
    """A few centred rows that have exactly this covariance (divided by n - 1)."""
    half = np.linalg.cholesky(covariance).T * np.sqrt(len(covariance) - 0.5)  # 2 d rows, so n - 1 is 2 d - 1
    return np.vstack([half, -half])


def first_share(rng) -> Question:
    """Share of the first component of a 2 × 2 covariance with whole eigenvalues."""
    # [[a, b], [b, c]] with a - c = p² - q² and 2 b = 2 p q has eigenvalues (a + c) / 2 ± (p² + q²) / 2
    p, q = int(rng.integers(2, 5)), int(rng.integers(1, 4))
    half, b = (p * p + q * q) / 2, float(p * q)
    middle = half + float(rng.integers(1, 6))
    a, c = middle + (p * p - q * q) / 2, middle - (p * p - q * q) / 2
    large, small = middle + half, middle - half
    answer = large / (large + small)
    _, _, variances = pca_eig(data_with(np.array([[a, b], [b, c]])), 2)
    return Question(
        ask=Text(
            f"两个特征的协方差矩阵是 $\\begin{{pmatrix}} {a:g} & {b:g} \\\\ {b:g} & {c:g} \\end{{pmatrix}}$。"
            "第一主成分解释了多少比例的方差？",
            f"Two features have the covariance $\\begin{{pmatrix}} {a:g} & {b:g} \\\\ {b:g} & {c:g} \\end{{pmatrix}}$. "
            "What share of the variance does the first component explain?",
        ),
        answer=answer,
        steps=Text(
            f"特征值是 {middle:g} ± √({(a - c) / 2:g}² + {b:g}²) = {large:g} 和 {small:g}，和等于迹 {a + c:g}；"
            f"比例 {large:g} / {a + c:g} = {answer:.4f}。",
            f"The eigenvalues are {middle:g} ± √({(a - c) / 2:g}² + {b:g}²) = {large:g} and {small:g}; they add up to "
            f"the trace {a + c:g}. The share is {large:g} / {a + c:g} = {answer:.4f}.",
        ),
        check=float(variances[0] / variances.sum()),
        tolerance=0.001,
    )


def how_many(rng) -> Question:
    """Number of components for a share of the variance."""
    while True:
        variances = np.sort(rng.integers(1, 40, 6))[::-1].astype(float)
        share = float(rng.choice([0.8, 0.9, 0.95]))
        sums = np.cumsum(variances)
        if (np.abs(sums / sums[-1] - share) > 0.005).all():
            break
    listed = "、".join(f"{v:g}" for v in variances), ", ".join(f"{v:g}" for v in variances)
    answer = int((sums < share * sums[-1]).sum()) + 1
    before = f"{sums[answer - 2] / sums[-1]:.3f}" if answer > 1 else "0"
    return Question(
        ask=Text(
            f"各主成分的方差是 {listed[0]}。至少保留几个，才能解释 {share:.0%} 的方差？",
            f"The components' variances are {listed[1]}. How many must be kept to explain {share:.0%} of the variance?",
        ),
        answer=answer,
        steps=Text(
            f"总和 {sums[-1]:g}。前 {answer - 1} 个占 {before}，前 {answer} 个占 "
            f"{sums[answer - 1] / sums[-1]:.3f}，所以是 {answer} 个。",
            f"In all {sums[-1]:g}. The first {answer - 1} explain {before}, the first {answer} explain "
            f"{sums[answer - 1] / sums[-1]:.3f}, so {answer}.",
        ),
        check=components_for(variances, share),
    )


def left_over(rng) -> Question:
    """Mean squared reconstruction error from the variances that were dropped."""
    variances = np.sort(rng.integers(1, 30, 5))[::-1].astype(float)
    n, k = int(rng.integers(20, 200)), int(rng.integers(1, 5))
    answer = (n - 1) * float(variances[k:].sum())
    X = data_with(np.diag(variances))
    mean, rows, _ = pca_eig(X, k)
    lost = (X - mean) - (X - mean) @ rows.T @ rows
    check = float((lost**2).sum() / (len(X) - 1) * (n - 1))
    listed = "、".join(f"{v:g}" for v in variances), ", ".join(f"{v:g}" for v in variances)
    return Question(
        ask=Text(
            f"{n} 个样本，五个主成分的方差（除以 n - 1）是 {listed[0]}。"
            f"只用前 {k} 个重建训练数据，平方误差之和是多少？",
            f"{n} samples; the five components have variances (divided by n - 1) {listed[1]}. Rebuilding the training "
            f"data from the first {k}, what is the sum of squared errors?",
        ),
        answer=answer,
        steps=Text(
            f"误差就是丢掉的方差乘以 n - 1：{n - 1} × {variances[k:].sum():g} = {answer:g}。",
            f"The error is the dropped variance times n - 1: {n - 1} × {variances[k:].sum():g} = {answer:g}.",
        ),
        check=check,
        tolerance=0.5,
    )


QUIZZES = {
    "first-share": Quiz(Text("第一主成分的占比", "Share of the first component"), first_share),
    "how-many": Quiz(Text("要留几个主成分", "How many components to keep"), how_many),
    "left-over": Quiz(Text("重建误差", "Reconstruction error"), left_over),
}
