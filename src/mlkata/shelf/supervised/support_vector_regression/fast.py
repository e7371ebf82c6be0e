"""Support vector regression by sequential minimal optimisation: two coefficients at a time, solved exactly.

Source: Platt, "Fast Training of Support Vector Machines using Sequential Minimal Optimization", in Advances in Kernel
Methods, MIT Press 1999 (two at a time); Fan, Chen & Lin, "Working Set Selection Using Second Order Information for
Training Support Vector Machines", JMLR 6, 2005 (which two).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.supervised.support_vector_regression import reference

Floats = NDArray[np.float64]


class SVR(reference.SVR):
    """ε-insensitive regression with a Gaussian kernel.

    Idea: Σ β = 0 forbids moving one coefficient, so move two, one up and one down by the same t. Along t the dual is a
    parabola with kinks where a coefficient crosses 0: go to its lowest point, but not past a kink or a bound. Take the
    coefficient whose increase pays most, and the partner whose decrease gains most by the parabola.

    Args:
        sigma: width of the kernel, > 0.
        C: price of one unit outside the tube, > 0; each coefficient stays in [-C, C].
        epsilon: half the tube's width, ≥ 0.
        tol: stop when no pair of slopes differs by more than this.
        max_iter: stop after so many steps of n pairs each (a share of one is allowed): n pairs cost what one step of
            the gradient does.

    Attributes:
        dual_coef_: `(n,)` β = α - α*, one for each training point; 0 strictly inside the tube, ±C strictly outside.
        intercept_: b.
        n_iter_: steps of n pairs, rounded up.

    Complexity: O(n) for each pair, and a few times n pairs.
    """

    def _solve(self, K: Floats, y: Floats) -> tuple[Floats, int]:
        """β and the number of steps of n pairs."""
        beta, slope, C = np.zeros(len(y)), -y, self.C  # slope = Kβ - y, kept up to date
        diagonal = np.diag(K)
        pairs = 0
        while pairs < self.max_iter * len(y):
            rise = np.where(beta < C, slope + np.where(beta >= 0, self.epsilon, -self.epsilon), np.inf)
            fall = np.where(beta > -C, slope + np.where(beta > 0, self.epsilon, -self.epsilon), -np.inf)
            i = int(np.argmin(rise))
            excess = fall - rise[i]  # (n,): how steeply the dual falls along +i, -j
            if excess.max() <= self.tol:
                break
            pairs += 1
            curvature = np.maximum(diagonal[i] + diagonal - 2.0 * K[i], 1e-12)  # 0 for equal points
            j = int(np.argmax(np.where(excess > 0, excess**2 / curvature, -np.inf)))
            t = min(
                excess[j] / curvature[j],
                -beta[i] if beta[i] < 0 else C - beta[i],  # up to the kink at 0, or to the bound
                beta[j] if beta[j] > 0 else C + beta[j],
            )
            beta[i] += t
            beta[j] -= t
            slope = slope + t * (K[i] - K[j])
        return beta, max(-(-pairs // len(y)), 1)
