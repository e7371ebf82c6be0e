"""Between σ, γ and scikit-learn's words for them."""

from __future__ import annotations

import math

from mlkata.spec.tool import tool


@tool(
    zh="高斯核宽度换算：σ、γ 与 scikit-learn 的 gamma='scale'",
    en="Gaussian kernel width: σ, γ and scikit-learn's gamma='scale'",
    zh_args={
        "sigma": "核宽度 σ，单位与特征相同",
        "gamma": "1 / 单位²；与 σ 二选一，或改用 features",
        "features": "特征个数 d，用于 gamma='scale'，即 1 / (d × 方差)",
        "variance": "X 全部元素的方差，单位²",
    },
    zh_returns="sigma、gamma = 1 / (2σ²)，以及 half_at：核值降到 0.5 的距离 σ√(2 ln 2)。",
    examples=({"sigma": 2.0}, {"gamma": 0.5}, {"features": 10, "variance": 1.0}),
)
def kernel_width(sigma: float = 0.0, gamma: float = 0.0, features: int = 0, variance: float = 1.0) -> dict[str, float]:
    """Convert one of σ, γ or gamma='scale' into the others.

    Args:
        sigma: kernel width, units of the features.
        gamma: 1 / units². Give one of the two, or instead
        features: number of features d, for gamma='scale', which is 1 / (d variance).
        variance: of all entries of X, squared units.

    Returns:
        sigma, gamma = 1 / (2 σ²), and half_at: the distance at which the kernel has fallen to 0.5, σ √(2 ln 2).

    Raises:
        ValueError: unless exactly one of sigma, gamma and features is positive and the others are 0.
    """
    given = (sigma, gamma, features)
    if sum(value != 0 for value in given) != 1 or max(given) <= 0 or variance <= 0:
        raise ValueError("give exactly one of sigma, gamma and features, positive; variance must be positive")
    if features:
        gamma = 1.0 / (features * variance)
    sigma = sigma or math.sqrt(1.0 / (2.0 * gamma))
    return {"sigma": sigma, "gamma": 1.0 / (2.0 * sigma**2), "half_at": sigma * math.sqrt(2.0 * math.log(2.0))}
