from mlkata.spec.marks import excuse, mistake

mistake(
    "the gradient is taken at the last point",
    "gradient = X.T @ (X @ ahead - y) / n",
    "gradient = X.T @ (X @ w - y) / n",
    within="fista",
    zh="梯度要在外推点 ahead 上求，不是在上一个点 w 上：先往前看，再走。",
    en="The gradient belongs to the extrapolated point, not to the last one: look ahead first, then step.",
)
mistake(
    "t never grows",
    "w, t = new, t_new",
    "w = new",
    within="fista",
    zh="t 一直是 1，系数 (t-1)/t' 恒为 0：这就是没有加速的 ISTA。",
    en="t stays at 1, so the factor (t-1)/t' stays 0: this is ISTA, without any acceleration.",
)
mistake(
    "divides by the old t",
    "(t - 1) / t_new",
    "(t - 1) / t",
    within="fista",
    zh="动量系数是 (t-1)/t'，分母是更新之后的 t'；用旧的 t，动量就过大。",
    en="The factor is (t-1)/t', with the new t' below the line; over the old t the momentum is too large.",
)
mistake(
    "t is not reduced by one",
    "(t - 1) / t_new",
    "t / t_new",
    within="fista",
    zh="分子是 t-1：第一步之后的系数应当是 0，你从一开始就带着动量。",
    en="Above the line stands t-1: after the first step the factor is 0, while yours has momentum from the start.",
)
mistake(
    "returns the extrapolated point",
    "return w",
    "return ahead",
    within="fista",
    zh="要返回的是软阈值之后的点 w；外推点 ahead 不稀疏，也没有收敛速度的保证。",
    en="Return the point behind the threshold, w: the extrapolated one need not be sparse, and the rate is proved for "
    "w.",
)
mistake(
    "the threshold is not divided by L",
    "soft_threshold(ahead - gradient / L, lam / L)",
    "soft_threshold(ahead - gradient / L, lam)",
    within="fista",
    zh="阈值要跟着步长走：步长是 1/L，阈值就是 λ/L。",
    en="The threshold goes with the step: step 1/L, threshold λ/L.",
)

excuse(
    "soft_threshold: np.asarray(x, dtype=np.float64) → np.asarray(x)",
    "the solver passes floating arrays; the conversion serves those who call soft_threshold by itself",
)
