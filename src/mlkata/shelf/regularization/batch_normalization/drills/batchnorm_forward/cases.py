import numpy as np

from mlkata.spec.drill import case, race

PICTURES = (0, 2, 3)


def parameters(rng, c):
    """A scale and a shift for each of c channels."""
    return rng.normal(1.0, 0.5, c), rng.normal(size=c)


@case("rows of a fully connected layer", zh="全连接层：对 batch 那一维")
def _(batchnorm_forward, rng):
    x = np.array([[1.0, 10], [2, 30], [6, 20]])
    y, (x_hat, _, _, _) = batchnorm_forward(x, np.array([2.0, 0.5]), np.array([0.0, -1]))
    return y, x_hat


@case("pictures: one mean for each channel", zh="卷积特征图：每个通道一个均值")
def _(batchnorm_forward, rng):
    x = rng.normal(size=(3, 2, 4, 5)) * np.array([1.0, 9])[:, None, None] + np.array([5.0, -3])[:, None, None]
    return batchnorm_forward(x, *parameters(rng, 2), axes=PICTURES)[0]


@case("gamma and beta belong to channels", zh="gamma、beta 属于通道")
def _(batchnorm_forward, rng):
    # as many channels as rows, columns and pictures: a wrong broadcast would not complain
    x = rng.normal(size=(3, 3, 3, 3))
    return batchnorm_forward(x, *parameters(rng, 3), axes=PICTURES)[0]


@case("the variance is the biased one", zh="方差用有偏估计（除以 m）")
def _(batchnorm_forward, rng):
    # two values a channel: dividing by m - 1 would double the variance
    return batchnorm_forward(np.array([[0.0, 3], [2, -1]]), np.ones(2), np.zeros(2))[0]


@case("eps stands under the root", zh="eps 在根号里面")
def _(batchnorm_forward, rng):
    x = rng.normal(size=(5, 3)) * np.array([1.0, 0.1, 0.0])  # the last channel is constant
    y, (_, inv_std, _, _) = batchnorm_forward(x, *parameters(rng, 3), eps=0.3)
    return y, np.ravel(inv_std)


@case("eps is 1e-5 unless given", zh="eps 默认 1e-5")
def _(batchnorm_forward, rng):
    # deviations of a few thousandths: variance and eps are of one size
    return batchnorm_forward(7.0 + 0.004 * rng.normal(size=(6, 2)), *parameters(rng, 2))[0]


@case("one value in a channel gives beta", zh="每个通道只有一个值：输出 beta")
def _(batchnorm_forward, rng):
    return (
        batchnorm_forward(rng.normal(size=(1, 4)), *parameters(rng, 4))[0],
        batchnorm_forward(rng.normal(size=(1, 2, 1, 1)), *parameters(rng, 2), axes=PICTURES)[0],
    )


@case("a large offset loses no digits", zh="均值很大时不丢精度")
def _(batchnorm_forward, rng):
    # mean of squares minus square of mean keeps 16 - 12 digits here
    return batchnorm_forward(1e6 + rng.normal(size=(8, 3)), *parameters(rng, 3))[0]


@case("channels last", zh="通道在最后一维")
def _(batchnorm_forward, rng):
    x = rng.normal(2.0, 3.0, size=(2, 4, 5, 3))
    y, (x_hat, inv_std, _, _) = batchnorm_forward(x, *parameters(rng, 3), axes=(0, 1, 2))
    return y, x_hat, np.ravel(inv_std)


@case("what backward needs", zh="给反向用的缓存")
def _(batchnorm_forward, rng):
    _, (x_hat, inv_std, gamma, _) = batchnorm_forward(rng.normal(size=(3, 2, 4, 2)), *parameters(rng, 2), axes=PICTURES)
    return x_hat, np.ravel(inv_std), np.ravel(gamma)


@case("random rows", zh="随机输入（全连接）", hidden=True, repeat=3)
def _(batchnorm_forward, rng):
    n, c = rng.integers(2, 30, 2)
    x = rng.normal(rng.normal(0, 10, c), np.exp(rng.normal(0, 2, c)), size=(n, c))
    return batchnorm_forward(x, *parameters(rng, c), eps=float(np.exp(rng.normal(-5, 2))))[0]


@case("random pictures", zh="随机输入（卷积）", hidden=True, repeat=3)
def _(batchnorm_forward, rng):
    n, c, h, w = rng.integers(2, 7, 4)
    x = rng.normal(size=(n, c, h, w)) * np.exp(rng.normal(size=(c, 1, 1))) + rng.normal(size=(c, 1, 1))
    return batchnorm_forward(x, *parameters(rng, c), eps=1e-3, axes=PICTURES)[0]


@race(sizes=(8, 16, 32, 64))
def _(batchnorm_forward, rng, n):
    x, (gamma, beta) = rng.normal(size=(8, 16, n, n)), parameters(rng, 16)
    return lambda: batchnorm_forward(x, gamma, beta, axes=PICTURES)
