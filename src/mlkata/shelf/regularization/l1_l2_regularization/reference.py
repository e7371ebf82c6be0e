"""Ridge, lasso and elastic net, each solver as one writes it on a whiteboard.

`X` is `(n, d)`, `y` is `(n,)`, a weight vector `w` is `(d,)`. Nothing here fits an intercept: centre `X` and `y` first,
which fits one without penalising it. The penalty weighs as in scikit-learn:

    lasso, elastic net   1/(2n) ‖y - Xw‖² + lam · (ratio ‖w‖₁ + (1 - ratio)/2 ‖w‖²)     (lasso: ratio = 1)
    ridge                     ‖y - Xw‖² + lam ‖w‖²

Source: Hoerl & Kennard, "Ridge Regression", Technometrics 12(1), 1970; Tibshirani, "Regression Shrinkage and Selection
via the Lasso", JRSS B 58(1), 1996; Zou & Hastie, "Regularization and Variable Selection via the Elastic Net", JRSS B
67(2), 2005; Beck & Teboulle, "A Fast Iterative Shrinkage-Thresholding Algorithm for Linear Inverse Problems", SIAM J.
Imaging Sciences 2(1), 2009; Friedman, Hastie & Tibshirani, "Regularization Paths for Generalized Linear Models via
Coordinate Descent", J. Statistical Software 33(1), 2010.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Vector = NDArray[np.float64]


def soft_threshold(x: ArrayLike, t: float) -> NDArray[np.float64]:
    """Move every number towards zero by `t`; what lies within `t` of zero becomes exactly zero.

    Idea: it minimises `½ (w - x)² + t |w|`. For w > 0 the slope vanishes at x - t, for w < 0 at x + t; in between
    neither holds and the kink at 0 wins.

    Args:
        x: numbers of any shape, a weight vector `(d,)` for instance. t: threshold, not negative.

    Returns:
        An array of the shape of `x`.

    Complexity: O(size).
    Pitfall: `where(|x| > t, x, 0)` is *hard* thresholding: it selects as well, but does not shrink what it keeps.
    """
    size = np.abs(np.asarray(x, dtype=np.float64))  # in uint8, 2 - 3 would be 255
    return np.sign(x) * np.maximum(size - t, 0.0)


def lambda_max(X: ArrayLike, y: ArrayLike) -> float:
    """The smallest lasso penalty at which all weights are zero.

    Idea: at w = 0 the slope of the squared loss along column j is `-X_jᵀy / n`; w stays at 0 while no slope is
    steeper than the penalty.

    Args:
        X: `(n, d)`. y: `(n,)`.

    Returns:
        `max_j |X_jᵀ y| / n`.

    Complexity: O(n d).
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    return float(np.max(np.abs(X.T @ y)) / len(y))


def lasso_objective(X: ArrayLike, y: ArrayLike, w: ArrayLike, lam: float, ratio: float = 1.0) -> float:
    """Value of the lasso (or elastic net) objective at `w`.

    Args:
        X: `(n, d)`. y: `(n,)`. w: `(d,)`.
        lam: penalty, not negative. ratio: share of it that goes to the L1 norm.

    Returns:
        `1/(2n) ‖y - Xw‖² + lam (ratio ‖w‖₁ + (1 - ratio)/2 ‖w‖²)`.

    Complexity: O(n d).
    """
    w = np.asarray(w, dtype=np.float64)
    residual = np.asarray(y, dtype=np.float64) - np.asarray(X, dtype=np.float64) @ w
    penalty = ratio * np.sum(np.abs(w)) + 0.5 * (1.0 - ratio) * (w @ w)
    return float(residual @ residual / (2 * len(residual)) + lam * penalty)


def duality_gap(X: ArrayLike, y: ArrayLike, w: ArrayLike, lam: float) -> float:
    """How far `w` can be from the lasso's optimum at most, in units of the objective.

    Idea: every θ with `‖Xᵀθ‖∞ ≤ lam` bounds the optimum from below by `(‖y‖² - ‖y - nθ‖²) / (2n)`. The residual
    over n, scaled down until it satisfies the constraint, is such a θ and the best one at the optimum.

    Args:
        X: `(n, d)`. y: `(n,)`. w: `(d,)`. lam: penalty, positive.

    Returns:
        A number not below zero (up to rounding), zero exactly at an optimum.

    Complexity: O(n d).
    Pitfall: "the weights hardly move" is no proof of convergence where columns are correlated; this is.
    """
    X, y, w = (np.asarray(a, dtype=np.float64) for a in (X, y, w))
    n = len(y)
    residual = y - X @ w
    theta = residual / n
    theta = theta * min(1.0, lam / max(np.max(np.abs(X.T @ theta)), 1e-300))
    dual = (y @ y - np.sum((y - n * theta) ** 2)) / (2 * n)
    return lasso_objective(X, y, w, lam) - float(dual)


def lasso_cd(X: ArrayLike, y: ArrayLike, lam: float, sweeps: int = 100) -> Vector:
    """The lasso by cyclic coordinate descent.

    Idea: with all other weights held, the problem in one weight is a parabola plus `lam |w_j|`, and soft-thresholding
    solves it exactly. Keep the residual `y - Xw` up to date and a step costs O(n) instead of O(n d).

    Args:
        X: `(n, d)` columns as they are: nothing is centred or scaled. y: `(n,)`.
        lam: penalty of `1/(2n) ‖y - Xw‖² + lam ‖w‖₁`, not negative.
        sweeps: how many times all weights are visited, in the order of the columns, starting from zeros.

    Returns:
        `(d,)` weights; a column of zeros gets the weight 0.

    Complexity: O(n d) a sweep.
    Pitfall: correlated columns need many sweeps; look at `duality_gap`, not at how little moves.
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    n, d = X.shape
    w = np.zeros(d)
    residual = y.copy()  # y - X @ w, never computed again from scratch
    curvature = np.sum(X**2, axis=0) / n  # (d,) second derivative along each weight
    for _ in range(sweeps):
        for j in range(d):
            if curvature[j] == 0:
                continue  # a column of zeros explains nothing
            rho = X[:, j] @ residual / n + curvature[j] * w[j]  # slope once w_j itself is taken out
            new = soft_threshold(rho, lam) / curvature[j]
            residual += X[:, j] * (w[j] - new)
            w[j] = new
    return w


def ista(X: ArrayLike, y: ArrayLike, lam: float, steps: int = 1000) -> Vector:
    """The lasso by proximal gradient descent (iterative soft-thresholding).

    Idea: a gradient step on the smooth half, then the exact solution of the other half: soft-thresholding by
    `lam / L`, where L is the largest curvature of the squared loss.

    Args:
        X: `(n, d)`. y: `(n,)`. lam: as in `lasso_cd`. steps: number of iterations from zero.

    Returns:
        `(d,)` weights.

    Complexity: O(n d) a step; the objective is at most `L ‖w*‖² / (2 steps)` above the optimum.
    """
    X = np.asarray(X, dtype=np.float64)  # XᵀX of small integers would wrap around
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n)[-1]  # largest curvature of the squared loss
    w = np.zeros(d)
    for _ in range(steps):
        gradient = X.T @ (X @ w - y) / n
        w = soft_threshold(w - gradient / L, lam / L)
    return w


def fista(X: ArrayLike, y: ArrayLike, lam: float, steps: int = 1000) -> Vector:
    """The lasso by accelerated proximal gradient descent.

    Idea: take the step of `ista` not from the last point but from one extrapolated beyond it, with the weights of
    Nesterov's sequence `t ← (1 + √(1 + 4t²)) / 2`.

    Args:
        X: `(n, d)`. y: `(n,)`. lam: as in `lasso_cd`. steps: number of iterations from zero.

    Returns:
        `(d,)` weights.

    Complexity: O(n d) a step; the objective is at most `2 L ‖w*‖² / (steps + 1)²` above the optimum.
    Pitfall: the objective does not fall in every step; it ripples.
    """
    X = np.asarray(X, dtype=np.float64)  # XᵀX of small integers would wrap around
    n, d = X.shape
    L = np.linalg.eigvalsh(X.T @ X / n)[-1]  # largest curvature of the squared loss
    w, ahead, t = np.zeros(d), np.zeros(d), 1.0
    for _ in range(steps):
        gradient = X.T @ (X @ ahead - y) / n
        new = soft_threshold(ahead - gradient / L, lam / L)
        t_new = (1 + np.sqrt(1 + 4 * t**2)) / 2
        ahead = new + (t - 1) / t_new * (new - w)
        w, t = new, t_new
    return w


def ridge(X: ArrayLike, y: ArrayLike, lam: float) -> Vector:
    """Ridge regression in closed form.

    Idea: the gradient of `‖y - Xw‖² + lam ‖w‖²` vanishes where `(XᵀX + lam I) w = Xᵀy`. In the singular directions of
    X the least-squares solution is multiplied by `s² / (s² + lam)`, see `ridge_shrinkage`.

    Args:
        X: `(n, d)`. y: `(n,)`. lam: penalty; positive makes the system solvable whatever the rank of X.

    Returns:
        `(d,)` weights.

    Complexity: O(n d² + d³).
    Pitfall: forming XᵀX squares the condition number of X; with lam near 0 and collinear columns use an SVD.
    """
    X = np.asarray(X, dtype=np.float64)  # XᵀX of small integers would wrap around
    return np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)


def ridge_shrinkage(X: ArrayLike, lam: float) -> Vector:
    """By what ridge multiplies the least-squares solution along each singular direction of `X`.

    Args:
        X: `(n, d)`, n ≥ d. lam: penalty, not negative.

    Returns:
        `(d,)` factors `s² / (s² + lam)` in [0, 1], largest first; their sum is the effective number of parameters.

    Complexity: O(n d²).
    """
    s2 = np.linalg.svd(np.asarray(X, dtype=np.float64), compute_uv=False) ** 2
    return s2 / (s2 + lam)


def elastic_net(X: ArrayLike, y: ArrayLike, lam: float, ratio: float = 0.5, sweeps: int = 100) -> Vector:
    """The elastic net by cyclic coordinate descent.

    Idea: as `lasso_cd`; the squared part of the penalty adds `lam (1 - ratio)` to every curvature, so the weight is
    soft-thresholded, then shrunk.

    Args:
        X: `(n, d)`. y: `(n,)`. lam: penalty, not negative.
        ratio: share of `lam` that goes to ‖w‖₁; the rest goes to ‖w‖²/2.
        sweeps: as in `lasso_cd`.

    Returns:
        `(d,)` weights; a column of zeros gets the weight 0.

    Complexity: O(n d) a sweep.
    """
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64)
    n, d = X.shape
    w, residual = np.zeros(d), y.copy()
    curvature = np.sum(X**2, axis=0) / n
    for _ in range(sweeps):
        for j in np.flatnonzero(curvature):
            rho = X[:, j] @ residual / n + curvature[j] * w[j]
            new = soft_threshold(rho, lam * ratio) / (curvature[j] + lam * (1.0 - ratio))
            residual += X[:, j] * (w[j] - new)
            w[j] = new
    return w
