# verdict: WA
# first contact: WA
# mistake: ignores that the coefficients sum to 0
import numpy as np


def kernel(A, B, s):
    d2 = (A ** 2).sum(1)[:, None] + (B ** 2).sum(1)[None, :] - 2 * A @ B.T
    return np.exp(-np.maximum(d2, 0) / (2 * s * s))


class SVR:
    def __init__(self, sigma=1.0, C=1.0, epsilon=0.1, tol=1e-4, max_iter=2000):
        self.sigma, self.C, self.epsilon = sigma, C, epsilon

    def fit(self, X, y):
        self.X = X
        n = len(y)
        K = kernel(X, X, self.sigma)
        beta = np.zeros(n)
        f = np.zeros(n)
        for _ in range(150):
            for i in range(n):
                z = beta[i] - (f[i] - y[i]) / K[i, i]
                new = np.clip(np.sign(z) * max(abs(z) - self.epsilon / K[i, i], 0), -self.C, self.C)
                if new != beta[i]:
                    f += (new - beta[i]) * K[i]
                    beta[i] = new
        self.dual_coef_ = beta
        # the best constant afterwards: the slope of the loss in b changes by one at every border of the tube
        borders = sorted(np.append(y - f - self.epsilon, y - f + self.epsilon))
        self.intercept_ = (borders[n - 1] + borders[n]) / 2
        return self

    def predict(self, X):
        return kernel(X, self.X, self.sigma) @ self.dual_coef_ + self.intercept_
