from mlkata.spec.marks import excuse, mistake

mistake(
    "squared loss without 1/n",
    "new = soft_threshold(rho, lam) / curvature[j]",
    "new = soft_threshold(rho, lam / n) / curvature[j]",
    within="lasso_cd",
    zh="少了 1/n：你的平方损失是求和而不是求平均，同一个 λ 的惩罚力度差了 n 倍。目标是 1/(2n)·‖y-Xw‖² + λ‖w‖₁。",
    en="The 1/n is missing: your squared loss is a sum, not a mean, so the same penalty weighs n times less. The "
    "objective is 1/(2n)·‖y-Xw‖² + λ‖w‖₁.",
)
mistake(
    "1/n instead of 1/(2n)",
    "new = soft_threshold(rho, lam) / curvature[j]",
    "new = soft_threshold(rho, lam / 2) / curvature[j]",
    within="lasso_cd",
    zh="阈值差了 2 倍：平方损失前是 1/(2n)，求导后 2 正好消掉，阈值就是 λ。",
    en="The threshold is off by a factor of 2: with 1/(2n) before the squares the 2 cancels and the threshold is λ.",
)
mistake(
    "the residual is not updated within a sweep",
    "residual += X[:, j] * (w[j] - new)\n            w[j] = new",
    "w[j] = new\n        residual = y - X @ w",
    within="lasso_cd",
    zh="同一遍里所有权重用的是同一个旧残差（Jacobi 式）：坐标下降要求每改一个权重就更新残差。",
    en="All weights of a sweep see the same old residual, as in Jacobi's method: coordinate descent updates it after "
    "each.",
)
mistake(
    "its own contribution is not added back",
    "rho = X[:, j] @ residual / n + curvature[j] * w[j]",
    "rho = X[:, j] @ residual / n",
    within="lasso_cd",
    zh="求 w_j 时要先把它自己的贡献加回残差：ρ = X_jᵀr/n + (‖X_j‖²/n)·w_j。你少了后一项，权重会来回跳。",
    en="Before solving for w_j its own share goes back into the residual: ρ = X_jᵀr/n + (‖X_j‖²/n)·w_j. Without the "
    "second term the weights jump to and fro.",
)
mistake(
    "hard thresholding",
    "new = soft_threshold(rho, lam) / curvature[j]",
    "new = (rho if abs(rho) > lam else 0.0) / curvature[j]",
    within="lasso_cd",
    zh="这是硬阈值：超过 λ 的原样保留。L1 的解是软阈值，留下的也要向 0 缩 λ。",
    en="That is hard thresholding: what exceeds λ is kept as it is. The L1 solution is soft: what stays shrinks by λ "
    "too.",
)
mistake(
    "takes the columns as standardised",
    "curvature = np.sum(X**2, axis=0) / n",
    "curvature = np.where(np.any(X != 0, axis=0), 1.0, 0.0)",
    within="lasso_cd",
    zh="你默认每列 ‖X_j‖²/n = 1：没有标准化的数据要除以各列自己的 ‖X_j‖²/n。",
    en="You take ‖X_j‖²/n = 1 for granted: with columns that are not standardised divide by each one's own ‖X_j‖²/n.",
)
mistake(
    "divides by the norm of a zero column",
    "if curvature[j] == 0:",
    "if False:",
    within="lasso_cd",
    zh="遇到全零列时 0/0 得到 NaN，并通过残差污染所有权重：跳过这样的列，权重记 0。",
    en="A column of zeros gives 0/0 = NaN, and the residual carries it into every weight: skip such a column, its "
    "weight is 0.",
)
mistake(
    "loses the sign",
    "new = soft_threshold(rho, lam) / curvature[j]",
    "new = soft_threshold(abs(rho), lam) / curvature[j]",
    within="lasso_cd",
    zh="软阈值是 sign(ρ)·max(|ρ|-λ, 0)，你丢了符号：负权重都变成了正的。",
    en="Soft-thresholding is sign(ρ)·max(|ρ|-λ, 0); yours drops the sign and no weight can be negative.",
)

excuse(
    "soft_threshold: np.asarray(x, dtype=np.float64) → np.asarray(x)",
    "the solver passes floating arrays; the conversion serves those who call soft_threshold by itself",
)
