import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=3, oc=4, size=(4, 5), kernel=(3, 3), groups=1):
    """Picture, kernel and bias of the given sizes."""
    x = rng.normal(size=(n, c, *size))
    w = rng.normal(size=(c, oc // groups, *kernel))
    return x, w, rng.normal(size=oc)


@case("a single number stamps the kernel as it is", zh="单个数：原样盖出一个核")
def _(conv_transpose2d, rng):
    return conv_transpose2d(np.array([[[[2.0]]]]), np.array([[[[1.0, 2, 0], [0, -1, 5]]]]))


@case("where stamps overlap they add", zh="重叠处相加")
def _(conv_transpose2d, rng):
    kernel = np.array([[[[1.0, 2, 0], [0, -1, 5]]]])
    return conv_transpose2d(np.arange(1.0, 13).reshape(1, 1, 3, 4), kernel)


@case("stride 2, kernel 3: overlaps one row and one column", zh="步长 2、核 3：隔一个重叠一个")
def _(conv_transpose2d, rng):
    x, w, _ = draw(rng)
    return conv_transpose2d(x, w, stride=2)


@case("a stride larger than the kernel leaves gaps", zh="步长大于核：中间留空")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng, kernel=(2, 1))
    return conv_transpose2d(x, w, stride=3), conv_transpose2d(x, w, b, stride=3)


@case("stride (rows, columns)", zh="行、列步长不同")
def _(conv_transpose2d, rng):
    x, w, _ = draw(rng, size=(4, 4))
    return conv_transpose2d(x, w, stride=(3, 1))


@case("padding cuts off on every side", zh="padding 是四周裁掉")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng, size=(4, 4))
    return conv_transpose2d(x, w, b, padding=1), conv_transpose2d(x, w, stride=2, padding=(0, 2))


@case("padding may exceed the kernel", zh="padding 可以比核还大")
def _(conv_transpose2d, rng):
    x, w, _ = draw(rng, size=(6, 7), kernel=(2, 3))
    return conv_transpose2d(x, w, padding=(2, 3)), conv_transpose2d(x, w, stride=2, padding=4)


@case("kernel 4, stride 2, padding 1 doubles the size", zh="核 4、步长 2、padding 1：恰好两倍")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng, kernel=(4, 4))
    return conv_transpose2d(x, w, b, stride=2, padding=1)


@case("output_padding shows what padding would have cut", zh="output_padding：少裁一行一列，不是补零")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng)
    return conv_transpose2d(x, w, b, stride=2, padding=1, output_padding=1)


@case("output_padding without padding: nothing but the bias there", zh="没有 padding 时，多出的行列只有偏置")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng, kernel=(2, 3))
    return conv_transpose2d(x, w, b, stride=3, output_padding=2)


@case("output_padding (rows, columns)", zh="行、列的 output_padding 不同")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng, size=(4, 4))
    # as much as the stride or more, where the taps stand further apart
    wide = conv_transpose2d(x, w, padding=2, output_padding=(2, 1), dilation=3)
    return conv_transpose2d(x, w, b, stride=2, padding=1, output_padding=(1, 0)), wide


@case("the kernel's first axis is the input", zh="核的第一维是输入通道")
def _(conv_transpose2d, rng):
    # as many channels in as out: taking the axes the other way round gives the right shape
    x, w, _ = draw(rng, c=3, oc=3)
    return conv_transpose2d(x, w, stride=2), conv_transpose2d(*draw(rng, c=2, oc=5)[:2])


@case("bias: one number for each output channel", zh="偏置：每个输出通道一个数")
def _(conv_transpose2d, rng):
    # as many output channels as columns: a bias along the wrong axis broadcasts without complaint
    x, w, b = draw(rng, n=5, c=2, oc=5, size=(3, 3))
    x2, w2, b2 = draw(rng, c=2, oc=3)
    b2[1] = 0.0  # a bias that is zero in one channel still counts in the others
    return conv_transpose2d(x, w, b), conv_transpose2d(x2, w2, b2)


@case("groups write their own channels", zh="分组：每组只写自己的通道")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng, c=6, oc=4, groups=2)
    return conv_transpose2d(x, w, b, stride=2, groups=2)


@case("depthwise, two kernels for each channel", zh="逐通道，每个通道两个核")
def _(conv_transpose2d, rng):
    x, w, b = draw(rng, c=3, oc=6, groups=3)
    return conv_transpose2d(x, w, b, stride=2, padding=1, groups=3)


@case("dilation spreads the taps of a stamp", zh="空洞：每个核的元素隔开盖")
def _(conv_transpose2d, rng):
    x, w, _ = draw(rng, size=(4, 4))
    return conv_transpose2d(x, w, dilation=2), conv_transpose2d(x, w, stride=2, padding=1, dilation=(1, 3))


@case("bytes do not wrap around", zh="uint8 不能溢出")
def _(conv_transpose2d, rng):
    x = rng.integers(100, 256, (1, 2, 3, 4)).astype(np.uint8)
    bright = rng.integers(128, 256, (2, 1, 2, 3)).astype(np.uint8)
    return conv_transpose2d(x, np.ones((2, 1, 3, 3), dtype=np.uint8)) * 1.0, conv_transpose2d(x, bright) * 1.0


@case("sums are taken in float64", zh="按 float64 求和")
def _(conv_transpose2d, rng):
    # neighbours beyond 2^24, which float32 cannot tell apart; the two channels nearly cancel
    large = 2**24 + 2 * rng.integers(0, 1000, (1, 1, 3, 4))
    x = np.concatenate([large + 1, -large], axis=1)
    return conv_transpose2d(x, np.ones((2, 1, 2, 2), dtype=int)) * 1.0


@case("the way back from a convolution", zh="卷积输入的梯度就是它")
def _(conv_transpose2d, rng):
    # a 7 × 9 picture under a 3 × 2 kernel of stride 3 gives 3 × 3; output_padding brings the lost columns back
    w = rng.normal(size=(4, 2, 3, 2))
    return conv_transpose2d(rng.normal(size=(2, 4, 2, 3)), w, stride=3, output_padding=(1, 1))


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=4)
def _(conv_transpose2d, rng):
    groups = int(rng.integers(1, 4))
    size, kernel = tuple(rng.integers(4, 7, 2)), tuple(rng.integers(2, 5, 2))
    x, w, b = draw(rng, c=2 * groups, oc=3 * groups, size=size, kernel=kernel, groups=groups)
    stride, dilation = (tuple(int(v) for v in rng.integers(1, high, 2)) for high in (4, 3))
    padding = tuple(int(v) for v in rng.integers(0, 3, 2))
    more = tuple(int(rng.integers(0, max(s, d))) for s, d in zip(stride, dilation, strict=True))
    return conv_transpose2d(x, w, b, stride, padding, more, groups, dilation)


@case("random sizes, plain", zh="随机大小，无分组无空洞", hidden=True, repeat=3)
def _(conv_transpose2d, rng):
    size, kernel = tuple(rng.integers(2, 7, 2)), tuple(rng.integers(3, 6, 2))
    x, w, b = draw(rng, size=size, kernel=kernel)
    return conv_transpose2d(x, w, b, stride=int(rng.integers(2, 4)), padding=int(rng.integers(0, 2)))


@race(sizes=(8, 16, 32, 64))
def _(conv_transpose2d, rng, n):
    x, w, b = draw(rng, c=8, oc=8, size=(n, n), kernel=(4, 4))
    return lambda: conv_transpose2d(x, w, b, stride=2, padding=1)
