import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, c=2, size=(5, 7), shape=(3, 4), margin=0.0):
    """Gradient of the output, maps, and places inside them or up to `margin` beyond; never on a pixel's line."""
    (h, w), x = size, rng.normal(size=(c, *size))
    py, px = rng.uniform(-margin, h - 1 + margin, shape), rng.uniform(-margin, w - 1 + margin, shape)
    py, px = (np.floor(p) + np.clip(p - np.floor(p), 0.05, 0.95) for p in (py, px))
    return rng.normal(size=(c, *shape)), x, py, px


@case("one place in one cell", zh="一个格子里的一个位置")
def _(bilinear_sample_backward, rng):
    # the lower row is larger by 8 and 16, the right column by 4 and 12
    x = np.array([[[0.0, 4], [8, 20]]])
    return bilinear_sample_backward(np.array([[2.0]]), x, np.array([0.25]), np.array([0.5]))


@case("several channels pull at one place", zh="几个通道共用一个位置：梯度相加")
def _(bilinear_sample_backward, rng):
    return bilinear_sample_backward(*draw(rng, c=3))


@case("several places read one pixel", zh="几个位置读同一个像素：梯度相加")
def _(bilinear_sample_backward, rng):
    return bilinear_sample_backward(*draw(rng, size=(2, 2), shape=(20,)))


@case("many rows, few columns", zh="行多列少")
def _(bilinear_sample_backward, rng):
    return bilinear_sample_backward(*draw(rng, size=(9, 3))), bilinear_sample_backward(*draw(rng, size=(3, 9)))


@case("flat maps move nothing", zh="平坦的图不推动位置")
def _(bilinear_sample_backward, rng):
    dout, x, py, px = draw(rng)
    return bilinear_sample_backward(dout, np.full_like(x, 7.0), py, px)


@case("at the border the zeros outside count", zh="边界上：界外的零也算")
def _(bilinear_sample_backward, rng):
    x = np.full((1, 3, 3), 8.0) + np.arange(3)
    py = np.array([-0.5, 2.5, 1.25, 1.25, -0.5, 2.25])
    return bilinear_sample_backward(np.ones((1, 6)), x, py, np.array([0.75, 1.25, -0.5, 2.5, -0.25, 2.75]))


@case("far outside nothing comes back", zh="远在界外没有梯度")
def _(bilinear_sample_backward, rng):
    # the three before the last come back into the map when counted in 8 or 16 bits
    py = np.array([-3.5, 9.5, 1.5, 1.5, 257.5, 65537.5, 1.5, 1.25])
    px = np.array([1.5, 1.5, -7.25, 6.25, 1.5, 1.5, 65537.5, 1.25])
    return bilinear_sample_backward(np.ones((2, 8)), rng.normal(size=(2, 4, 4)), py, px)


@case("random places", zh="随机位置", hidden=True, repeat=4)
def _(bilinear_sample_backward, rng):
    h, w, c = (int(s) for s in rng.integers(2, 8, 3))
    return bilinear_sample_backward(*draw(rng, c, (h, w), (3, 5)))


@case("random places, inside and out", zh="随机位置，界内界外都有", hidden=True, repeat=4)
def _(bilinear_sample_backward, rng):
    h, w, c = (int(s) for s in rng.integers(1, 7, 3))
    return bilinear_sample_backward(*draw(rng, c, (h, w), (25,), margin=2.5))


@race(sizes=(16, 32, 64, 128))
def _(bilinear_sample_backward, rng, n):
    given = draw(rng, 4, (n, n), (n, n))
    return lambda: bilinear_sample_backward(*given)
