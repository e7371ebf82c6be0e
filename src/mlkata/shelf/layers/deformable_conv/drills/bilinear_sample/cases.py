import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, c=2, size=(5, 7), shape=(3, 4), margin=0.0):
    """Maps and places inside them, or up to `margin` beyond their border."""
    (h, w), x = size, rng.normal(size=(c, *size))
    return x, rng.uniform(-margin, h - 1 + margin, shape), rng.uniform(-margin, w - 1 + margin, shape)


@case("a quarter of the way", zh="四分之一处")
def _(bilinear_sample, rng):
    # 3/4 of the upper row and 1/4 of the lower one, half of each column
    x = np.array([[[0.0, 4], [8, 20]]])
    return bilinear_sample(x, np.array([0.25]), np.array([0.5]))


@case("whole pixels are read as they are", zh="整数位置就是那个像素")
def _(bilinear_sample, rng):
    py, px = np.meshgrid(np.arange(5.0), np.arange(7.0), indexing="ij")
    return bilinear_sample(draw(rng)[0], py[::-1].copy(), px)  # upside down, or handing x back would pass


@case("between pixels", zh="像素之间")
def _(bilinear_sample, rng):
    return bilinear_sample(*draw(rng))


@case("rows come first", zh="先行后列")
def _(bilinear_sample, rng):
    x = np.arange(12.0).reshape(1, 3, 4) ** 2
    return bilinear_sample(x, np.array([1.5, 0.5]), np.array([0.25, 2.75]))


@case("places of any shape", zh="位置可以是任意形状")
def _(bilinear_sample, rng):
    return bilinear_sample(*draw(rng, shape=(2, 3, 2))), bilinear_sample(*draw(rng, shape=(6,)))


@case("just outside, half of the border is left", zh="刚出边界，还剩一半")
def _(bilinear_sample, rng):
    x = np.full((1, 3, 3), 8.0) + np.arange(3)
    py = np.array([-0.5, 2.5, 1.0, 1.0, -0.5, 2.25])
    return bilinear_sample(x, py, np.array([1.0, 1, -0.5, 2.5, -0.25, 2.75]))


@case("far outside it is zero", zh="远在界外就是零")
def _(bilinear_sample, rng):
    x = np.ones((2, 4, 4))
    # the three before the last come back into the map when counted in 8 or 16 bits
    py = np.array([-3.0, 9.5, 1.5, 1.5, -1.0, 4.0, 257.5, 65537.5, 1.5, 1.5])
    px = np.array([1.5, 1.5, -70.2, 6.3, 1.5, 1.5, 1.5, 1.5, 65537.5, 1.25])
    return bilinear_sample(x, py, px)


@case("a map of one pixel", zh="只有一个像素的图")
def _(bilinear_sample, rng):
    return bilinear_sample(np.array([[[6.0]]]), np.array([0.0, 0.5, -0.5, 0.25]), np.array([0.0, 0, 0.5, -0.75]))


@case("random places", zh="随机位置", hidden=True, repeat=4)
def _(bilinear_sample, rng):
    h, w, c = (int(s) for s in rng.integers(2, 9, 3))
    return bilinear_sample(*draw(rng, c, (h, w), (11,)))


@case("random places, inside and out", zh="随机位置，界内界外都有", hidden=True, repeat=4)
def _(bilinear_sample, rng):
    h, w, c = (int(s) for s in rng.integers(1, 7, 3))
    return bilinear_sample(*draw(rng, c, (h, w), (25,), margin=2.5))


@race(sizes=(16, 32, 64, 128))
def _(bilinear_sample, rng, n):
    x, py, px = draw(rng, 8, (n, n), (n, n), margin=1.0)
    return lambda: bilinear_sample(x, py, px)
