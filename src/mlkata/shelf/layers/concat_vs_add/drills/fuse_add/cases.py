import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=3, oc=4, size=(5, 6), k=3, d=None):
    """Two maps, a kernel and a bias."""
    return (
        rng.normal(size=(n, c, *size)),
        rng.normal(size=(n, d or c, *size)),
        rng.normal(size=(oc, c, k, k)),
        rng.normal(size=oc),
    )


def refused(call):
    """Whether the call was refused as it should be."""
    try:
        call()
    except ValueError:
        return "ValueError"
    return "accepted"


@case("one channel, one tap, by hand", zh="单通道 1×1，手算")
def _(fuse_add, rng):
    x, y = np.array([[[[1.0, 2], [3, 4]]]]), np.array([[[[10.0, 0], [-1, 5]]]])
    return fuse_add(x, y, np.array([[[[2.0]]]]))


@case("a 3 × 3 kernel on several channels", zh="多通道 3×3 卷积")
def _(fuse_add, rng):
    x, y, w, _ = draw(rng)
    return fuse_add(x, y, w)


@case("with a bias", zh="带偏置")
def _(fuse_add, rng):
    return fuse_add(*draw(rng, oc=6))


@case("as many outputs as columns", zh="输出通道数恰好等于列数")
def _(fuse_add, rng):
    return fuse_add(*draw(rng, oc=6, size=(6, 6)))


@case("the kernel is not flipped", zh="核不翻转")
def _(fuse_add, rng):
    x, y, _, _ = draw(rng, n=1, c=1, oc=1)
    return fuse_add(x, y, np.arange(9.0).reshape(1, 1, 3, 3))


@case("5 × 5 and 1 × 1", zh="5×5 与 1×1")
def _(fuse_add, rng):
    return fuse_add(*draw(rng, k=5, size=(4, 7))), fuse_add(*draw(rng, k=1))


@case("other channels are matched by a 1 × 1", zh="通道不同，先用 1×1 对齐")
def _(fuse_add, rng):
    x, y, w, b = draw(rng, c=3, d=5)
    return fuse_add(x, y, w, b, match=rng.normal(size=(3, 5, 1, 1)))


@case("a match of equal channels is applied, too", zh="通道相同也要过 match")
def _(fuse_add, rng):
    x, y, w, b = draw(rng, c=3)
    return fuse_add(x, y, w, b, match=rng.normal(size=(3, 3, 1, 1)))


@case("nothing is broadcast", zh="不许广播：抛 ValueError")
def _(fuse_add, rng):
    x, y, w, b = draw(rng, n=2, c=3)
    return (
        refused(lambda: fuse_add(x, y[:, :1], w, b)),
        refused(lambda: fuse_add(x, y[:1], w, b)),
        refused(lambda: fuse_add(x, y[:, :, :1], w, b)),
        refused(lambda: fuse_add(x[:, :, :, :1], y, w, b)),
        refused(lambda: fuse_add(x, y[:1], w, b, match=np.ones((3, 3, 1, 1)))),
        refused(lambda: fuse_add(x, y, w, b, match=np.ones((1, 3, 1, 1)))),
        refused(lambda: fuse_add(x[:1, :, :2], y[:, :, :1], w, b)),  # as many numbers in both
        fuse_add(x, y, w, b),
    )


@case("unequal sizes are refused", zh="大小不同：抛 ValueError")
def _(fuse_add, rng):
    x, y, w, b = draw(rng, size=(5, 6))
    return refused(lambda: fuse_add(x, y[:, :, :4], w, b)), refused(lambda: fuse_add(x, y[:, :2], w, b))


@case("equal to a concatenation with a tied kernel", zh="等于共享核的 concat")
def _(fuse_add, rng):
    x, y, w, _ = draw(rng, c=2, oc=3)
    zero = np.zeros_like(x)
    return fuse_add(x, y, w), fuse_add(x, zero, w) + fuse_add(zero, y, w)


@case("any shapes", zh="任意形状", hidden=True, repeat=4)
def _(fuse_add, rng):
    n, c, d, oc = (int(v) for v in rng.integers(1, 5, 4))
    x, y, w, b = draw(rng, n, c, oc, tuple(int(v) for v in rng.integers(2, 8, 2)), int(rng.choice([1, 3, 5])), d)
    return fuse_add(x, y, w, b, match=rng.normal(size=(c, d, 1, 1)))


@case("any shapes without match or bias", zh="任意形状，无 match 无偏置", hidden=True, repeat=2)
def _(fuse_add, rng):
    n, c, oc = (int(v) for v in rng.integers(1, 6, 3))
    x, y, w, _ = draw(rng, n, c, oc, tuple(int(v) for v in rng.integers(1, 9, 2)), 3)
    return fuse_add(x, y, w)


@race(sizes=(8, 16, 32, 64))
def _(fuse_add, rng, n):
    arguments = draw(rng, c=8, oc=8, size=(n, n))
    return lambda: fuse_add(*arguments)
