"""Support vector regression as one writes it on a whiteboard: the loss, the kernel, the dual by projected gradient.

The primal problem over a function f(x) = w·φ(x) + b is

    ½ |w|² + C Σ max(0, |y - f(x)| - ε)

and its dual, with β = α - α*, w = Σ β φ(x) and K the kernel matrix,

    minimise ½ βᵀKβ - yᵀβ + ε Σ (α + α*)   subject to   0 ≤ α, α* ≤ C and Σ (α - α*) = 0.

Source: Smola & Schölkopf, "A Tutorial on Support Vector Regression", Statistics and Computing 14(3), 2004, sections 1.2
and 1.3 (primal and dual).
"""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata.shelf.evaluation._estimator import Regressor

Floats = NDArray[np.float64]


def epsilon_insensitive_loss(y: ArrayLike, prediction: ArrayLike, epsilon: float = 0.1) -> tuple[float, Floats]:
    """Mean ε-insensitive loss, and a subgradient of it with respect to the predictions.

    Idea: inside the tube |y - f| ≤ ε nothing is paid and nothing pulls; outside, the price is the distance to the tube
    and the pull is constant: the sign of the error, whatever its size.

    Args:
        y: `(n,)` targets. prediction: `(n,)`.
        epsilon: half the tube's width, ≥ 0.

    Returns:
        The mean loss, and `(n,)`: its subgradient, with the 1/n of the mean; 0 inside the tube and on its border.

    Complexity: O(n).
    Pitfall: d/df of |y - f| is -sign(y - f): the minus is lost as often as the 1/n.
    """
    error = np.subtract(prediction, y, dtype=float)  # (n,), f - y; float also for unsigned integers
    excess = np.abs(error) - epsilon
    loss = np.mean(np.maximum(excess, 0.0))
    return float(loss), np.where(excess > 0, np.sign(error), 0.0) / len(error)


def rbf_kernel(A: ArrayLike, B: ArrayLike, sigma: float) -> Floats:
    """Gaussian kernel exp(-|a - b|² / (2 σ²)) of every row of A with every row of B.

    Idea: σ is a length: points closer than about σ count as alike. scikit-learn's γ is 1 / (2 σ²), the inverse of a
    squared length, so a *large* γ is a *narrow* kernel.

    Args:
        A: `(n, d)`. B: `(m, d)`. sigma: width, > 0, in the units of the features.

    Returns:
        `(n, m)` in [0, 1]; 1 for equal rows.

    Complexity: O(n m d).
    """
    A, B = np.asarray(A, dtype=float), np.asarray(B)
    squared = np.sum((A[:, None] - B) ** 2, axis=2)  # (n, m) from (n, m, d)
    return np.exp(-squared / (2.0 * sigma**2))


def nadaraya_watson(X: ArrayLike, y: ArrayLike, Xq: ArrayLike, sigma: float = 1.0) -> Floats:
    """Kernel-weighted mean of the targets at each query: regression by looking around, no training.

    Idea: the width acts as in SVR, and here one sees why: σ → 0 leaves the nearest target alone (each training point
    is repeated), σ → ∞ weighs all alike (the mean of y everywhere).

    Args:
        X: `(n, d)`. y: `(n,)`. Xq: `(m, d)`. sigma: width, > 0.

    Returns:
        `(m,)`.

    Complexity: O(n m d).
    Pitfall: far from all points every weight underflows to 0 and the mean is 0 / 0: shift the exponents first.
    """
    A, B = np.asarray(Xq, dtype=float), np.asarray(X, dtype=float)
    exponent = np.array([-np.sum((B - a) ** 2, axis=1) for a in A]) / (2.0 * sigma**2)  # (m, n)
    weights = np.exp(exponent - exponent.max(axis=1, keepdims=True))  # the nearest point has weight 1
    return weights @ np.asarray(y, dtype=float) / weights.sum(axis=1)


def project(alpha: Floats, alpha_star: Floats, C: float) -> tuple[Floats, Floats]:
    """The nearest point to (α, α*) with 0 ≤ α, α* ≤ C and Σ α = Σ α*.

    Idea: without the equality one would clip. The equality's multiplier m shifts α down and α* up before the clip, and
    the difference of the sums falls as m grows, linearly between the corners where an element meets 0 or C: compute it
    at every corner, then interpolate to where it is 0.

    Args:
        alpha, alpha_star: `(n,)` each. C: upper bound, > 0.

    Returns:
        The projected pair, `(n,)` each.

    Complexity: O(n²); bisecting for the two corners around 0 would make it O(n log n).
    """
    corners = np.sort(np.concatenate([alpha, alpha - C, -alpha_star, C - alpha_star]))  # (4n,)
    up, down = np.clip(alpha - corners[:, None], 0.0, C), np.clip(alpha_star + corners[:, None], 0.0, C)  # (4n, n)
    excess = (up - down).sum(axis=1)  # falling, from ≥ 0 to ≤ 0
    m = np.interp(0.0, excess[::-1], corners[::-1])  # interp wants rising abscissae
    return np.clip(alpha - m, 0.0, C), np.clip(alpha_star + m, 0.0, C)


class SVR(Regressor):
    """ε-insensitive regression with a Gaussian kernel.

    Idea: the dual is a smooth quadratic over a simple set, so step against the gradient and project back, until nothing
    moves. With β known, b is one more convex problem, in one variable: its minimum is the median of all 2n borders of
    the tube, y - w·φ(x) ± ε.

    Args:
        sigma: width of the kernel, > 0.
        C: price of one unit outside the tube, > 0; each coefficient stays in [-C, C].
        epsilon: half the tube's width, ≥ 0.
        tol: stop when no coefficient moves by more than this share of C in one step.
        max_iter: stop after so many steps.

    Attributes:
        dual_coef_: `(n,)` β = α - α*, one for each training point; 0 strictly inside the tube, ±C strictly outside.
        intercept_: b.
        n_iter_: steps taken.

    Complexity: fit O(n² d) for the kernel, O(n³) once for its largest eigenvalue, O(n²) for each step, of which a wide
        kernel needs many; predict O(n d) for each point.
    Pitfall: without Σ β = 0 one solves the problem that has no b; adding a b afterwards does not repair it.
    """

    def __init__(
        self, sigma: float = 1.0, C: float = 1.0, epsilon: float = 0.1, tol: float = 1e-4, max_iter: int = 100_000
    ) -> None:
        self.sigma = sigma
        self.C = C
        self.epsilon = epsilon
        self.tol = tol
        self.max_iter = max_iter

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:
        """Fit to `(n, d)` X and `(n,)` y. Returns self."""
        self._X = self._check_X(X)
        y = self._check_y(y, len(self._X))
        K = rbf_kernel(self._X, self._X, self.sigma)  # (n, n)
        self.dual_coef_, self.n_iter_ = self._solve(K, y)
        self.intercept_ = self._intercept(y - K @ self.dual_coef_)
        return self

    def predict(self, X: ArrayLike) -> Floats:
        """Σ β_i k(x_i, x) + b for each row x of X, `(m,)`."""
        X = self._check_X(X, fitted=True)
        return rbf_kernel(X, self._X, self.sigma) @ self.dual_coef_ + self.intercept_

    def _solve(self, K: Floats, y: Floats) -> tuple[Floats, int]:
        """β and the number of steps."""
        step = 0.5 / np.linalg.eigvalsh(K)[-1]  # 1 / L: the quadratic in (α, α*) has curvature at most 2 λmax(K)
        alpha = star = np.zeros(len(y))
        moves: list[float] = []
        while len(moves) < self.max_iter:
            beta = alpha - star
            pull = y - K @ beta  # (n,): minus the gradient, but for ε
            alpha, star = project(alpha + step * (pull - self.epsilon), star - step * (pull + self.epsilon), self.C)
            moves.append(np.max(np.abs(alpha - star - beta)))
            if moves[-1] <= self.tol * self.C:
                break
        return alpha - star, len(moves)

    def _intercept(self, residual: Floats) -> float:
        """The b that minimises Σ max(0, |residual - b| - ε); the middle of them if there are several."""
        return float(np.median(np.concatenate([residual - self.epsilon, residual + self.epsilon])))
