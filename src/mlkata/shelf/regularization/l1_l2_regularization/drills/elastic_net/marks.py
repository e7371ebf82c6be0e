from mlkata.spec.marks import excuse, mistake

STEP = "soft_threshold(rho, lam * ratio) / (curvature[j] + lam * (1.0 - ratio))"

mistake(
    "the squared part is left out",
    STEP,
    "soft_threshold(rho, lam * ratio) / curvature[j]",
    within="elastic_net",
    zh="分母少了 λ(1-ratio)：你只解了 L1 那一半，惩罚更小的 lasso。",
    en="λ(1-ratio) is missing below the line: you solved the L1 half alone, a lasso with a smaller penalty.",
)
mistake(
    "the two shares are swapped",
    STEP,
    "soft_threshold(rho, lam * (1.0 - ratio)) / (curvature[j] + lam * ratio)",
    within="elastic_net",
    zh="两个份额对调了：ratio 是 L1 的份额（和 scikit-learn 的 l1_ratio 一样），1-ratio 才给平方项。",
    en="The shares are swapped: ratio belongs to L1, as scikit-learn's l1_ratio does, and 1-ratio to the squares.",
)
mistake(
    "no half before the squares",
    STEP,
    "soft_threshold(rho, lam * ratio) / (curvature[j] + 2.0 * lam * (1.0 - ratio))",
    within="elastic_net",
    zh="平方项前有 ½，求导后 2 约掉，分母上加的是 λ(1-ratio)，不是它的两倍。",
    en="There is a ½ before the squares and the 2 cancels: λ(1-ratio) goes below the line, not twice that.",
)
mistake(
    "the whole penalty goes to both parts",
    STEP,
    "soft_threshold(rho, lam) / (curvature[j] + lam)",
    within="elastic_net",
    zh="ratio 没有用上：L1 分到 λ·ratio，平方项分到 λ·(1-ratio)，不是各拿一份完整的 λ。",
    en="The ratio is not used: L1 gets λ·ratio and the squares λ·(1-ratio), not λ each.",
)
mistake(
    "shrinks before the threshold",
    STEP,
    "soft_threshold(rho / (curvature[j] + lam * (1.0 - ratio)), lam * ratio)",
    within="elastic_net",
    zh="先除再阈值，阈值就没有被曲率除：应当是 S(ρ, λ·ratio) 整个除以分母。",
    en="Dividing first leaves the threshold undivided: all of S(ρ, λ·ratio) goes over the denominator.",
)
mistake(
    "undoes the shrinkage at the end",
    "return w",
    "return w * (1.0 + lam * (1.0 - ratio))",
    within="elastic_net",
    zh="你在最后乘回了 1+λ₂：那是 Zou 和 Hastie 对 naive elastic net 的修正，不是这个目标函数的解。",
    en="You multiply by 1+λ₂ at the end: that is Zou and Hastie's correction of the naive elastic net, not the minimum "
    "of this objective.",
)
mistake(
    "the residual is not updated within a sweep",
    "residual += X[:, j] * (w[j] - new)\n            w[j] = new",
    "w[j] = new\n        residual = y - X @ w",
    within="elastic_net",
    zh="同一遍里所有权重用的是同一个旧残差（Jacobi 式）：坐标下降要求每改一个权重就更新残差。",
    en="All weights of a sweep see the same old residual, as in Jacobi's method: coordinate descent updates it after "
    "each.",
)
mistake(
    "its own contribution is not added back",
    "rho = X[:, j] @ residual / n + curvature[j] * w[j]",
    "rho = X[:, j] @ residual / n",
    within="elastic_net",
    zh="求 w_j 时要先把它自己的贡献加回残差：ρ = X_jᵀr/n + (‖X_j‖²/n)·w_j。",
    en="Before solving for w_j its own share goes back into the residual: ρ = X_jᵀr/n + (‖X_j‖²/n)·w_j.",
)

excuse(
    "soft_threshold: np.asarray(x, dtype=np.float64) → np.asarray(x)",
    "the solver passes floating arrays; the conversion serves those who call soft_threshold by itself",
)
