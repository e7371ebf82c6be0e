from mlkata.spec.marks import mistake

mistake(
    "forgets the mean's share",
    "inv_std * (g - along_one - x_hat * along_x_hat)",
    "inv_std * (g - x_hat * along_x_hat)",
    within="batchnorm_backward",
    zh="漏了经过均值的那条路：每个 x 都会挪动均值，要减去 mean(g)。",
    en="The way through the mean is missing: every x moves the mean, so mean(g) is subtracted.",
)
mistake(
    "forgets the variance's share",
    "inv_std * (g - along_one - x_hat * along_x_hat)",
    "inv_std * (g - along_one)",
    within="batchnorm_backward",
    zh="漏了经过方差的那条路：要减去 x_hat · mean(g · x_hat)。",
    en="The way through the variance is missing: x_hat · mean(g · x_hat) is subtracted.",
)
mistake(
    "treats mean and variance as constants",
    "inv_std * (g - along_one - x_hat * along_x_hat)",
    "inv_std * g",
    within="batchnorm_backward",
    zh="你把均值和方差当成常数了。推理时确实如此，训练时它们都是 x 的函数。",
    en="You treat mean and variance as constants. So they are in evaluation; in training both depend on x.",
)
mistake(
    "forgets gamma on the way to x",
    "g = dy * _beside(gamma, dy, axes)",
    "g = dy",
    within="batchnorm_backward",
    zh="dx 里漏乘了 gamma：先有 dx_hat = dy · gamma。",
    en="gamma is missing in dx: first dx_hat = dy · gamma.",
)
mistake(
    "has the wrong sign in the variance's share",
    "inv_std * (g - along_one - x_hat * along_x_hat)",
    "inv_std * (g - along_one + x_hat * along_x_hat)",
    within="batchnorm_backward",
    zh="方差那一项的符号反了：(var + eps)^(-1/2) 求导带一个负号。",
    en="The variance's share has the wrong sign: the derivative of (var + eps)^(-1/2) is negative.",
)
mistake(
    "averages dgamma and dbeta",
    "(dy * x_hat).sum(axis=axes), dy.sum(axis=axes)",
    "(dy * x_hat).mean(axis=axes), dy.mean(axis=axes)",
    within="batchnorm_backward",
    zh="dgamma、dbeta 是求和，不是平均：同一个 gamma 被所有位置用到，梯度相加。",
    en="dgamma and dbeta are sums, not means: one gamma serves all positions, and their gradients add up.",
)
mistake(
    "takes dgamma after gamma",
    "(dy * x_hat).sum(axis=axes)",
    "(g * x_hat).sum(axis=axes)",
    within="batchnorm_backward",
    zh="dgamma 用的是 dy · x_hat，不该再乘 gamma。",
    en="dgamma is the sum of dy · x_hat; gamma has no place in it.",
)
