import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=4, oc=6, size=(6, 7), kernel=(3, 2), out=(4, 6), groups=1, og=1, spread=1.0):
    """Maps, offsets, kernel and bias."""
    taps = kernel[0] * kernel[1]
    x, w = rng.normal(size=(n, c, *size)), rng.normal(size=(oc, c // groups, *kernel))
    return x, spread * rng.normal(size=(n, 2 * og * taps, *out)), w, rng.normal(size=oc)


@case("one tap, moved by hand", zh="一个抽头，手工挪动")
def _(deform_conv2d, rng):
    x = np.arange(12.0).reshape(1, 1, 3, 4)
    offset = np.zeros((1, 2, 3, 4))
    offset[0, 0, 0, 0], offset[0, 1, 0, 0] = 2, 1  # two rows down, one column right
    offset[0, 0, 1, 2] = 0.5  # half a row down
    offset[0, 1, 2, 3] = -1.25  # a column and a quarter to the left
    return deform_conv2d(x, offset, np.array([[[[10.0]]]]))


@case("offsets of zero are ordinary convolution", zh="偏移为零就是普通卷积")
def _(deform_conv2d, rng):
    x, offset, w, b = draw(rng)
    return deform_conv2d(x, 0 * offset, w, b)


@case("every tap has offsets of its own", zh="每个抽头各有偏移")
def _(deform_conv2d, rng):
    return deform_conv2d(*draw(rng))


@case("the row comes before the column, tap by tap", zh="逐个抽头，先行后列")
def _(deform_conv2d, rng):
    # channel k is moved by k / 8: every other layout reads elsewhere
    x, offset, w, b = draw(rng, n=1, c=1, oc=1)
    offset[:] = (np.arange(12) / 8)[:, None, None]
    return deform_conv2d(x, offset, w, b)


@case("each picture has offsets of its own", zh="每个样本各有偏移")
def _(deform_conv2d, rng):
    return deform_conv2d(*draw(rng, n=3, spread=2.0))


@case("outside there are zeros", zh="界外是零")
def _(deform_conv2d, rng):
    x, offset, w, b = draw(rng, spread=6.0)
    return (
        deform_conv2d(x, offset, w),
        deform_conv2d(x, offset - 20, w, b),
        deform_conv2d(x, offset + np.tile([[[65536]], [[0]]], (6, 1, 1)), w, b),  # no offset at all in 16 bits
    )


@case("padding", zh="填充")
def _(deform_conv2d, rng):
    return (
        deform_conv2d(*draw(rng, out=(6, 8)), padding=1),
        deform_conv2d(*draw(rng, out=(8, 6)), padding=(2, 0)),
    )


@case("stride", zh="步长")
def _(deform_conv2d, rng):
    return deform_conv2d(*draw(rng, out=(2, 3)), stride=2), deform_conv2d(*draw(rng, out=(4, 2)), stride=(1, 3))


@case("dilation", zh="空洞")
def _(deform_conv2d, rng):
    return deform_conv2d(*draw(rng, out=(2, 5)), dilation=2), deform_conv2d(*draw(rng, out=(4, 4)), dilation=(1, 3))


@case("groups", zh="分组")
def _(deform_conv2d, rng):
    return deform_conv2d(*draw(rng, groups=2), groups=2)


@case("offset groups move runs of channels", zh="偏移组：每组通道各有偏移")
def _(deform_conv2d, rng):
    return deform_conv2d(*draw(rng, og=2)), deform_conv2d(*draw(rng, og=4))


@case("the mask weighs every tap", zh="掩码给每个抽头加权")
def _(deform_conv2d, rng):
    x, offset, w, b = draw(rng)
    return deform_conv2d(x, offset, w, b, rng.random((2, 6, 4, 6)))


@case("a mask is any factor", zh="掩码可以是任意数")
def _(deform_conv2d, rng):
    # version 2 has a sigmoid before it; the operation itself takes negative factors and those above 1
    x, offset, w, b = draw(rng)
    return deform_conv2d(x, offset, w, b, 2 * rng.normal(size=(2, 6, 4, 6)))


@case("a mask for each offset group, the bias untouched", zh="每个偏移组各有掩码，偏置不受影响")
def _(deform_conv2d, rng):
    x, offset, w, b = draw(rng, og=2)
    mask = rng.random((2, 12, 4, 6))
    return deform_conv2d(x, offset, w, b, mask), deform_conv2d(x, offset, w, b, mask=0 * mask)


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=4)
def _(deform_conv2d, rng):
    groups, og = int(rng.integers(1, 3)), int(rng.integers(1, 3))
    stride, padding, dilation = (
        tuple(int(v) for v in rng.integers(low, high, 2)) for low, high in ((1, 3), (0, 3), (1, 3))
    )
    size, kernel = tuple(int(v) for v in rng.integers(6, 9, 2)), tuple(int(v) for v in rng.integers(1, 4, 2))
    out = tuple(
        (a + 2 * p - d * (k - 1) - 1) // s + 1
        for a, p, d, k, s in zip(size, padding, dilation, kernel, stride, strict=True)
    )
    x, offset, w, b = draw(rng, 2, 4, 4, size, kernel, out, groups, og, 1.5)
    mask = rng.random((2, og * kernel[0] * kernel[1], *out))
    return deform_conv2d(x, offset, w, b, mask, stride, padding, dilation, groups)


@case("random offsets", zh="随机偏移", hidden=True, repeat=3)
def _(deform_conv2d, rng):
    kernel, size = tuple(int(v) for v in rng.integers(1, 4, 2)), tuple(int(v) for v in rng.integers(4, 8, 2))
    out = size[0] - kernel[0] + 1, size[1] - kernel[1] + 1
    return deform_conv2d(*draw(rng, 1, 2, 3, size, kernel, out, spread=2.0))


@race(sizes=(8, 16, 32, 64))
def _(deform_conv2d, rng, n):
    given = draw(rng, 1, 8, 8, (n, n), (3, 3), (n, n))
    return lambda: deform_conv2d(*given, padding=1)
