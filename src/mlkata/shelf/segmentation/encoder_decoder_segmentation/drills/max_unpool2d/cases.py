import numpy as np

from mlkata.spec.drill import case, race


def pool(x, kernel, stride=None, padding=0):
    """Maxima and their flat positions in the unpadded map, window by window."""
    kh, kw = (kernel, kernel) if np.isscalar(kernel) else kernel
    sh, sw = (kh, kw) if stride is None else ((stride, stride) if np.isscalar(stride) else stride)
    ph, pw = (padding, padding) if np.isscalar(padding) else padding
    framed = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=-np.inf)
    oh, ow = (framed.shape[2] - kh) // sh + 1, (framed.shape[3] - kw) // sw + 1
    values, places = np.empty((*x.shape[:2], oh, ow)), np.empty((*x.shape[:2], oh, ow), dtype=np.int64)
    for i in range(oh):
        for j in range(ow):
            window = framed[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw].reshape(*x.shape[:2], -1)
            best = window.argmax(axis=2)
            values[:, :, i, j] = np.take_along_axis(window, best[..., None], 2)[..., 0]
            places[:, :, i, j] = (i * sh + best // kw - ph) * x.shape[3] + j * sw + best % kw - pw
    return values, places


def refused(call):
    """Whether the call was refused as it should be."""
    try:
        call()
    except ValueError:
        return "ValueError"
    return "accepted"


@case("two by two", zh="2×2 池化")
def _(max_unpool2d, rng):
    x = np.arange(1.0, 17).reshape(1, 1, 4, 4)
    return max_unpool2d(*pool(x, 2), 2), max_unpool2d(*pool(-x, 2), 2)


@case("each map has its own places", zh="每张特征图有自己的位置")
def _(max_unpool2d, rng):
    return max_unpool2d(*pool(rng.normal(size=(2, 3, 4, 6)), 2), 2)


@case("windows that are not square", zh="非正方形窗口")
def _(max_unpool2d, rng):
    return max_unpool2d(*pool(rng.normal(size=(1, 2, 6, 6)), (3, 2)), (3, 2))


@case("odd sizes come back by output_size", zh="奇数尺寸靠 output_size 还原")
def _(max_unpool2d, rng):
    values, places = pool(rng.normal(size=(2, 2, 7, 9)), 2)
    return max_unpool2d(values, places, 2, output_size=(7, 9))


@case("output_size may be smaller than the formula", zh="output_size 也可以比公式小")
def _(max_unpool2d, rng):
    # a pooling that rounds up: 7 × 5 gives 4 × 3, of which the formula makes 8 × 6
    x = rng.normal(size=(1, 2, 7, 5))
    framed = np.pad(x, ((0, 0), (0, 0), (0, 1), (0, 1)), constant_values=-np.inf)
    values, places = pool(framed, 2)
    return max_unpool2d(values, places // 6 * 5 + places % 6, 2, output_size=(7, 5))


@case("overlapping windows write once", zh="窗口重叠时同一个值只写一次")
def _(max_unpool2d, rng):
    x = rng.normal(size=(1, 2, 7, 7))
    x[:, :, 2, 2] = x[:, :, 4, 4] = 9.0  # several windows name them
    return max_unpool2d(*pool(x, 3, 2), 3, 2)


@case("a stride larger than the window", zh="步长大于窗口")
def _(max_unpool2d, rng):
    values, places = pool(rng.normal(size=(1, 2, 8, 8)), 2, 3)
    return max_unpool2d(values, places, 2, 3, output_size=(8, 8))


@case("rows and columns have their own stride", zh="行列步长不同")
def _(max_unpool2d, rng):
    return max_unpool2d(*pool(rng.normal(size=(1, 2, 7, 8)), 2, (1, 2)), 2, (1, 2))


@case("padding of the pooling", zh="池化时有填充")
def _(max_unpool2d, rng):
    # 8 rows padded to 10, windows of 2: five of them, and (5 - 1) · 2 - 2 + 2 = 8
    x = rng.normal(size=(1, 2, 8, 10))
    return max_unpool2d(*pool(x, 2, padding=1), 2, padding=1), max_unpool2d(
        *pool(x, (2, 4), padding=(0, 1)), (2, 4), padding=(0, 1)
    )


@case("negative and zero maxima stay", zh="负的和零的最大值也要写回")
def _(max_unpool2d, rng):
    x = -1.0 - rng.random((1, 1, 6, 6))
    x[0, 0, 0, 0] = 0.0
    return max_unpool2d(*pool(x, 3), 3)


@case("an index outside the map is refused", zh="索引越界：抛 ValueError")
def _(max_unpool2d, rng):
    values, places = pool(rng.normal(size=(1, 1, 4, 4)), 2)
    wide, _ = pool(rng.normal(size=(1, 1, 7, 9)), 2)
    beyond, before = places.copy(), places.copy()
    beyond[0, 0, 1, 0], before[0, 0, 0, 1] = 16, -1  # one place too far, on either side
    return (
        refused(lambda: max_unpool2d(values, beyond, 2)),
        refused(lambda: max_unpool2d(values, before, 2)),
        refused(lambda: max_unpool2d(values, places + 12, 2)),
        refused(lambda: max_unpool2d(values, places - 7, 2)),
        refused(lambda: max_unpool2d(wide, np.full(wide.shape, 60), 2)),
        refused(lambda: max_unpool2d(wide, np.full(wide.shape, 60), 2, output_size=(7, 9))),
    )


@case("any window and stride", zh="任意窗口与步长", hidden=True, repeat=4)
def _(max_unpool2d, rng):
    h, w = (int(v) for v in rng.integers(7, 11, 2))
    kernel, stride = (tuple(int(v) for v in rng.integers(1, 4, 2)) for _ in range(2))
    values, places = pool(rng.normal(size=(2, 2, h, w)), kernel, stride)
    return max_unpool2d(values, places, kernel, stride, output_size=(h, w))


@case("there and back", zh="先池化再还原", hidden=True, repeat=2)
def _(max_unpool2d, rng):
    k = int(rng.integers(2, 4))
    x = rng.normal(size=(2, 3, 4 * k, 3 * k))
    return max_unpool2d(*pool(x, k), k)


@race(sizes=(16, 32, 64, 128))
def _(max_unpool2d, rng, n):
    values, places = pool(rng.normal(size=(2, 4, n, n)), 2)
    return lambda: max_unpool2d(values, places, 2)
