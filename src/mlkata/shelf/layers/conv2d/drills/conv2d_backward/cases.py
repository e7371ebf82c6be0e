import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, out, n=2, c=3, oc=4, size=(6, 7), kernel=(3, 3), groups=1):
    """Gradient of the output (its size is `out`), picture and kernel."""
    dy = rng.normal(size=(n, oc, *out))
    return dy, rng.normal(size=(n, c, *size)), rng.normal(size=(oc, c // groups, *kernel))


def outputs(size, kernel, stride, padding, dilation):
    """Height and width of the output."""
    if padding == "same":
        return tuple(-(-n // s) for n, s in zip(size, stride, strict=True))
    return tuple(
        (n + 2 * p - d * (k - 1) - 1) // s + 1
        for n, k, s, p, d in zip(size, kernel, stride, padding, dilation, strict=True)
    )


@case("one window: dy times kernel, dy times picture", zh="只有一个窗口：dy 乘核，dy 乘图像")
def _(conv2d_backward, rng):
    x, w = np.arange(6.0).reshape(1, 1, 2, 3), np.array([[[[1.0, 2, 3], [4, 5, -6]]]])
    return conv2d_backward(np.array([[[[2.0]]]]), x, w)


@case("windows that overlap add up", zh="重叠的窗口，梯度相加")
def _(conv2d_backward, rng):
    dy = np.array([[[[1.0, 10, 100]]]])
    return conv2d_backward(dy, np.array([[[[3.0, 1, 4, 1]]]]), np.array([[[[2.0, 7]]]]))


@case("sums over the batch, not means", zh="对 batch 求和，不是平均")
def _(conv2d_backward, rng):
    return conv2d_backward(*draw(rng, (4, 5), n=3))


@case("the bias collects its whole map", zh="偏置收集整张图的梯度")
def _(conv2d_backward, rng):
    return conv2d_backward(*draw(rng, (3, 4), c=1, oc=3, size=(5, 6)))[2]


@case("with a stride, pixels that nobody read get zero", zh="有步长时，没被读到的像素梯度为零")
def _(conv2d_backward, rng):
    # 8 rows, kernel 3, stride 2: the last row is never read; kernel 2, stride 3: every third column is not
    return conv2d_backward(*draw(rng, (3, 2), size=(8, 6), kernel=(3, 2)), stride=(2, 3))


@case("padding is cut off again", zh="填充出来的边要裁掉")
def _(conv2d_backward, rng):
    return (
        conv2d_backward(*draw(rng, (6, 7)), padding=1),
        conv2d_backward(*draw(rng, (8, 3), size=(6, 5)), padding=(2, 0)),
    )


@case("the padded last row is not read", zh="填充后最后一行没被读到")
def _(conv2d_backward, rng):
    return conv2d_backward(*draw(rng, (3, 4), size=(6, 8)), stride=2, padding=1)


@case("VALID and SAME, the odd zero behind", zh="VALID 与 SAME，多出的零在后面")
def _(conv2d_backward, rng):
    return (
        conv2d_backward(*draw(rng, (5, 4), size=(6, 7), kernel=(2, 4)), padding="valid"),
        conv2d_backward(*draw(rng, (6, 7), kernel=(2, 4)), padding="same"),
        conv2d_backward(*draw(rng, (3, 4)), stride=2, padding="same"),
        conv2d_backward(*draw(rng, (2, 2), kernel=(1, 2)), stride=4, padding="same"),
        conv2d_backward(*draw(rng, (2, 4), kernel=(5, 2)), stride=(3, 2), padding="same"),
    )


@case("dilation", zh="空洞卷积")
def _(conv2d_backward, rng):
    return conv2d_backward(*draw(rng, (5, 3), size=(7, 9), kernel=(2, 3)), dilation=(2, 3))


@case("groups keep their gradients apart", zh="分组：梯度各归各组")
def _(conv2d_backward, rng):
    return (
        conv2d_backward(*draw(rng, (4, 5), c=4, oc=6, groups=2), groups=2),
        conv2d_backward(*draw(rng, (4, 5), c=3, oc=6, groups=3), groups=3),
    )


@case("a 1 × 1 kernel is a matrix at every pixel", zh="1×1 卷积就是逐像素的矩阵乘")
def _(conv2d_backward, rng):
    return conv2d_backward(*draw(rng, (6, 7), kernel=(1, 1)))


@case("a picture of bytes has a gradient of floats", zh="输入是 uint8，梯度仍是浮点数")
def _(conv2d_backward, rng):
    dy, _, w = draw(rng, (4, 5))
    return conv2d_backward(dy, rng.integers(0, 256, (2, 3, 6, 7)).astype(np.uint8), w)


@case("everything at once", zh="所有参数一起上", hidden=True, repeat=4)
def _(conv2d_backward, rng):
    groups = int(rng.integers(1, 4))
    size, kernel = tuple(rng.integers(8, 12, 2)), tuple(rng.integers(1, 4, 2))
    ranges = ((1, 4), (0, 3), (1, 4))
    stride, padding, dilation = (tuple(int(v) for v in rng.integers(low, high, 2)) for low, high in ranges)
    out = outputs(size, kernel, stride, padding, dilation)
    dy, x, w = draw(rng, out, c=2 * groups, oc=3 * groups, size=size, kernel=kernel, groups=groups)
    return conv2d_backward(dy, x, w, stride, padding, dilation, groups)


@case("SAME with any stride, dilation and groups", zh="任意步长、空洞、分组下的 SAME", hidden=True, repeat=3)
def _(conv2d_backward, rng):
    groups = int(rng.integers(1, 3))
    size, kernel = tuple(rng.integers(6, 10, 2)), tuple(rng.integers(1, 5, 2))
    stride, dilation = (tuple(int(v) for v in rng.integers(1, high, 2)) for high in (4, 3))
    out = outputs(size, kernel, stride, "same", dilation)
    dy, x, w = draw(rng, out, c=2 * groups, oc=2 * groups, size=size, kernel=kernel, groups=groups)
    return conv2d_backward(dy, x, w, stride=stride, padding="same", dilation=dilation, groups=groups)


@race(sizes=(8, 16, 32, 64))
def _(conv2d_backward, rng, n):
    dy, x, w = draw(rng, (n, n), c=8, oc=8, size=(n, n))
    return lambda: conv2d_backward(dy, x, w, padding=1)
