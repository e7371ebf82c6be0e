import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=3, oc=4, size=(7, 8), kernel=(3, 3), groups=1):
    """Picture, kernel and bias of the given sizes."""
    x = rng.normal(size=(n, c, *size))
    w = rng.normal(size=(oc, c // groups, *kernel))
    return x, w, rng.normal(size=oc)


def refused(call):
    """What became of a call that must be refused."""
    try:
        return call().shape
    except ValueError:
        return "ValueError"


@case("one map, one kernel, not turned round", zh="单通道单核，核不翻转")
def _(conv2d, rng):
    # neither the picture nor the kernel is square or symmetric: turning or transposing either one shows
    return conv2d(np.arange(20.0).reshape(1, 1, 4, 5), np.array([[[[1.0, 2, 0], [0, -1, 5]]]]))


@case("input channels are summed, output channels stand apart", zh="输入通道相加，输出通道各算各的")
def _(conv2d, rng):
    x, w, _ = draw(rng, size=(5, 6), kernel=(3, 2))
    return conv2d(x, w)


@case("bias: one number for each output channel", zh="偏置：每个输出通道一个数")
def _(conv2d, rng):
    # as many channels as rows and columns: a bias along the wrong axis broadcasts without complaint
    x, w, b = draw(rng, n=3, c=2, oc=3, size=(5, 5))
    return conv2d(x, w, b)


@case("a stride that does not divide: the rest is not read", zh="步长除不尽：剩下的像素不读")
def _(conv2d, rng):
    x, w, b = draw(rng, size=(8, 9))
    return conv2d(x, w, b, stride=2), conv2d(x, w, b, stride=3), conv2d(x, w, b, stride=4)


@case("stride (rows, columns)", zh="行、列步长不同")
def _(conv2d, rng):
    x, w, _ = draw(rng, size=(9, 9), kernel=(3, 3))
    return conv2d(x, w, stride=(3, 1))


@case("padding: a number, or (rows, columns)", zh="填充：一个数或（行，列）")
def _(conv2d, rng):
    x, w, b = draw(rng, size=(5, 5))
    return conv2d(x, w, b, padding=2), conv2d(x, w, b, padding=(2, 0))


@case("dilation spreads the taps", zh="空洞卷积：核的元素隔开取")
def _(conv2d, rng):
    x, w, _ = draw(rng, size=(9, 9))
    return conv2d(x, w, dilation=2), conv2d(x, w, dilation=(1, 3)), conv2d(x, w, stride=2, padding=1, dilation=2)


@case("VALID is no padding", zh="VALID 就是不填充")
def _(conv2d, rng):
    x, w, b = draw(rng, size=(6, 7))
    return conv2d(x, w, b, padding="valid", stride=2)


@case("SAME keeps the size at stride 1", zh="步长 1 的 SAME 保持大小")
def _(conv2d, rng):
    x, w, b = draw(rng, size=(6, 7), kernel=(3, 5))
    return conv2d(x, w, b, padding="same")


@case("SAME, even kernel: the odd zero goes behind", zh="SAME、偶数核：多出的零补在后面")
def _(conv2d, rng):
    x, w, b = draw(rng, size=(5, 6), kernel=(2, 4))
    return conv2d(x, w, b, padding="same")


@case("SAME with a stride depends on the size", zh="带步长的 SAME 与输入大小有关")
def _(conv2d, rng):
    # 6 rows want one zero (behind), 7 columns want two (one on each side)
    x, w, b = draw(rng, size=(6, 7))
    return conv2d(x, w, b, stride=2, padding="same")


@case("SAME never cuts pixels off", zh="SAME 不会裁掉像素")
def _(conv2d, rng):
    # kernel smaller than stride: the formula's "missing" is negative, and no zeros are needed
    x, w, b = draw(rng, size=(6, 7), kernel=(1, 2))
    return conv2d(x, w, b, stride=4, padding="same"), conv2d(x, w[..., :1], b, padding="same")


@case("groups read their own channels", zh="分组：每组只读自己的通道")
def _(conv2d, rng):
    x, w, b = draw(rng, c=6, oc=4, size=(5, 6), groups=2)
    return conv2d(x, w, b, groups=2)


@case("depthwise, two kernels for each channel", zh="逐通道卷积，每个通道两个核")
def _(conv2d, rng):
    x, w, b = draw(rng, c=3, oc=6, size=(5, 6), groups=3)
    return conv2d(x, w, b, stride=2, padding=1, groups=3)


@case("bytes do not wrap around", zh="uint8 像素不能溢出")
def _(conv2d, rng):
    x = rng.integers(100, 256, (1, 2, 5, 6)).astype(np.uint8)
    return conv2d(x, np.ones((1, 2, 3, 3), dtype=np.uint8)) * 1.0


@case("a kernel as large as the picture gives one number", zh="核与图像一样大，输出一个数")
def _(conv2d, rng):
    x, w, b = draw(rng, size=(4, 3), kernel=(4, 3))
    return conv2d(x, w, b), conv2d(x, w, b, stride=3)


@case("a kernel larger than the padded picture is refused", zh="核大于填充后的图像：抛 ValueError")
def _(conv2d, rng):
    tall, wide = draw(rng, size=(4, 6), kernel=(5, 3)), draw(rng, size=(6, 4), kernel=(3, 5))
    return (
        refused(lambda: conv2d(*tall)),
        refused(lambda: conv2d(*wide)),
        refused(lambda: conv2d(*draw(rng, size=(6, 6)), dilation=3)),
        conv2d(*tall, padding=(1, 0)),
    )


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=4)
def _(conv2d, rng):
    groups = int(rng.integers(1, 4))
    size, kernel = tuple(rng.integers(8, 12, 2)), tuple(rng.integers(1, 4, 2))
    x, w, b = draw(rng, c=2 * groups, oc=3 * groups, size=size, kernel=kernel, groups=groups)
    ranges = ((1, 4), (0, 3), (1, 4))
    stride, padding, dilation = (tuple(int(v) for v in rng.integers(low, high, 2)) for low, high in ranges)
    return conv2d(x, w, b, stride, padding, dilation, groups)


@case("SAME with any stride, dilation and groups", zh="任意步长、空洞、分组下的 SAME", hidden=True, repeat=4)
def _(conv2d, rng):
    groups = int(rng.integers(1, 3))
    size, kernel = tuple(rng.integers(6, 12, 2)), tuple(rng.integers(1, 5, 2))
    x, w, b = draw(rng, n=1, c=2 * groups, oc=2 * groups, size=size, kernel=kernel, groups=groups)
    stride, dilation = (tuple(int(v) for v in rng.integers(1, high, 2)) for high in (4, 3))
    return conv2d(x, w, b, stride=stride, padding="same", dilation=dilation, groups=groups)


@race(sizes=(8, 16, 32, 64))
def _(conv2d, rng, n):
    x, w, b = draw(rng, c=8, oc=8, size=(n, n))
    return lambda: conv2d(x, w, b, padding=1)
