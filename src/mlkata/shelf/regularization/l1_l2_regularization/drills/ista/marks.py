from mlkata.spec.marks import excuse, mistake

mistake(
    "the threshold is not divided by L",
    "soft_threshold(w - gradient / L, lam / L)",
    "soft_threshold(w - gradient / L, lam)",
    within="ista",
    zh="阈值要跟着步长走：步长是 1/L，阈值就是 λ/L。直接用 λ，收敛到的是另一个问题的解。",
    en="The threshold goes with the step: step 1/L, threshold λ/L. With λ itself you converge to another problem's "
    "answer.",
)
mistake(
    "gradient without 1/n",
    "gradient = X.T @ (X @ w - y) / n",
    "gradient = X.T @ (X @ w - y)",
    within="ista",
    zh="梯度少了 1/n，而 L 里有：步子大了 n 倍，迭代会发散。",
    en="The gradient lacks the 1/n that L has: steps are n times too long, and the iteration blows up.",
)
mistake(
    "L without 1/n",
    "np.linalg.eigvalsh(X.T @ X / n)[-1]",
    "np.linalg.eigvalsh(X.T @ X)[-1]",
    within="ista",
    zh="L 少了 1/n：步子小了 n 倍，方向没错，但走不到。",
    en="L lacks the 1/n: the direction is right, but every step is n times too short.",
)
mistake(
    "L from the Frobenius norm",
    "np.linalg.eigvalsh(X.T @ X / n)[-1]",
    "np.trace(X.T @ X / n)",
    within="ista",
    zh="np.linalg.norm(X) 默认是 Frobenius 范数，即全部特征值之和：步子安全但偏小。最大曲率是谱范数的平方除以 n。",
    en="np.linalg.norm(X) is the Frobenius norm, all eigenvalues together: safe but too short. The largest curvature "
    "is the spectral norm squared over n.",
)
mistake(
    "the norm is not squared",
    "np.linalg.eigvalsh(X.T @ X / n)[-1]",
    "np.linalg.norm(X, 2) / n",
    within="ista",
    zh="L 是谱范数的平方除以 n：你少了平方，步长超过 2/L 就会发散。",
    en="L is the spectral norm squared, over n: without the square the step exceeds 2/L and the iteration diverges.",
)
mistake(
    "a subgradient step",
    "w = soft_threshold(w - gradient / L, lam / L)",
    "w = w - (gradient + lam * np.sign(w)) / L",
    within="ista",
    zh="这是次梯度法：权重在 0 两侧来回跳，永远不会恰好为 0。|w| 那一半要精确求解，也就是软阈值。",
    en="That is the subgradient method: weights jump across 0 and never are exactly 0. The |w| half is to be solved "
    "exactly, by soft-thresholding.",
)
mistake(
    "thresholds before the step",
    "w = soft_threshold(w - gradient / L, lam / L)",
    "w = soft_threshold(w, lam / L) - gradient / L",
    within="ista",
    zh="顺序反了：先走梯度步，再做软阈值。先阈值再走梯度，返回的权重又不是 0 了。",
    en="The order is wrong: first the gradient step, then the threshold. The other way round nothing returned is zero.",
)
mistake(
    "hard thresholding",
    "w = soft_threshold(w - gradient / L, lam / L)",
    "w = np.where(np.abs(w - gradient / L) > lam / L, w - gradient / L, 0.0)",
    within="ista",
    zh="这是硬阈值：留下的没有再缩 λ/L。它对应的是 L0，不是 L1。",
    en="That is hard thresholding: what stays does not shrink by λ/L. It belongs to L0, not to L1.",
)

excuse(
    "soft_threshold: np.asarray(x, dtype=np.float64) → np.asarray(x)",
    "the solver passes floating arrays; the conversion serves those who call soft_threshold by itself",
)
