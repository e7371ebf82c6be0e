import numpy as np

from mlkata.spec.drill import case, race


def radius(h, w):
    """Frequency in cycles per pixel, zero at [h // 2, w // 2]."""
    return np.hypot((np.arange(h)[:, None] - h // 2) / h, (np.arange(w) - w // 2) / w)


def lowpass(h, w, cutoff=0.15):
    """A smooth low-pass filter."""
    return np.exp(-((radius(h, w) / cutoff) ** 2))


def any_transfer(rng, h, w):
    """A random transfer function that is equal at f and -f."""
    free = np.fft.ifftshift(rng.uniform(-0.5, 1.5, (h, w)))
    turned = np.roll(free[::-1, ::-1], (1, 1), axis=(0, 1))
    return np.fft.fftshift(free + turned) / 2


@case("a low-pass filter, even sizes", zh="低通，偶数大小")
def _(fft_filter, rng):
    return fft_filter(rng.uniform(0, 255, (8, 12)), lowpass(8, 12))


@case("a low-pass filter, odd sizes", zh="低通，奇数大小")
def _(fft_filter, rng):
    return fft_filter(rng.uniform(0, 255, (9, 11)), lowpass(9, 11)), fft_filter(rng.normal(size=(7, 8)), lowpass(7, 8))


@case("a high-pass filter keeps its negative values", zh="高通的结果保留负值")
def _(fft_filter, rng):
    return fft_filter(rng.uniform(0, 255, (8, 8)), 1 - lowpass(8, 8)), fft_filter(np.eye(6) * 90, 1 - lowpass(6, 6))


@case("all of it passes, none of it passes", zh="全通与全阻")
def _(fft_filter, rng):
    image = rng.uniform(0, 255, (6, 7))
    return fft_filter(image, np.ones((6, 7))), fft_filter(image, np.full((6, 7), 0.25) + 0.0)


@case("zero frequency is the mean", zh="零频就是均值")
def _(fft_filter, rng):
    only = np.zeros((6, 9))
    only[3, 4] = 1.0
    image = rng.uniform(0, 255, (6, 9))
    return fft_filter(image, only), fft_filter(image, 2 - only)


@case("one wave passes", zh="只放过一个频率的波")
def _(fft_filter, rng):
    y, x = np.mgrid[:12, :16]
    slow, fast = np.cos(2 * np.pi * (y / 12 + 2 * x / 16)), np.sin(2 * np.pi * 6 * x / 16)
    return fft_filter(5 + slow + fast, (radius(12, 16) < 0.2) * 1.0)


@case("the picture goes on periodically", zh="图是周期延拓的")
def _(fft_filter, rng):
    image = np.zeros((8, 9))
    image[0, 0] = 100.0
    return fft_filter(image, lowpass(8, 9, 0.1))


@case("the two directions are not confused", zh="两个方向不能混淆")
def _(fft_filter, rng):
    transfer = np.tile(np.exp(-(np.abs(np.arange(10) - 5.0) / 2)), (8, 1))  # only waves across are weakened
    square = np.tile(np.exp(-(np.abs(np.arange(7) - 3.0) / 2)), (7, 1))
    return fft_filter(rng.uniform(0, 255, (8, 10)), transfer), fft_filter(rng.uniform(0, 255, (7, 7)), square)


@case("8-bit pictures come out in floating point", zh="uint8 图返回浮点")
def _(fft_filter, rng):
    image = rng.integers(0, 256, (9, 10)).astype(np.uint8)
    out = fft_filter(image, 1 - lowpass(9, 10))
    return out, str(np.asarray(out).dtype)


@case("random transfer functions", zh="随机传递函数", hidden=True, repeat=4)
def _(fft_filter, rng):
    h, w = rng.integers(2, 20, 2)
    return fft_filter(rng.normal(0.0, 50.0, (h, w)), any_transfer(rng, h, w))


@case("random pictures", zh="随机图", hidden=True, repeat=2)
def _(fft_filter, rng):
    h, w = rng.integers(5, 24, 2)
    return fft_filter(rng.uniform(0, 255, (h, w)), 1 - lowpass(h, w, rng.uniform(0.05, 0.3)))


@race(sizes=(128, 256, 512))
def _(fft_filter, rng, n):
    image, transfer = rng.uniform(0, 255, (n, n)), lowpass(n, n)
    return lambda: fft_filter(image, transfer)
