import numpy as np

from mlkata.spec.drill import case, race


def draw(rng, n=2, c=3, oc=4, h=4, w=5, layout="NCHW"):
    """Picture, kernel and bias in the layout asked for."""
    x, kernel = rng.normal(size=(n, c, h, w)), rng.normal(size=(oc, c, 1, 1))
    if layout == "NHWC":
        x, kernel = np.ascontiguousarray(x.transpose(0, 2, 3, 1)), np.ascontiguousarray(kernel.transpose(2, 3, 1, 0))
    return x, kernel, rng.normal(size=oc)


@case("two channels mixed by hand", zh="手算：两个通道混合")
def _(conv1x1_as_matmul, rng):
    x = np.array([[[[1.0, 2, 3]], [[10.0, 20, 30]]]])  # (1, 2, 1, 3)
    return conv1x1_as_matmul(x, np.array([[1.0, 1], [2, -1], [0, 5]])[:, :, None, None])


@case("several pictures, NCHW", zh="NCHW，一批图")
def _(conv1x1_as_matmul, rng):
    x, w, _ = draw(rng, n=3)
    return conv1x1_as_matmul(x, w)


@case("as many channels as rows and columns", zh="通道数与高、宽相等")
def _(conv1x1_as_matmul, rng):
    # every wrong order of the axes has the right shape here
    x, w, b = draw(rng, n=4, c=4, oc=4, h=4, w=4)
    return conv1x1_as_matmul(x, w), conv1x1_as_matmul(x, w, b)


@case("as many channels as rows and columns, NHWC", zh="NHWC，通道数与高、宽相等")
def _(conv1x1_as_matmul, rng):
    x, w, b = draw(rng, n=4, c=4, oc=4, h=4, w=4, layout="NHWC")
    return conv1x1_as_matmul(x, w, layout="NHWC"), conv1x1_as_matmul(x, w, b, layout="NHWC")


@case("several pictures, NHWC", zh="NHWC，一批图")
def _(conv1x1_as_matmul, rng):
    x, w, b = draw(rng, n=3, layout="NHWC")
    return conv1x1_as_matmul(x, w, b, 1, "NHWC")


@case("bias: one number for each output channel", zh="偏置：每个输出通道一个数")
def _(conv1x1_as_matmul, rng):
    x, w, b = draw(rng, n=3, c=2, oc=3, h=2, w=3)  # as many outputs as columns: broadcasting along them is silent
    few = draw(rng, c=2, oc=4)
    some = np.array([0.5, 0, -1, 2])  # zero in one channel, which says nothing about the others
    return conv1x1_as_matmul(x, w, b), conv1x1_as_matmul(*few[:2], some)


@case("a stride leaves pixels out", zh="步长：隔着取像素")
def _(conv1x1_as_matmul, rng):
    x, w, b = draw(rng, h=6, w=7)
    return conv1x1_as_matmul(x, w, b, stride=2), conv1x1_as_matmul(x, w, b, stride=3)


@case("a stride in NHWC", zh="NHWC 的步长")
def _(conv1x1_as_matmul, rng):
    x, w, b = draw(rng, h=5, w=8, layout="NHWC")
    return conv1x1_as_matmul(x, w, b, stride=2, layout="NHWC"), conv1x1_as_matmul(x, w, b, stride=4, layout="NHWC")


@case("one channel in, one channel out", zh="输入或输出只有一个通道")
def _(conv1x1_as_matmul, rng):
    (x, w, b), (grey, up, _) = draw(rng, c=5, oc=1), draw(rng, c=1, oc=6)
    return conv1x1_as_matmul(x, w, b), conv1x1_as_matmul(grey, up)


@case("a map of one pixel is a fully connected layer", zh="1×1 的特征图：等于全连接层")
def _(conv1x1_as_matmul, rng):
    x, w, b = draw(rng, n=4, c=6, oc=3, h=1, w=1)
    return conv1x1_as_matmul(x, w, b)


@case("bytes do not wrap around", zh="uint8 像素不能溢出")
def _(conv1x1_as_matmul, rng):
    x = rng.integers(120, 256, (1, 3, 4, 5)).astype(np.uint8)
    flat = np.ones((2, 3, 1, 1), dtype=np.uint8)
    bright = rng.integers(128, 256, (2, 3, 1, 1)).astype(np.uint8)
    nhwc = np.ascontiguousarray(x.transpose(0, 2, 3, 1))
    return (
        conv1x1_as_matmul(x, flat) * 1.0,
        conv1x1_as_matmul(x, bright) * 1.0,
        conv1x1_as_matmul(nhwc, np.ones((1, 1, 3, 2), dtype=np.uint8), layout="NHWC") * 1.0,
    )


@case("large whole numbers lose no digits", zh="大整数：不丢位")
def _(conv1x1_as_matmul, rng):
    # neighbours beyond 2^24, which float32 cannot tell apart; the two channels nearly cancel
    large = 2**24 + 2 * rng.integers(0, 1000, (1, 2, 3, 4))
    x = np.concatenate([large[:, :1] + 1, -large[:, 1:]], axis=1).astype(np.int32)
    nhwc = np.ascontiguousarray(x.transpose(0, 2, 3, 1))
    return (
        conv1x1_as_matmul(x, np.ones((1, 2, 1, 1), dtype=np.int32)) * 1.0,
        conv1x1_as_matmul(nhwc, np.ones((1, 1, 2, 1), dtype=np.int32), layout="NHWC") * 1.0,
    )


@case("any shape, NCHW", zh="任意形状，NCHW", hidden=True, repeat=3)
def _(conv1x1_as_matmul, rng):
    n, c, oc, h, w = (int(v) for v in rng.integers(1, 8, 5))
    x, kernel, b = draw(rng, n, c, oc, h, w)
    return conv1x1_as_matmul(x, kernel, b, stride=int(rng.integers(1, 4)))


@case("any shape, NHWC", zh="任意形状，NHWC", hidden=True, repeat=3)
def _(conv1x1_as_matmul, rng):
    n, c, oc, h, w = (int(v) for v in rng.integers(1, 8, 5))
    x, kernel, b = draw(rng, n, c, oc, h, w, "NHWC")
    return conv1x1_as_matmul(x, kernel, b, stride=int(rng.integers(1, 4)), layout="NHWC")


@race(sizes=(16, 32, 64, 128))
def _(conv1x1_as_matmul, rng, n):
    x, w, b = draw(rng, c=32, oc=32, h=n, w=n)
    return lambda: conv1x1_as_matmul(x, w, b)
