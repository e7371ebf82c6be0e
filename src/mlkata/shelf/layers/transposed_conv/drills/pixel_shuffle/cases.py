import numpy as np

from mlkata.spec.drill import case, race


def numbered(*shape):
    """Every number once, so that each can be told from all others."""
    return np.arange(float(np.prod(shape))).reshape(shape)


@case("four channels become one, twice as large", zh="4 个通道变成 1 个，边长加倍")
def _(pixel_shuffle, rng):
    return pixel_shuffle(numbered(1, 4, 2, 2), 2)


@case("a picture that is not square", zh="宽高不等")
def _(pixel_shuffle, rng):
    return pixel_shuffle(numbered(1, 4, 2, 5), 2), pixel_shuffle(numbered(1, 4, 4, 1), 2)


@case("several output channels: runs of r² belong together", zh="多个输出通道：相邻的 r² 个通道归一个")
def _(pixel_shuffle, rng):
    return pixel_shuffle(numbered(1, 12, 2, 3), 2)


@case("three times as large", zh="放大 3 倍")
def _(pixel_shuffle, rng):
    return pixel_shuffle(numbered(1, 18, 2, 2), 3)


@case("a batch", zh="一个批次")
def _(pixel_shuffle, rng):
    return pixel_shuffle(numbered(3, 8, 2, 3), 2)


@case("once as large is the same", zh="r = 1：原样")
def _(pixel_shuffle, rng):
    return pixel_shuffle(numbered(2, 3, 2, 2), 1), pixel_shuffle(numbered(2, 4, 1, 2), 2)


@case("a single pixel opens into a block", zh="单个像素展开成一块")
def _(pixel_shuffle, rng):
    return pixel_shuffle(numbered(1, 16, 1, 1), 4)


@case("bytes stay bytes", zh="uint8 仍是 uint8")
def _(pixel_shuffle, rng):
    out = pixel_shuffle(rng.integers(0, 256, (1, 8, 3, 2)).astype(np.uint8), 2)
    return out, str(np.asarray(out).dtype)


@case("the type of the input, whatever it is", zh="类型与输入相同")
def _(pixel_shuffle, rng):
    phases = rng.normal(size=(1, 4, 2, 3)) + 1j * rng.normal(size=(1, 4, 2, 3))
    mask = pixel_shuffle(rng.random((1, 4, 3, 2)) < 0.5, 2)
    single = pixel_shuffle(numbered(1, 4, 2, 3).astype(np.float32), 2)
    return np.imag(pixel_shuffle(phases, 2)), str(np.asarray(mask).dtype), mask * 1, str(np.asarray(single).dtype)


@case("channels that do not divide are refused", zh="通道数除不尽 r²：抛 ValueError")
def _(pixel_shuffle, rng):
    said = []
    for channels, r in ((6, 2), (4, 3), (8, 4)):
        try:
            said.append(pixel_shuffle(numbered(1, channels, 6, 6), r).shape)
        except ValueError:
            said.append("ValueError")
    return said, pixel_shuffle(numbered(1, 9, 2, 1), 3)


@case("random sizes", zh="随机大小", hidden=True, repeat=3)
def _(pixel_shuffle, rng):
    r, c, n, h, w = (int(v) for v in rng.integers(2, 5, 5))
    return pixel_shuffle(rng.normal(size=(n, c * r * r, h, w + 1)), r)


@case("random whole numbers", zh="随机整数", hidden=True, repeat=2)
def _(pixel_shuffle, rng):
    r, c = int(rng.integers(2, 4)), int(rng.integers(1, 4))
    return pixel_shuffle(rng.integers(-99, 99, (2, c * r * r, 3, 4)), r)


@race(sizes=(8, 16, 32, 64))
def _(pixel_shuffle, rng, n):
    x = rng.normal(size=(4, 16, n, n))
    return lambda: pixel_shuffle(x, 2)
