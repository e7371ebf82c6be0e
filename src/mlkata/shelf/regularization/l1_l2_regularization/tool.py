"""Calculators: λ_max of a table, ridge's shrinkage factors, one proximal step, and one penalty in four conventions."""

from __future__ import annotations

import math
from typing import Literal

import numpy as np

from mlkata.shelf.regularization.l1_l2_regularization.reference import lambda_max, ridge_shrinkage, soft_threshold
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.spec.tool import tool


def refuse(where: str, zh: str, en: str, then_zh: str, then_en: str) -> MlkataError:
    """The error for an argument that cannot be."""
    return MlkataError(Text(zh, en), where, Text(then_zh, then_en))


def at_least_zero(**numbers: float) -> None:
    """Refuse numbers below zero, and what is no number."""
    for name, value in numbers.items():
        if not (math.isfinite(value) and value >= 0):
            raise refuse(name, f"{name} = {value}，应当不小于 0。", f"{name} = {value} should not be negative.",
                         f"把 {name} 改成 0 或正数。", f"Give {name} as 0 or a positive number.")  # fmt: skip


@tool(
    zh="岭回归沿每个奇异方向的收缩因子与有效参数个数",
    en="ridge: shrinkage factors along singular directions, and effective parameters",
    zh_args={
        "values": "X 的奇异值（有截距时先中心化），或 XᵀX 的特征值；至少一个",
        "lam": "惩罚 λ，不为负",
        "kind": "values 是什么：singular（奇异值）或 eigenvalue（特征值）",
    },
    zh_returns=(
        "factors：s²/(s²+λ)，从大到小；effective：它们的和，即有效参数个数；"
        "condition：XᵀX + λI 的条件数（奇异时为无穷大）。"
    ),
    examples=(
        {"values": [9.0, 3.0, 0.5], "lam": 4.0},
        {"values": [81.0, 9.0, 0.25], "lam": 4.0, "kind": "eigenvalue"},
    ),
    name="ridge-shrinkage",
)
def shrinkage_factors(
    values: list[float], lam: float, kind: Literal["singular", "eigenvalue"] = "singular"
) -> dict[str, object]:
    """What ridge (sum of squares plus λ‖w‖²) leaves of least squares along each singular direction.

    Args:
        values: singular values of X (centred, if there is an intercept), or eigenvalues of XᵀX; at least one.
        lam: penalty λ, not negative.
        kind: "singular" or "eigenvalue", what `values` are.

    Returns:
        factors: s²/(s²+λ), largest first; effective: their sum; condition: of XᵀX + λI (infinite if singular).

    Raises:
        MlkataError: for negative numbers, none at all, or a direction without variance and λ = 0.

    Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2009, sec. 3.4.1.
    """
    at_least_zero(lam=lam)
    if kind not in ("singular", "eigenvalue"):
        raise refuse("kind", f"不认识 kind = {kind!r}。", f"kind = {kind!r} is not known.",
                     '写 "singular" 或 "eigenvalue"。', 'Write "singular" or "eigenvalue".')  # fmt: skip
    if not values:
        raise refuse("values", "没有给出任何值。", "There are no values.", "至少给一个。", "Give at least one.")
    at_least_zero(**{f"values[{place}]": value for place, value in enumerate(values)})
    s = np.sqrt(values) if kind == "eigenvalue" else np.asarray(values, dtype=float)
    if lam == 0 and s.min() == 0:
        raise refuse("lam", "有一个方向没有方差，λ = 0 时是 0/0。",
                     "A direction has no variance: with λ = 0 this is 0/0.",
                     "给一个正的 λ。", "Give a positive λ.")  # fmt: skip
    factors = ridge_shrinkage(np.diag(s), lam)
    square = s**2 + lam
    return {
        "factors": factors.tolist(),
        "effective": float(factors.sum()),
        "condition": float(square.max() / square.min()),
    }


@tool(
    zh="λ_max：从多大的惩罚起 lasso 的权重全为 0",
    en="λ_max: from which penalty on all weights of the lasso are zero",
    zh_args={
        "features": "按行写出的特征表，个数为行数 × 列数",
        "target": "每行一个目标值",
        "ratio": "惩罚中 L1 所占的比例，大于 0，不超过 1",
        "intercept": "是否拟合不受惩罚的截距（列与目标先中心化）",
        "standardise": "是否把每列除以它的标准差（除数为 n）",
        "steps": "网格里有多少个惩罚，按比例均匀",
        "smallest": "网格最小的惩罚是最大的几分之几",
    },
    zh_returns=(
        "lambda_max：scikit-learn 里 alpha 的取值；enters：最先得到非零权重的列，从 0 起；grid：可以试的惩罚，"
        "从大到小。"
    ),
    examples=(
        {"features": [1.0, 2.0, 3.0, 0.0, 2.0, 1.0, 4.0, 3.0], "target": [1.0, 3.0, 2.0, 5.0]},
        {"features": [1.0, 2.0, 3.0, 0.0, 2.0, 1.0, 4.0, 3.0], "target": [1.0, 3.0, 2.0, 5.0], "ratio": 0.5,
         "standardise": True},
    ),
    name="lasso-lambda-max",
)  # fmt: skip
def largest_penalty(
    features: list[float],
    target: list[float],
    ratio: float = 1.0,
    intercept: bool = True,
    standardise: bool = False,
    steps: int = 5,
    smallest: float = 0.001,
) -> dict[str, object]:
    """The least penalty of lasso or elastic net (loss with 1/(2n)) at which every weight is zero.

    Args:
        features: the table row by row, as many numbers as rows times columns. target: one number for each row.
        ratio: share of the penalty that goes to L1, above 0 and at most 1.
        intercept: whether an unpenalised intercept is fitted (columns and target are centred).
        standardise: whether each column is divided by its standard deviation (over n).
        steps, smallest: a grid of so many penalties, evenly spaced by ratio, down to `smallest` of the largest.

    Returns:
        lambda_max: what `alpha` is for scikit-learn; enters: number of the column that gets the first weight, from 0;
        grid: penalties to try, largest first.

    Raises:
        MlkataError: if the numbers make no table, or a share or step is out of range.

    Source: Friedman, Hastie & Tibshirani, J. Statistical Software 33(1), 2010.
    """
    n = len(target)
    if n == 0 or len(features) == 0 or len(features) % n:
        raise refuse("features", f"{len(features)} 个数排不成 {n} 行。",
                     f"{len(features)} numbers do not make {n} rows.",
                     "按行给出全部特征，个数应是行数的倍数。",
                     "Give the features row by row: a multiple of the number of rows.")  # fmt: skip
    if not 0 < ratio <= 1:
        raise refuse("ratio", f"ratio = {ratio} 不在 (0, 1] 内。", f"ratio = {ratio} is not in (0, 1].",
                     "没有 L1 就没有 λ_max。", "Without an L1 part there is no λ_max.")  # fmt: skip
    if steps < 1 or not 0 < smallest < 1:
        raise refuse("steps", "steps 至少为 1，smallest 在 0 与 1 之间。",
                     "steps is at least 1, smallest between 0 and 1.",
                     "改掉其中不合的一个。", "Mend the one that is out of range.")  # fmt: skip
    X, y = np.reshape(features, (n, -1)).astype(float), np.asarray(target, dtype=float)
    if intercept:
        X, y = X - X.mean(axis=0), y - y.mean()
    if standardise:
        deviation = X.std(axis=0)
        X = X / np.where(deviation > 0, deviation, 1.0)  # a constant column stays as it is
    top = lambda_max(X, y) / ratio
    return {
        "lambda_max": top,
        "enters": int(np.argmax(np.abs(X.T @ y))),
        "grid": (top * np.geomspace(1.0, smallest, steps)).tolist() if steps > 1 else [top],
    }


@tool(
    zh="近端一步：L1、L2 或弹性网",
    en="one proximal step: L1, L2 or elastic net",
    zh_args={
        "x": "梯度步走到的位置",
        "l1": "L1 惩罚，不为负",
        "l2": "L2 惩罚，不为负",
        "step": "步长，不为负",
    },
    zh_returns="w：结果；zeros：其中恰好为 0 的有几个。",
    examples=({"x": [-2.0, 0.3, 1.5], "l1": 0.5}, {"x": [-2.0, 0.3, 1.5], "l1": 0.5, "l2": 1.0, "step": 0.2}),
    name="proximal-step",
)
def proximal_step(x: list[float], l1: float = 0.0, l2: float = 0.0, step: float = 1.0) -> dict[str, object]:
    """The w that minimises ½‖w - x‖² + step · (l1 ‖w‖₁ + ½ l2 ‖w‖²), number by number.

    Args:
        x: where the gradient step has led. l1, l2: penalties, not negative. step: length of the step, not negative.

    Returns:
        w: the result; zeros: how many of its numbers are exactly zero.

    Raises:
        MlkataError: for negative penalties or a negative step.

    Source: Beck & Teboulle, SIAM J. Imaging Sciences 2(1), 2009; Zou & Hastie, JRSS B 67(2), 2005.
    """
    at_least_zero(l1=l1, l2=l2, step=step)
    w = soft_threshold(x, step * l1) / (1.0 + step * l2)
    return {"w": w.tolist(), "zeros": int(np.count_nonzero(w == 0))}


@tool(
    zh="同一个惩罚在各种写法里的数值",
    en="one penalty in the conventions of libraries and priors",
    zh_args={
        "lam": "λ，大于 0",
        "samples": "行数 n",
        "noise": "y 中噪声的标准差，用于先验",
    },
    zh_returns=(
        "lasso_alpha：scikit-learn 的 Lasso 与 ElasticNet；"
        "ridge_alpha：nλ，scikit-learn 的 Ridge（误差平方求和）；"
        "C：1/(nλ)，用于 LogisticRegression 与 LIBLINEAR；"
        "laplace_scale：先验 exp(-|w|/b) 的 b；"
        "gaussian_deviation：先验 N(0, τ²) 的 τ。"
    ),
    examples=({"lam": 0.1, "samples": 442}, {"lam": 0.1, "samples": 442, "noise": 0.7}),
    name="penalty-scales",
)
def penalty_scales(lam: float, samples: int, noise: float = 1.0) -> dict[str, float]:
    """What λ of `1/(2n) Σ loss + λ‖w‖₁` (or + λ/2 ‖w‖²) is called elsewhere.

    Args:
        lam: λ, positive. samples: number of rows n. noise: standard deviation of the noise in y, for the priors.

    Returns:
        lasso_alpha: scikit-learn's Lasso and ElasticNet (l1_ratio=1 or 0); ridge_alpha: n λ, for scikit-learn's Ridge,
        which sums squares; C: 1/(n λ), for a loss that is a sum with weight C, as in LogisticRegression and LIBLINEAR;
        laplace_scale: b of the prior with density ∝ exp(-|w|/b); gaussian_deviation: τ of the prior N(0, τ²).

    Raises:
        MlkataError: unless all three are positive.
    """
    for name, value in (("lam", lam), ("samples", samples), ("noise", noise)):
        if not (math.isfinite(value) and value > 0):
            raise refuse(name, f"{name} = {value}，应当大于 0。", f"{name} = {value} should be positive.",
                         f"给 {name} 一个正数。", f"Give {name} as a positive number.")  # fmt: skip
    total = samples * lam
    return {
        "lasso_alpha": lam,
        "ridge_alpha": total,
        "C": 1.0 / total,
        "laplace_scale": noise**2 / total,
        "gaussian_deviation": noise / math.sqrt(total),
    }
