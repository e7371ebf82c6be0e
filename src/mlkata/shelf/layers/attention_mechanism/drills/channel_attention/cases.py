import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=6, size=(3, 5), hidden=2):
    """Maps and the two layers."""
    x = rng.normal(size=(n, c, *size))
    w1, w2 = rng.normal(size=(hidden, c)), rng.normal(size=(c, hidden))
    return x, w1, rng.normal(size=hidden), w2, rng.normal(size=c)


@case("gates by hand", zh="手算的门")
def _(channel_attention, rng):
    # means 2 and -4; hidden relu(2 - 4 + 3) = 1; logits 0 and log 3: gates 1/2 and 3/4
    x = np.array([[[[1.0, 3]], [[-4.0, -4]]]])
    w1, w2 = np.array([[1.0, 1]]), np.array([[1.0], [np.log(3)]])
    return channel_attention(x, w1, np.array([3.0]), w2, np.array([-1.0, 0]))


@case("one gate for each map of each picture", zh="每个样本、每个通道一个门")
def _(channel_attention, rng):
    return channel_attention(*draw(rng))


@case("as many pictures as channels, rows and columns", zh="样本数、通道数、行数、列数都相同")
def _(channel_attention, rng):
    # a wrong axis raises no error here
    return channel_attention(*draw(rng, n=4, c=4, size=(4, 4), hidden=4))


@case("the hidden layer cuts below zero", zh="中间层把负数截成零")
def _(channel_attention, rng):
    x, w1, _, w2, b2 = draw(rng)
    return channel_attention(x, w1, np.full(2, -50.0), w2, b2)


@case("mean, not sum", zh="是平均不是求和")
def _(channel_attention, rng):
    return channel_attention(*draw(rng, size=(9, 7)))


@case("CBAM adds mean and maximum before the sigmoid", zh="CBAM：平均与最大值两路在 sigmoid 之前相加")
def _(channel_attention, rng):
    return channel_attention(*draw(rng), use_max=True), channel_attention(*draw(rng, n=1, size=(1, 1)), use_max=True)


@case("the maximum may be negative", zh="最大值可以是负数")
def _(channel_attention, rng):
    x, *layers = draw(rng)
    return channel_attention(-np.abs(x) - 1, *layers, use_max=True)


@case("extreme logits open or close", zh="输入极端时门全开或全关")
def _(channel_attention, rng):
    x, w1, b1, w2, b2 = draw(rng)
    b2 = np.array([5e3, -5e3, 800, -800, 40, -40])
    return channel_attention(x, w1, b1, w2, b2), channel_attention(x, w1, b1, w2, b2 / 2, True)


@case("random maps", zh="随机特征图", hidden=True, repeat=3)
def _(channel_attention, rng):
    n, c, h, w, hidden = (int(s) for s in rng.integers(1, 8, 5))
    return channel_attention(*draw(rng, n, c, (h, w), hidden))


@case("random maps, CBAM", zh="随机特征图，CBAM", hidden=True, repeat=3)
def _(channel_attention, rng):
    n, c, h, w, hidden = (int(s) for s in rng.integers(1, 8, 5))
    return channel_attention(*draw(rng, n, c, (h, w), hidden), use_max=True)


@race(sizes=(8, 16, 32, 64))
def _(channel_attention, rng, n):
    given = draw(rng, 8, 32, (n, n), 8)
    return lambda: channel_attention(*given)
