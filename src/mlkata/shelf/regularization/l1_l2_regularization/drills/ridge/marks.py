from mlkata.spec.marks import mistake

ANSWER = "np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)"

mistake(
    "the penalty is multiplied by n",
    ANSWER,
    "np.linalg.solve(X.T @ X + lam * len(X) * np.eye(X.shape[1]), X.T @ y)",
    within="ridge",
    zh="你的损失是平均而不是求和：那样正规方程里才是 nλ。这里的目标是 ‖y-Xw‖² + λ‖w‖²。",
    en="Your loss is a mean, not a sum: only then does nλ stand in the normal equations. Here it is ‖y-Xw‖² + λ‖w‖².",
)
mistake(
    "the penalty is added to every entry",
    ANSWER,
    "np.linalg.solve(X.T @ X + lam, X.T @ y)",
    within="ridge",
    zh="λ 加到了矩阵的每个元素上：要加的是 λI，只在对角线上。现在惩罚的是 (Σw)²。",
    en="λ went into every entry of the matrix: it is λI, the diagonal alone. What you penalise now is (Σw)².",
)
mistake(
    "off by a factor of two",
    ANSWER,
    "np.linalg.solve(X.T @ X + 2.0 * lam * np.eye(X.shape[1]), X.T @ y)",
    within="ridge",
    zh="惩罚大了一倍：平方损失前没有 ½，两项求导都带 2，正好约掉，对角线上就是 λ。",
    en="The penalty counts twice: there is no ½ before the loss, both derivatives bring a 2, and it cancels: the "
    "diagonal gets λ.",
)
mistake(
    "the first weight is free",
    ANSWER,
    "np.linalg.solve(X.T @ X + lam * np.diag([1e-12] + [1.0] * (X.shape[1] - 1)), X.T @ y)",
    within="ridge",
    zh="你没有惩罚第一个权重：那是给截距列留的。这里没有截距，每个权重都受惩罚。",
    en="The first weight goes unpenalised, as one does for an intercept's column. Here is none: every weight is "
    "penalised.",
)
mistake(
    "centres the data",
    "X = np.asarray(X, dtype=np.float64)",
    "X, y = np.subtract(X, np.mean(X, axis=0)), np.subtract(y, np.mean(y))",
    within="ridge",
    zh="你先减了均值，等于多拟合了一个不受惩罚的截距。题目要求数据原样使用。",
    en="You subtract the means first, which fits an unpenalised intercept as well. The task takes the data as they "
    "are.",
)
mistake(
    "the penalty is squared",
    ANSWER,
    "np.linalg.solve(X.T @ X + lam**2 * np.eye(X.shape[1]), X.T @ y)",
    within="ridge",
    zh="λ 被平方了：增广数据时补的行是 √λ·I，平方之后才是 λ。",
    en="λ comes in squared: the rows to append to the data are √λ·I, whose square is λ.",
)
mistake(
    "shrinks all weights alike",
    ANSWER,
    "np.linalg.pinv(X) @ y / (1.0 + lam)",
    within="ridge",
    zh="最小二乘解整体除以 1+λ，只在各列正交且长度为 1 时才对；一般情形沿每个奇异方向缩 s²/(s²+λ)。",
    en="Least squares over 1+λ holds for orthonormal columns alone; in general each singular direction shrinks by its "
    "own s²/(s²+λ).",
)
