import numpy as np

from mlkata.spec.drill import case, race

PICTURES = (0, 2, 3)


def cached(x, gamma, eps=1e-5, axes=(0,)):
    """What forward keeps for backward."""
    centred = x - x.mean(axis=axes, keepdims=True)
    inv_std = 1 / np.sqrt((centred**2).mean(axis=axes, keepdims=True) + eps)
    return centred * inv_std, inv_std, gamma, axes


def draw(rng, shape, eps=1e-5, axes=(0,)):
    """A gradient from above and the cache of a random forward."""
    (channel,) = (a for a in range(len(shape)) if a not in axes)
    x = rng.normal(2.0, 3.0, size=shape)
    return rng.normal(size=shape), cached(x, rng.normal(1.0, 0.5, shape[channel]), eps, axes)


@case("rows of a fully connected layer", zh="全连接层")
def _(batchnorm_backward, rng):
    return batchnorm_backward(*draw(rng, (5, 3)))


@case("pictures", zh="卷积特征图")
def _(batchnorm_backward, rng):
    return batchnorm_backward(*draw(rng, (3, 2, 4, 5), axes=PICTURES))


@case("as many channels as rows and columns", zh="通道数等于高和宽")
def _(batchnorm_backward, rng):
    # a gamma laid along the wrong axis broadcasts without complaint
    return batchnorm_backward(*draw(rng, (3, 3, 3, 3), axes=PICTURES))


@case("the gradient has no mean in a channel", zh="通道内 dx 之和为零")
def _(batchnorm_backward, rng):
    # a constant dy only moves the mean, which forward removes: dx is 0
    dy, cache = draw(rng, (6, 2))
    return batchnorm_backward(np.tile([[3.0, -2.0]], (6, 1)), cache)


@case("the gradient does not change the scale", zh="dx 不改变尺度")
def _(batchnorm_backward, rng):
    # dy along x_hat only moves the scale; what eps leaves of it is tested, too
    _, cache = draw(rng, (6, 2), eps=2.0)
    return batchnorm_backward(cache[0], cache)


@case("one value in a channel: nothing flows back", zh="每个通道只有一个值：没有梯度")
def _(batchnorm_backward, rng):
    return (
        batchnorm_backward(*draw(rng, (1, 4))),
        batchnorm_backward(*draw(rng, (1, 2, 1, 1), axes=PICTURES)),
    )


@case("a constant channel", zh="常数通道")
def _(batchnorm_backward, rng):
    dy, _ = draw(rng, (4, 2))
    x = np.column_stack([np.full(4, 5.0), rng.normal(size=4)])
    return batchnorm_backward(dy, cached(x, np.array([2.0, -1.0]), eps=0.01))


@case("gamma of zero stops dx, not dgamma", zh="gamma 为 0：dx 为 0，dgamma 不为 0")
def _(batchnorm_backward, rng):
    dy, (x_hat, inv_std, _, axes) = draw(rng, (5, 2))
    return batchnorm_backward(dy, (x_hat, inv_std, np.array([0.0, 2.0]), axes))


@case("channels last", zh="通道在最后一维")
def _(batchnorm_backward, rng):
    return batchnorm_backward(*draw(rng, (2, 4, 5, 3), eps=0.1, axes=(0, 1, 2)))


@case("random rows", zh="随机输入（全连接）", hidden=True, repeat=3)
def _(batchnorm_backward, rng):
    n, c = (int(v) for v in rng.integers(2, 30, 2))
    return batchnorm_backward(*draw(rng, (n, c), eps=float(np.exp(rng.normal(-3, 2)))))


@case("random pictures", zh="随机输入（卷积）", hidden=True, repeat=3)
def _(batchnorm_backward, rng):
    shape = tuple(int(v) for v in rng.integers(2, 7, 4))
    return batchnorm_backward(*draw(rng, shape, eps=1e-3, axes=PICTURES))


@race(sizes=(8, 16, 32, 64))
def _(batchnorm_backward, rng, n):
    dy, cache = draw(rng, (8, 16, n, n), axes=PICTURES)
    return lambda: batchnorm_backward(dy, cache)
