from mlkata.spec.marks import close, compare, mistake

compare("*", close(rtol=1e-6, atol=1e-12))

mistake(
    "the sign is reversed",
    "np.where(excess > 0, np.sign(error), 0.0)",
    "np.where(excess > 0, -np.sign(error), 0.0)",
    within="epsilon_insensitive_loss",
    zh="次梯度符号反了：预测偏高时，对预测的导数是正的。",
    en="The sign is reversed: where the prediction is too high, the derivative by the prediction is positive.",
)
mistake(
    "forgets the 1/n of the mean",
    "np.where(excess > 0, np.sign(error), 0.0) / len(error)",
    "np.where(excess > 0, np.sign(error), 0.0)",
    within="epsilon_insensitive_loss",
    zh="损失取了平均，次梯度也要除以 n。",
    en="The loss is a mean, so its subgradient carries 1/n.",
)
mistake(
    "pulls inside the tube as well",
    "np.where(excess > 0, np.sign(error), 0.0)",
    "np.sign(error)",
    within="epsilon_insensitive_loss",
    zh="管道内的样本损失为 0，次梯度也必须是 0。",
    en="Inside the tube the loss is 0, and so is the subgradient.",
)
mistake(
    "pays the full error outside the tube",
    "np.mean(np.maximum(excess, 0.0))",
    "np.mean(np.where(excess > 0, np.abs(error), 0.0))",
    within="epsilon_insensitive_loss",
    zh="管道外付的是超出管道的部分 |y − f| − ε，不是整个误差。",
    en="Outside, the price is the distance to the tube, |y - f| - ε, not the whole error.",
)
mistake(
    "squares what exceeds the tube",
    "np.mean(np.maximum(excess, 0.0))",
    "np.mean(np.maximum(excess, 0.0) ** 2)",
    within="epsilon_insensitive_loss",
    zh="这是平方的 ε-不敏感损失：这里要的是一次的。",
    en="This is the squared ε-insensitive loss; the plain one is linear.",
)
mistake(
    "adds up instead of averaging",
    "loss = np.mean(np.maximum(excess, 0.0))",
    "loss = np.sum(np.maximum(excess, 0.0))",
    within="epsilon_insensitive_loss",
    zh="损失是各样本的平均，你返回了总和。",
    en="The loss is the mean over the samples; this is the sum.",
)
mistake(
    "the border pulls",
    "excess > 0, np.sign(error)",
    "excess >= 0, np.sign(error)",
    within="epsilon_insensitive_loss",
    zh="恰在边界 |y − f| = ε 上时，按约定次梯度取 0。",
    en="On the border |y - f| = ε the subgradient is 0 by the task's rule.",
)
