from mlkata.spec.drill import case, race


@case("an even size has its zero at n // 2", zh="偶数大小：零频在 n // 2")
def _(butterworth_lowpass, rng):
    return butterworth_lowpass((8, 10), 0.2)


@case("an odd size has its zero in the middle", zh="奇数大小：零频在正中")
def _(butterworth_lowpass, rng):
    return butterworth_lowpass((7, 9), 0.2), butterworth_lowpass((5, 8), 0.1)


@case("one half is left at the cut-off", zh="截止频率处剩一半")
def _(butterworth_lowpass, rng):
    # 8 columns: frequency 0.25 lies two columns from the middle
    return [butterworth_lowpass((1, 8), 0.25, order=n) for n in (1, 2, 5)]


@case("a wide picture: cycles per pixel, not bins", zh="宽图：按周期/像素算，不按格数算")
def _(butterworth_lowpass, rng):
    return butterworth_lowpass((6, 24), 0.15), butterworth_lowpass((24, 6), 0.15)


@case("a circle, not a square", zh="等高线是圆，不是方")
def _(butterworth_lowpass, rng):
    return butterworth_lowpass((12, 12), 0.3, order=3)


@case("the order decides how steep it is", zh="阶数决定陡峭程度")
def _(butterworth_lowpass, rng):
    return [butterworth_lowpass((9, 11), 0.2, order=n) for n in (1, 2, 4, 8)]


@case("a cut-off beyond one half, a high order", zh="截止频率超过 0.5；很高的阶数")
def _(butterworth_lowpass, rng):
    # along a diagonal frequencies reach 0.7
    return butterworth_lowpass((9, 8), 0.6), butterworth_lowpass((10, 11), 0.3, order=12)


@case("without an order it is the second", zh="不给阶数就是二阶")
def _(butterworth_lowpass, rng):
    return butterworth_lowpass((10, 7), 0.12)


@case("one row, one column, one pixel", zh="一行、一列、一个像素")
def _(butterworth_lowpass, rng):
    return [butterworth_lowpass(shape, 0.2) for shape in ((1, 9), (6, 1), (1, 1))]


@case("random shapes", zh="随机大小", hidden=True, repeat=3)
def _(butterworth_lowpass, rng):
    h, w = rng.integers(2, 30, 2)
    return butterworth_lowpass((int(h), int(w)), float(rng.uniform(0.03, 0.4)))


@case("random orders", zh="随机阶数", hidden=True, repeat=3)
def _(butterworth_lowpass, rng):
    h, w = rng.integers(5, 20, 2)
    return butterworth_lowpass((int(h), int(w)), float(rng.uniform(0.1, 0.45)), int(rng.integers(1, 7)))


@race(sizes=(128, 256, 512, 1024))
def _(butterworth_lowpass, rng, n):
    return lambda: butterworth_lowpass((n, n), 0.1, 2)
