import numpy as np

from mlkata.spec.drill import case, race


def derivatives(picture):
    """Whole-number Sobel derivatives, the edge pixel repeated beyond the border."""
    p = np.pad(picture.astype(np.int64), 1, mode="edge")
    a, d = p[:, 2:] - p[:, :-2], p[2:] - p[:-2]
    return a[:-2] + 2 * a[1:-1] + a[2:], d[:, :-2] + 2 * d[:, 1:-1] + d[:, 2:]


def scene(rng, h, w):
    """Blocks and grain, in levels: edges in all directions."""
    y, x = np.mgrid[0:h, 0:w]
    picture = rng.uniform(0, 40, (h, w)) + 60.0 * ((y - h / 2) ** 2 + (x - w / 3) ** 2 < (min(h, w) / 3) ** 2)
    picture += 50.0 * (3 * y + x > 2 * w) + 40.0 * (x - y > w // 3)
    return picture.astype(np.uint8)


@case("a vertical edge: one column stays", zh="竖直边缘：只留一列")
def _(nonmax_suppress, rng):
    magnitude = np.array([[0.0, 2, 5, 3, 1]] * 4) + np.arange(4.0)[:, None] / 10
    return nonmax_suppress(magnitude, np.full((4, 5), 3.0), np.zeros((4, 5)))


@case("a horizontal edge: one row stays", zh="水平边缘：只留一行")
def _(nonmax_suppress, rng):
    magnitude = np.array([[1.0], [4], [6], [2]]) + np.arange(5.0) / 10
    return nonmax_suppress(magnitude, np.zeros((4, 5)), np.full((4, 5), -2.0))


@case("both diagonals, with y pointing down", zh="两条对角线，y 轴朝下")
def _(nonmax_suppress, rng):
    magnitude = np.array([[9.0, 1, 4], [2, 5, 3], [8, 1, 4.5]])
    one = np.ones((3, 3))
    return [nonmax_suppress(magnitude, gx * one, gy * one) for gx, gy in ((1, 1), (1, -1), (-1, 1), (-2, -2))]


@case("directions just inside and just outside each sector", zh="刚好在扇区内、外的方向")
def _(nonmax_suppress, rng):
    magnitude = rng.permutation(30).reshape(5, 6) + 1.0
    one = np.ones((5, 6))
    turns = ((5, 2), (2, 1), (1, 2), (2, 5), (-2, 5), (-1, 2), (-2, 1), (-5, 2), (5, -2), (12, 5), (40, 17), (17, -40))
    return [nonmax_suppress(magnitude, gx * one, gy * one) for gx, gy in turns]


@case("of two equal neighbours the left or the upper one stays", zh="左右或上下两个相等：留左边、上边那个")
def _(nonmax_suppress, rng):
    row = np.array([[1.0, 4, 4, 2, 3, 3, 3, 0]] * 3)
    return [
        nonmax_suppress(row, np.ones((3, 8)), np.zeros((3, 8))),
        nonmax_suppress(row.T, np.zeros((8, 3)), np.ones((8, 3))),
    ]


@case("equal neighbours on a diagonal: neither stays", zh="对角线上相等：都不留")
def _(nonmax_suppress, rng):
    magnitude = np.array([[7.0, 1, 6], [2, 7, 3], [6, 4, 5]])
    one = np.ones((3, 3))
    return [nonmax_suppress(magnitude, one, one), nonmax_suppress(magnitude[:, ::-1], one, -one)]


@case("beyond the border it counts as zero", zh="图外按 0 算")
def _(nonmax_suppress, rng):
    magnitude = np.array([[6.0, 3, 2, 7], [5, 1, 3, 8], [9, 2, 4, 3]])
    one = np.ones((3, 4))
    return [nonmax_suppress(magnitude, gx * one, gy * one) for gx, gy in ((1, 0), (0, 1), (1, 1), (1, -1))]


@case("no gradient, no edge", zh="没有梯度就没有边缘")
def _(nonmax_suppress, rng):
    gx, gy = np.zeros((4, 6)), np.zeros((4, 6))
    gx[1:3, 3], gx[1, 4], gy[2, 1] = 2.0, 3.0, -1.5
    return nonmax_suppress(np.abs(gx) + np.abs(gy), gx, gy)


@case("one row, one column, one pixel", zh="一行、一列、一个像素")
def _(nonmax_suppress, rng):
    line = np.array([[1.0, 5, 2, 6]])
    return [
        nonmax_suppress(line, np.ones((1, 4)), np.zeros((1, 4))),
        nonmax_suppress(line.T, np.ones((4, 1)), np.zeros((4, 1))),
        nonmax_suppress(np.array([[3.0]]), np.ones((1, 1)), np.ones((1, 1))),
    ]


@case("Sobel derivatives of a small scene", zh="一小幅图的 Sobel 导数")
def _(nonmax_suppress, rng):
    gx, gy = derivatives(scene(rng, 14, 19))
    return nonmax_suppress(np.abs(gx) + np.abs(gy), gx, gy)


@case("derivatives of a picture from 0 to 1", zh="像素在 0 到 1 之间的图")
def _(nonmax_suppress, rng):
    gx, gy = derivatives(rng.integers(0, 6, (24, 30)))
    gx, gy = gx / 256, gy / 256  # exact, so ties stay ties
    return nonmax_suppress(np.abs(gx) + np.abs(gy), gx, gy)


@case("random whole-number derivatives, many ties", zh="随机整数导数，平局很多", hidden=True, repeat=3)
def _(nonmax_suppress, rng):
    h, w = rng.integers(9, 20, 2)
    gx, gy = derivatives(rng.integers(0, 6, (h, w)))
    return nonmax_suppress(np.abs(gx) + np.abs(gy), gx, gy)


@case("random derivatives, Euclidean magnitude", zh="随机导数，欧氏幅值", hidden=True, repeat=3)
def _(nonmax_suppress, rng):
    h, w = rng.integers(8, 22, 2)
    gx, gy = rng.normal(0, 50, (2, h, w))
    return nonmax_suppress(np.sqrt(gx**2 + gy**2), gx, gy)


@race(sizes=(64, 128, 256, 512))
def _(nonmax_suppress, rng, n):
    gx, gy = derivatives(scene(rng, n, n))
    magnitude = np.abs(gx) + np.abs(gy)
    return lambda: nonmax_suppress(magnitude, gx, gy)
