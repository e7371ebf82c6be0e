import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=3, d=3, oc=4, size=(5, 6), k=3):
    """Two maps, a kernel over both, and a bias."""
    return (
        rng.normal(size=(n, c, *size)),
        rng.normal(size=(n, d, *size)),
        rng.normal(size=(oc, c + d, k, k)),
        rng.normal(size=oc),
    )


def refused(call):
    """Whether the call was refused as it should be."""
    try:
        call()
    except ValueError:
        return "ValueError"
    return "accepted"


@case("one channel each, one tap, by hand", zh="各一个通道 1×1，手算")
def _(fuse_concat_conv, rng):
    x, y = np.array([[[[1.0, 2], [3, 4]]]]), np.array([[[[10.0, 0], [-1, 5]]]])
    return fuse_concat_conv(x, y, np.array([[[[2.0]], [[-3.0]]]]))


@case("a 3 × 3 kernel on several channels", zh="多通道 3×3 卷积")
def _(fuse_concat_conv, rng):
    x, y, w, _ = draw(rng)
    return fuse_concat_conv(x, y, w)


@case("channels may differ", zh="两路通道数可以不同")
def _(fuse_concat_conv, rng):
    return fuse_concat_conv(*draw(rng, c=1, d=5)), fuse_concat_conv(*draw(rng, c=4, d=2))


@case("x comes first", zh="x 在前")
def _(fuse_concat_conv, rng):
    x, y, w, b = draw(rng, c=2, d=2)
    return fuse_concat_conv(x, y, w, b) - fuse_concat_conv(y, x, w, b)


@case("the bias is added once", zh="偏置只加一次")
def _(fuse_concat_conv, rng):
    x, y, w, b = draw(rng, oc=6, size=(6, 6))
    return fuse_concat_conv(x, y, w, 10 * b), fuse_concat_conv(0 * x, 0 * y, w, b)


@case("the kernel is not flipped", zh="核不翻转")
def _(fuse_concat_conv, rng):
    x, y, _, _ = draw(rng, n=1, c=1, d=1, oc=1)
    return fuse_concat_conv(x, y, np.arange(18.0).reshape(1, 2, 3, 3))


@case("5 × 5 and 1 × 1", zh="5×5 与 1×1")
def _(fuse_concat_conv, rng):
    return fuse_concat_conv(*draw(rng, k=5, size=(4, 7))), fuse_concat_conv(*draw(rng, k=1, d=2))


@case("sizes that differ are refused", zh="大小不同：抛 ValueError")
def _(fuse_concat_conv, rng):
    x, y, w, b = draw(rng)
    return (
        refused(lambda: fuse_concat_conv(x, y[:, :, :4], w, b)),
        refused(lambda: fuse_concat_conv(x, y[..., :5], w, b)),
        refused(lambda: fuse_concat_conv(x, y[:1], w, b)),
        refused(lambda: fuse_concat_conv(x, y[:, :, :1, :1], w, b)),
        refused(lambda: fuse_concat_conv(x[:, :, :1], y, w, b)),
        refused(lambda: fuse_concat_conv(x, y[..., :1], w, b)),
        fuse_concat_conv(x, y, w, b),
    )


@case("a kernel of other channels is refused", zh="核的通道数不对：抛 ValueError")
def _(fuse_concat_conv, rng):
    x, y, w, b = draw(rng)
    return (
        refused(lambda: fuse_concat_conv(x, y, w[:, :5], b)),
        refused(lambda: fuse_concat_conv(x, y, w[:, :3], b)),
        refused(lambda: fuse_concat_conv(x, y[:, :1], w, b)),
        refused(lambda: fuse_concat_conv(x, y, w[:, :4], b)),
        refused(lambda: fuse_concat_conv(x, y, w[:, :1], b)),  # would broadcast
    )


@case("a tied kernel adds", zh="共享核就是相加")
def _(fuse_concat_conv, rng):
    x, y, w, _ = draw(rng, c=2, d=2)
    tied = np.concatenate([w[:, :2], w[:, :2]], axis=1)
    return fuse_concat_conv(x, y, tied), fuse_concat_conv(x + y, 0 * y, tied)


@case("any shapes", zh="任意形状", hidden=True, repeat=4)
def _(fuse_concat_conv, rng):
    n, c, d, oc = (int(v) for v in rng.integers(1, 6, 4))
    size = tuple(int(v) for v in rng.integers(1, 9, 2))
    return fuse_concat_conv(*draw(rng, n, c, d, oc, size, int(rng.choice([1, 3, 5]))))


@case("any shapes without bias", zh="任意形状，无偏置", hidden=True, repeat=2)
def _(fuse_concat_conv, rng):
    n, c, d, oc = (int(v) for v in rng.integers(1, 6, 4))
    return fuse_concat_conv(*draw(rng, n, c, d, oc)[:3])


@race(sizes=(8, 16, 32, 64))
def _(fuse_concat_conv, rng, n):
    arguments = draw(rng, c=8, d=8, oc=8, size=(n, n))
    return lambda: fuse_concat_conv(*arguments)
