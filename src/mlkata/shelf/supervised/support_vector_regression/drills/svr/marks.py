import numpy as np

from mlkata.spec.marks import close, compare, excuse, forbid, measure, mistake

from .cases import wave

# An iterative solution need not go further than this; between the mistakes below and the truth lies much more.
compare("*", close(rtol=0.02, atol=1e-3))
forbid("sklearn.svm.SVR", "scipy.optimize.minimize")


def words(output, rng, sigma, C, epsilon):
    """The conditions of the dual and the duality gap, in words."""
    beta, b = np.asarray(output[0], dtype=float).ravel(), float(output[1])
    data, _ = wave(rng)
    x, y = data[:, 0], data[:, 1]
    if beta.shape != y.shape or not np.isfinite([*beta, b]).all():
        return ["one finite coefficient for each training point is needed"]
    smooth = np.exp(-((x[:, None] - x) ** 2) / (2 * sigma**2)) @ beta
    energy = 0.5 * beta @ smooth
    primal = energy + C * np.maximum(np.abs(y - smooth - b) - epsilon, 0).sum()
    dual = y @ beta - energy - epsilon * np.abs(beta).sum()
    return [
        "within [-C, C]" if np.abs(beta).max() <= 1.001 * C else "outside [-C, C]",
        "sum 0" if abs(beta.sum()) <= 0.01 * C else "sum not 0",
        "nearly optimal" if primal - dual <= 0.02 * primal else "not optimal",
    ]


@measure("the coefficients: in the box, sum 0, nearly optimal")
def _(output, rng):
    return words(output, rng, 0.6, 1.0, 0.1)


@measure("a small C")
def _(output, rng):
    return words(output, rng, 0.6, 0.2, 0.1)


@measure("no tube: epsilon 0")
def _(output, rng):
    return words(output, rng, 0.6, 0.7, 0.0)


@measure("everything fits into the tube")
def _(output, rng):
    # many constants are optimal: any will do that keeps all points in the tube
    beta, prediction = (np.asarray(part, dtype=float) for part in output)
    y = np.array([3.0, 3.2, 2.9, 3.1, 3.0, 2.8, 3.2, 3.1])
    inside = prediction.shape == y.shape and np.abs(prediction - y).max() <= 0.501
    return [
        "no support vectors" if np.abs(beta).max() <= 1e-3 else "support vectors",
        "inside" if inside else "outside",
    ]


mistake(
    "takes sigma for gamma",
    "np.exp(-squared / (2.0 * sigma**2))",
    "np.exp(-squared * sigma)",
    within="rbf_kernel",
    zh="把 σ 当成了 γ：核是 exp(−d² / (2σ²))，γ = 1/(2σ²)，两者方向相反，σ 越大核越宽。",
    en="σ is used as γ: the kernel is exp(-d²/(2σ²)), γ = 1/(2σ²), and the two point in opposite directions.",
)
mistake(
    "forgets the 2 in 2σ²",
    "np.exp(-squared / (2.0 * sigma**2))",
    "np.exp(-squared / sigma**2)",
    within="rbf_kernel",
    zh="核的指数里少了 2：exp(−d² / (2σ²))。",
    en="The 2 is missing in the exponent: exp(-d²/(2σ²)).",
)
mistake(
    "predicts without the intercept",
    "@ self.dual_coef_ + self.intercept_",
    "@ self.dual_coef_",
    within="SVR.predict",
    zh="预测时忘了加截距 b：Σ βᵢ k(xᵢ, x) + b。",
    en="The intercept is missing from the prediction: Σ βᵢ k(xᵢ, x) + b.",
)
mistake(
    "the tube has no width",
    "self.epsilon = epsilon",
    "self.epsilon = 0.0",
    within="SVR.__init__",
    zh="ε 没有起作用：目标里少了 −ε Σ(α + α*) 这一项，管道宽度成了 0。",
    en="ε has no effect: the term -ε Σ(α + α*) is missing from the objective, the tube has no width.",
)
mistake(
    "ignores that the coefficients sum to 0",
    "return np.clip(alpha - m, 0.0, C), np.clip(alpha_star + m, 0.0, C)",
    "return np.clip(alpha, 0.0, C), np.clip(alpha_star, 0.0, C)",
    within="project",
    zh="漏了等式约束 Σ(α − α*) = 0：只截断到 [0, C] 求解的是没有截距的问题，事后补 b 救不回来。",
    en="The equality Σ(α - α*) = 0 is missing: clipping alone solves a problem without b; adding b later is no cure.",
)
mistake(
    "takes the mean residual as intercept",
    "self.intercept_ = self._intercept(y - K @ self.dual_coef_)",
    "self.intercept_ = float(np.mean(y - K @ self.dual_coef_))",
    within="SVR.fit",
    zh="截距不是全体残差的平均：应由 0 < α < C 的支持向量 y − f₀ ∓ ε 得出，卡在 ±C 的点会把平均带偏。",
    en="b is not the mean residual: take y - f₀ ∓ ε over the free support vectors; points at ±C bias the mean.",
)

excuse(
    "project: (up - down).sum(axis=1) → (up - down).mean(axis=1)",
    "only the place where it is 0 is used, and the mean is 0 where the sum is",
)
excuse(
    "rbf_kernel: np.asarray(A, dtype=float) → np.asarray(A)",
    "SVR passes floating arrays; the conversion serves those who call the kernel by itself with pixels",
)
excuse(
    "SVR._solve: len(moves) < self.max_iter → len(moves) <= self.max_iter",
    "one step more than the limit, which no case reaches",
)
excuse(
    "SVR._solve: moves[-1] <= self.tol * self.C → moves[-1] < self.tol * self.C",
    "differs only where a move equals the tolerance to the last bit, and then by one step",
)
excuse(
    "SVR._solve: np.linalg.eigvalsh(K)[-1] → np.linalg.eigvalsh(K)[-2]",
    "a somewhat longer step still goes downhill and ends at the same optimum",
)
