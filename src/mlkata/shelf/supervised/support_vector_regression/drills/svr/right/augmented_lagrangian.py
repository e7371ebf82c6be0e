# how: coordinate descent on beta, the sum as an augmented Lagrangian: its multiplier is the intercept
# first contact: AC
import numpy as np


def kernel(A, B, s):
    d2 = (A ** 2).sum(1)[:, None] + (B ** 2).sum(1)[None, :] - 2 * A @ B.T
    return np.exp(-np.maximum(d2, 0) / (2 * s * s))


class SVR:
    def __init__(self, sigma=1.0, C=1.0, epsilon=0.1, tol=1e-4, max_iter=2000):
        self.sigma, self.C, self.epsilon = sigma, C, epsilon

    def fit(self, X, y):
        self.pts = np.array(X, dtype=float)
        n = len(y)
        K = kernel(self.pts, self.pts, self.sigma)
        beta = np.zeros(n)
        f = np.zeros(n)
        b, rho = float(np.mean(y)), 0.5
        for _ in range(60):
            for _ in range(5):
                for i in range(n):
                    # minimise over beta_i alone: a soft threshold, then the box
                    curvature = K[i, i] + rho
                    z = beta[i] - (f[i] - y[i] + b + rho * beta.sum()) / curvature
                    new = np.sign(z) * max(abs(z) - self.epsilon / curvature, 0.0)
                    new = min(max(new, -self.C), self.C)
                    if new != beta[i]:
                        f += (new - beta[i]) * K[:, i]
                        beta[i] = new
            b += rho * beta.sum()
        self.dual_coef_ = beta - beta.mean() if abs(beta.sum()) < 1e-3 else beta
        self.intercept_ = b
        return self

    def predict(self, X):
        return kernel(X, self.pts, self.sigma).dot(self.dual_coef_) + self.intercept_
