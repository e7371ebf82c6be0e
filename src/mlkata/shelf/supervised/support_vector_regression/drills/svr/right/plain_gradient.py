# how: plain projected gradient in (alpha, alpha*), projection by sorting; b from the free support vectors
# first contact: AC
import numpy as np


def kernel(A, B, s):
    d2 = (A ** 2).sum(1)[:, None] + (B ** 2).sum(1)[None, :] - 2 * A @ B.T
    return np.exp(-np.maximum(d2, 0) / (2 * s * s))


def project(a, b, C):
    # the sum is piecewise linear in the multiplier: sort the corners, then interpolate
    corners = np.sort(np.concatenate([a, a - C, -b, C - b]))[:, None]
    excess = np.clip(a - corners, 0, C).sum(1) - np.clip(b + corners, 0, C).sum(1)
    m = np.interp(0.0, excess[::-1], corners[::-1, 0])
    return np.clip(a - m, 0, C), np.clip(b + m, 0, C)


class SVR:
    def __init__(self, sigma=1.0, C=1.0, epsilon=0.1, tol=1e-4):
        self.sigma, self.C, self.epsilon = sigma, C, epsilon

    def fit(self, X, y):
        self.X_train = np.asarray(X, dtype=float)
        y = np.asarray(y, dtype=float)
        n = len(y)
        K = kernel(self.X_train, self.X_train, self.sigma)
        a, b = np.zeros(n), np.zeros(n)
        lr = 1.0 / (2 * np.abs(K).sum(axis=1).max())
        for _ in range(700):
            g = K @ (a - b) - y
            a, b = project(a - lr * (g + self.epsilon), b - lr * (self.epsilon - g), self.C)
        self.dual_coef_ = a - b
        f0 = K @ self.dual_coef_
        lim = 1e-3 * self.C
        free_a = (a > lim) & (a < self.C - lim)
        free_b = (b > lim) & (b < self.C - lim)
        below, above = y - f0 - self.epsilon, y - f0 + self.epsilon
        vals = np.concatenate([below[free_a], above[free_b]])
        if not vals.size:  # all at 0 or C: b lies between these
            least = np.concatenate([below[a < self.C - lim], above[b > lim]]).max()
            most = np.concatenate([below[a > lim], above[b < self.C - lim]]).min()
            vals = np.array([least, most])
        self.intercept_ = vals.mean()
        return self

    def predict(self, X):
        return kernel(np.asarray(X, dtype=float), self.X_train, self.sigma) @ self.dual_coef_ + self.intercept_
