"""The same interfaces by scikit-learn and PyTorch."""

from __future__ import annotations

import numpy as np
import torch
from sklearn import svm

from mlkata.spec.oracle import Oracle


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    """The loss written in torch, its subgradient by automatic differentiation."""
    f = torch.tensor(np.asarray(prediction, dtype=float), requires_grad=True)
    target = torch.tensor(np.asarray(y, dtype=float))
    loss = torch.relu((f - target).abs() - epsilon).mean()  # relu and abs: slope 0 at 0
    loss.backward()
    return float(loss), f.grad.numpy()


class SVR:
    """LIBSVM's, with σ for γ and one coefficient for each training sample; it stops by a rule of its own."""

    def __init__(self, sigma=1.0, C=1.0, epsilon=0.1, tol=1e-4, max_iter=100_000):
        self._svr = svm.SVR(gamma=1.0 / (2.0 * sigma**2), C=C, epsilon=epsilon, tol=1e-6)

    def fit(self, X, y):
        """Fit, then spread the support vectors' coefficients over all samples."""
        self._svr.fit(X, y)
        self.dual_coef_ = np.zeros(len(y))
        self.dual_coef_[self._svr.support_] = self._svr.dual_coef_[0]
        self.intercept_ = float(self._svr.intercept_[0])
        return self

    def predict(self, X):
        """`(m,)` predictions."""
        return self._svr.predict(X)


ORACLES = {
    "epsilon-insensitive-loss": Oracle(
        target="epsilon_insensitive_loss",
        library="torch",
        call="torch.relu, torch.abs, backward()",
        convention="torch takes slope 0 at the kinks of relu and abs, as the task does",
    ),
    "svr": Oracle(
        target="SVR",
        library="scikit-learn",
        call="sklearn.svm.SVR(kernel='rbf', gamma=1/(2σ²), tol=1e-6)",
        convention="dual_coef_ holds support vectors only: put back in place; both stop by rules of their own",
        rtol=0.02,
        atol=1e-3,
    ),
}
