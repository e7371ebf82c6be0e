import numpy as np

from mlkata.spec.drill import case, race


def snake(h, w):
    """One chain of pixels that runs through every second row, turning at the ends: `h` odd."""
    path = np.zeros((h, w))
    path[::2] = 1.0
    path[1::4, -1] = 1.0
    path[3::4, 0] = 1.0
    return path


def threads(rng, h, w):
    """Thinned-looking magnitudes: many short chains, some of them with a strong pixel."""
    thin = np.where(rng.random((h, w)) < 0.33, rng.uniform(20, 100, (h, w)), 0.0)
    thin[rng.random((h, w)) < 0.03] += 60.0
    return thin


@case("a strong pixel pulls its weak neighbours in", zh="强像素带上相邻的弱像素")
def _(hysteresis, rng):
    thin = np.zeros((6, 8))
    thin[2, 1:5] = [40.0, 90, 45, 38]
    thin[4, 6] = 50.0
    return hysteresis(thin, 30, 80)


@case("corners count as neighbours", zh="对角也算相邻")
def _(hysteresis, rng):
    thin = np.diag([90.0, 40, 40, 0, 40, 40])
    return [hysteresis(thin, 30, 80), hysteresis(thin[:, ::-1], 30, 80)]


@case("a chain is followed to its end, in any direction", zh="沿着链一直连到头，哪个方向都一样")
def _(hysteresis, rng):
    thin = 50.0 * snake(9, 7)
    out = []
    for place in ((0, 0), (8, 6), (4, 3)):
        image = thin.copy()
        image[place] = 100.0
        out.append(hysteresis(image, 20, 80))
    return out


@case("a chain of many thousand pixels", zh="几千个像素的长链")
def _(hysteresis, rng):
    thin = 50.0 * snake(61, 100)
    thin[0, 0] = 100.0
    return hysteresis(thin, 20, 80)


@case("weak pixels on their own go, however many", zh="没有强像素的弱像素再多也不留")
def _(hysteresis, rng):
    thin = 50.0 * snake(5, 9)
    strong = thin.copy()
    strong[4, 8] = 81.0
    return [hysteresis(thin, 20, 80), hysteresis(strong, 20, 80)]


@case("equal to a threshold is not above it", zh="等于阈值不算超过")
def _(hysteresis, rng):
    thin = np.array([[80.0, 40, 0, 81, 80, 30, 40], [0, 0, 0, 0, 0, 0, 0], [30, 82, 31, 30, 31, 0, 80]])
    return hysteresis(thin, 30, 80)


@case("what hangs together only beyond a gap stays apart", zh="隔着空隙就不算相连")
def _(hysteresis, rng):
    thin = np.zeros((7, 9))
    thin[1, [1, 2, 4, 5]] = [90.0, 40, 40, 40]
    thin[5, 2:6] = 40.0
    thin[3, 7] = 90.0
    return hysteresis(thin, 30, 80)


@case("magnitudes have fractions, and any range", zh="幅值带小数，范围也不限")
def _(hysteresis, rng):
    thin = np.array([[0.0, 30.4, 30.1, 0, 0], [0, 0, 30.3, 80.4, 0], [30.4, 0, 0, 0, 79.6], [0, 80.1, 30.4, 0, 0]])
    return [
        hysteresis(thin, 30.2, 80.2),
        hysteresis(thin / 256, 30.2 / 256, 80.2 / 256),
        hysteresis(16 * thin, 16 * 30.2, 16 * 80.2),
        hysteresis(thin, 0, 80.2),
    ]


@case("opposite borders do not touch", zh="左右、上下两边并不相接")
def _(hysteresis, rng):
    thin = np.zeros((6, 7))
    thin[[0, 5, 3, 3], [2, 2, 0, 6]] = [90.0, 40, 90, 40]
    thin[0, 6], thin[5, 0] = 90.0, 40.0
    return hysteresis(thin, 30, 80)


@case("equal thresholds: one threshold", zh="两个阈值相等：就是单阈值")
def _(hysteresis, rng):
    thin = threads(rng, 8, 11)
    return hysteresis(thin, 50, 50), hysteresis(thin, 50, 80)


@case("low above high is refused", zh="低阈值大于高阈值时报错")
def _(hysteresis, rng):
    said = []
    for low, high in ((81, 80), (30.5, 30.25), (80, 80)):
        try:
            hysteresis(np.full((3, 3), 90.0), low, high)
        except ValueError:
            said.append("ValueError")
        else:
            said.append("no error")
    return said


@case("one row, one column", zh="一行、一列")
def _(hysteresis, rng):
    line = np.array([[40.0, 0, 40, 90, 40, 40, 0, 40]])
    return hysteresis(line, 30, 80), hysteresis(line.T, 30, 80)


@case("random threads", zh="随机的链", hidden=True, repeat=3)
def _(hysteresis, rng):
    h, w = rng.integers(14, 40, 2)
    return hysteresis(threads(rng, h, w), 20, 110)


@case("random whole numbers, thresholds among them", zh="随机整数，阈值恰在其中", hidden=True, repeat=2)
def _(hysteresis, rng):
    thin = rng.integers(0, 12, (18, 25)) * (rng.random((18, 25)) < 0.5)
    return hysteresis(thin, 4, 10)


@race(sizes=(64, 128, 256, 512))
def _(hysteresis, rng, n):
    thin = threads(rng, n, n)
    return lambda: hysteresis(thin, 20, 110)
