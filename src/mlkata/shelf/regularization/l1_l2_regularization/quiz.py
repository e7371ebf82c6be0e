"""Numeric questions on L1 and L2: thresholds, one column by hand, shrinkage factors, λ_max, a coordinate step."""

from __future__ import annotations

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.reference import (
    elastic_net,
    lambda_max,
    lasso_cd,
    ridge,
    ridge_shrinkage,
    soft_threshold,
)
from mlkata.spec.quiz import Question, Quiz
from mlkata.spec.text import Text


def listed(values) -> str:
    """Numbers as one says them, with commas."""
    return ", ".join(f"{value:g}" for value in values)


def small(rng, n, low=-4, high=5):
    """Whole numbers to reckon with in the head, not all zero."""
    while True:
        values = rng.integers(low, high, n).astype(float)
        if np.count_nonzero(values) >= 2:
            return values


def threshold(rng) -> Question:
    """Sum of absolute values after soft thresholding, so that no sign can hide."""
    x = rng.choice(np.arange(-20, 21), 4, replace=False) / 4
    t = float(rng.integers(2, 12)) / 4
    y = np.array([v - t if v > t else v + t if v < -t else 0.0 for v in x])
    weight = np.arange(1, 5)
    answer = float(weight @ y)
    return Question(
        ask=Text(
            f"对 {listed(x)} 逐个做阈值为 {t:g} 的软阈值，得到 $y_1, …, y_4$。求 $y_1 + 2y_2 + 3y_3 + 4y_4$。",
            f"Soft-threshold {listed(x)} by {t:g} to get $y_1, …, y_4$. What is $y_1 + 2y_2 + 3y_3 + 4y_4$?",
        ),
        answer=answer,
        steps=Text(
            f"绝对值不超过 {t:g} 的变成 0，其余向 0 移 {t:g}：{listed(y)}。加权求和得 {answer:g}。",
            f"What does not exceed {t:g} in absolute value becomes 0, the rest moves towards 0 by {t:g}: {listed(y)}. "
            f"The weighted sum is {answer:g}.",
        ),
        check=float(weight @ soft_threshold(x, t)),
        tolerance=1e-6,
    )


def one_column(rng) -> Question:
    """The lasso or ridge with a single column."""
    x, y = small(rng, 4), small(rng, 4)
    n, lam = 4, float(rng.integers(1, 9)) / 4
    square, product = float(x @ x), float(x @ y)
    if rng.integers(2):
        moved = np.sign(product) * max(abs(product) / n - lam, 0.0)
        answer = float(moved / (square / n))
        objective = r"$\frac{1}{2n} \sum (y_i - w x_i)^2 + \lambda |w|$"
        zh = (
            f"$\\rho = x·y/n = {product:g}/4 = {product / n:g}$，软阈值后是 {moved:g}，"
            f"再除以 $x·x/n = {square / n:g}$，得 {answer:.4g}。"
        )
        en = (
            f"$\\rho = x·y/n = {product:g}/4 = {product / n:g}$, which the threshold turns into {moved:g}; "
            f"over $x·x/n = {square / n:g}$ that is {answer:.4g}."
        )
        check = float(lasso_cd(x[:, None], y, lam, sweeps=1)[0])
    else:
        answer = product / (square + lam)
        objective = r"$\sum (y_i - w x_i)^2 + \lambda w^2$"
        zh = f"$w = x·y / (x·x + λ) = {product:g} / ({square:g} + {lam:g}) = {answer:.4g}$。"
        en = f"$w = x·y / (x·x + λ) = {product:g} / ({square:g} + {lam:g}) = {answer:.4g}$."
        check = float(ridge(x[:, None], y, lam)[0])
    return Question(
        ask=Text(
            f"一列数据 x = ({listed(x)})，y = ({listed(y)})，没有截距，λ = {lam:g}。使 {objective} 最小的 w 是多少？",
            f"One column x = ({listed(x)}), y = ({listed(y)}), no intercept, λ = {lam:g}. "
            f"Which w minimises {objective}?",
        ),
        answer=answer,
        steps=Text(zh, en),
        check=check,
        tolerance=0.001,
    )


def shrinkage(rng) -> Question:
    """Effective number of parameters of ridge from three singular values."""
    s = np.sort(rng.choice(np.arange(1, 10), 3, replace=False))[::-1].astype(float)
    lam = float(rng.choice([1, 2, 4, 5, 10, 20, 25]))
    factors = s**2 / (s**2 + lam)
    answer = float(factors.sum())
    return Question(
        ask=Text(
            f"X 有三列，奇异值是 {listed(s)}。岭回归（平方和加 λ‖w‖²）取 λ = {lam:g}，有效参数个数是多少？",
            f"X has three columns and singular values {listed(s)}. How many effective parameters has ridge "
            f"(sum of squares plus λ‖w‖²) with λ = {lam:g}?",
        ),
        answer=answer,
        steps=Text(
            f"每个方向的因子是 s²/(s²+λ)：{', '.join(f'{v:.4f}' for v in factors)}；相加得 {answer:.4f}。",
            f"The factors s²/(s²+λ) are {', '.join(f'{v:.4f}' for v in factors)}; they add up to {answer:.4f}.",
        ),
        check=float(ridge_shrinkage(np.diag(s), lam).sum()),
        tolerance=0.005,
    )


def largest_penalty(rng) -> Question:
    """λ_max of a small table."""
    X, y = np.column_stack([small(rng, 4) for _ in range(3)]), small(rng, 4)
    products = X.T @ y
    answer = float(np.abs(products).max() / 4)
    rows = "; ".join(f"({listed(row)})" for row in X)
    return Question(
        ask=Text(
            f"四个样本的特征是 {rows}，目标是 ({listed(y)})，没有截距。"
            r"$\frac{1}{2n} \lVert y - Xw \rVert^2 + \lambda \lVert w \rVert_1$ 从多大的 λ 起解全为 0？",
            f"Four samples with features {rows} and targets ({listed(y)}), no intercept. From which λ on is the "
            r"minimum of $\frac{1}{2n} \lVert y - Xw \rVert^2 + \lambda \lVert w \rVert_1$ at w = 0?",
        ),
        answer=answer,
        steps=Text(
            f"各列与 y 的内积是 {listed(products)}；绝对值最大的是 {np.abs(products).max():g}，"
            f"除以 n = 4 得 {answer:g}。",
            f"The columns' products with y are {listed(products)}; the largest in absolute value, "
            f"{np.abs(products).max():g}, over n = 4 is {answer:g}.",
        ),
        check=lambda_max(X, y),
        tolerance=1e-6,
    )


def net_step(rng) -> Question:
    """One update of the elastic net's coordinate descent, from zero."""
    x, y = small(rng, 4), small(rng, 4)
    lam, ratio = float(rng.integers(1, 9)) / 4, float(rng.choice([0.25, 0.5, 0.75]))
    rho, curvature = float(x @ y) / 4, float(x @ x) / 4
    moved = float(np.sign(rho) * max(abs(rho) - lam * ratio, 0.0))
    answer = moved / (curvature + lam * (1 - ratio))
    return Question(
        ask=Text(
            f"弹性网 λ = {lam:g}、L1 份额 {ratio:g}（损失 1/(2n)，平方惩罚前有 ½）。目前所有权重为 0，"
            f"这一列 x = ({listed(x)})，残差 r = ({listed(y)})，n = 4。更新后这个权重是多少？",
            f"Elastic net with λ = {lam:g} and L1 share {ratio:g} (1/(2n) before the loss, ½ before the squares). All "
            f"weights are 0; for the column x = ({listed(x)}) the residual is r = ({listed(y)}), n = 4. What is its "
            "weight after the update?",
        ),
        answer=answer,
        steps=Text(
            f"ρ = x·r/n = {rho:g}；软阈值 λ·份额 = {lam * ratio:g} 后是 {moved:g}；"
            f"除以 x·x/n + λ(1-份额) = {curvature:g} + {lam * (1 - ratio):g}，得 {answer:.4g}。",
            f"ρ = x·r/n = {rho:g}; the threshold λ · share = {lam * ratio:g} leaves {moved:g}; over "
            f"x·x/n + λ (1 - share) = {curvature:g} + {lam * (1 - ratio):g} that is {answer:.4g}.",
        ),
        check=float(elastic_net(x[:, None], y, lam, ratio, sweeps=1)[0]),
        tolerance=0.001,
    )


QUIZZES = {
    "threshold": Quiz(Text("软阈值", "Soft threshold"), threshold),
    "one-column": Quiz(Text("只有一列时的解", "The solution for one column"), one_column),
    "shrinkage": Quiz(Text("岭回归的有效参数个数", "Effective parameters of ridge"), shrinkage),
    "largest-penalty": Quiz(Text("最大的惩罚 λ_max", "The largest penalty λ_max"), largest_penalty),
    "net-step": Quiz(Text("弹性网的一步", "One step of the elastic net"), net_step),
}
