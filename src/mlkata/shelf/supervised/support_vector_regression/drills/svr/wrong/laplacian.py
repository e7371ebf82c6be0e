# verdict: WA
# first contact: WA
# exp(-d / sigma): the distance is not squared
import numpy as np


def kernel(A, B, s):
    d2 = (A ** 2).sum(1)[:, None] + (B ** 2).sum(1)[None, :] - 2 * A @ B.T
    return np.exp(-np.sqrt(np.maximum(d2, 0)) / s)


class SVR:
    def __init__(self, sigma=1.0, C=1.0, epsilon=0.1, tol=1e-4, max_iter=2000):
        self.sigma = sigma
        self.C = C
        self.epsilon = epsilon

    def fit(self, X, y):
        self.X = X
        n = len(y)
        K = kernel(X, X, self.sigma)
        C, eps = self.C, self.epsilon
        # 2n variables as in LIBSVM: the first n are alpha, the last n alpha*
        sign = np.concatenate([np.ones(n), -np.ones(n)])
        p = np.concatenate([eps - y, eps + y])
        a = np.zeros(2 * n)
        G = p.astype(float).copy()
        KK = np.tile(K, (2, 2))
        for _ in range(20000):
            up = ((sign > 0) & (a < C)) | ((sign < 0) & (a > 0))
            low = ((sign > 0) & (a > 0)) | ((sign < 0) & (a < C))
            s = -sign * G
            i = np.argmax(np.where(up, s, -np.inf))
            j = np.argmin(np.where(low, s, np.inf))
            if s[i] - s[j] < 1e-4:
                break
            eta = max(KK[i, i] + KK[j, j] - 2 * KK[i, j], 1e-12)
            t = (s[i] - s[j]) / eta
            t = min(t, C - a[i] if sign[i] > 0 else a[i], a[j] if sign[j] > 0 else C - a[j])
            a[i] += sign[i] * t
            a[j] -= sign[j] * t
            G += sign * t * (KK[:, i] - KK[:, j])
        self.intercept_ = (s[i] + s[j]) / 2
        self.dual_coef_ = a[:n] - a[n:]
        return self

    def predict(self, X):
        return kernel(X, self.X, self.sigma) @ self.dual_coef_ + self.intercept_
