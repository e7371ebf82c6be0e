import numpy as np

from mlkata.spec.drill import case, race


def numbers(rng, *shape):
    return rng.normal(size=shape)


@case("dilation 1 is an ordinary convolution", zh="dilation=1 就是普通卷积")
def _(dilated_conv2d, rng):
    return dilated_conv2d(numbers(rng, 1, 1, 6, 7), numbers(rng, 1, 1, 3, 3))


@case("taps stand two pixels apart", zh="dilation=2：抽头隔一个像素")
def _(dilated_conv2d, rng):
    x = np.zeros((1, 1, 9, 9))
    x[0, 0, 4, 4] = 1.0
    return dilated_conv2d(x, np.arange(1.0, 10).reshape(1, 1, 3, 3), dilation=2)


@case("a picture that is not square", zh="宽高不等的图")
def _(dilated_conv2d, rng):
    return dilated_conv2d(numbers(rng, 1, 1, 7, 12), numbers(rng, 1, 1, 3, 3), dilation=3)


@case("a kernel that is not square", zh="核宽高不等")
def _(dilated_conv2d, rng):
    x, w = numbers(rng, 1, 1, 11, 9), numbers(rng, 1, 1, 4, 2)
    return dilated_conv2d(x, w, dilation=2), dilated_conv2d(x, w.transpose(0, 1, 3, 2), dilation=2)


@case("channels are summed, filters make new ones", zh="输入通道求和，核数决定输出通道")
def _(dilated_conv2d, rng):
    return dilated_conv2d(numbers(rng, 1, 3, 8, 8), numbers(rng, 5, 3, 3, 3), dilation=2)


@case("every picture of the batch", zh="批里每张图")
def _(dilated_conv2d, rng):
    return dilated_conv2d(numbers(rng, 3, 2, 7, 8), numbers(rng, 2, 2, 3, 3), dilation=2)


@case("padding as large as the dilation keeps the size of a 3 × 3", zh="3×3 取 padding=dilation，大小不变")
def _(dilated_conv2d, rng):
    x, w = numbers(rng, 1, 1, 8, 9), numbers(rng, 1, 1, 3, 3)
    return [dilated_conv2d(x, w, dilation=d, padding=d) for d in (1, 2, 6)]


@case("a 5 × 5 with dilation 6 takes a padding of 12", zh="5×5、dilation=6 要 padding=12")
def _(dilated_conv2d, rng):
    return dilated_conv2d(numbers(rng, 1, 1, 13, 14), numbers(rng, 1, 1, 5, 5), dilation=6, padding=12)


@case("stride moves the window, not the taps", zh="stride 移动窗口，不改变抽头间距")
def _(dilated_conv2d, rng):
    x, w = numbers(rng, 1, 1, 11, 10), numbers(rng, 1, 1, 3, 3)
    return dilated_conv2d(x, w, dilation=2, stride=3), dilated_conv2d(x, w, dilation=3, stride=2, padding=1)


@case("an even kernel", zh="偶数核")
def _(dilated_conv2d, rng):
    x = numbers(rng, 1, 1, 9, 9)
    return [dilated_conv2d(x, numbers(rng, 1, 1, k, k), dilation=3, padding=2) for k in (2, 4)]


@case("a 1 × 1 kernel has nothing to dilate", zh="1×1 的核没有可膨胀的")
def _(dilated_conv2d, rng):
    x = numbers(rng, 1, 2, 4, 5)
    one = numbers(rng, 3, 2, 1, 1)
    padded = dilated_conv2d(x, one, dilation=7, stride=2, padding=1)
    return dilated_conv2d(x, one, dilation=7), padded, dilated_conv2d(x, numbers(rng, 1, 2, 2, 2))


@case("a window that fits exactly once", zh="窗口恰好放得下一次")
def _(dilated_conv2d, rng):
    return dilated_conv2d(numbers(rng, 1, 1, 9, 13), numbers(rng, 1, 1, 3, 4), dilation=4)


@case("a kernel that does not fit is refused", zh="放不下的核要报错")
def _(dilated_conv2d, rng):
    # 2 · 3 + 1 = 7 rows into 6
    return dilated_conv2d(numbers(rng, 1, 1, 6, 9), numbers(rng, 1, 1, 3, 3), dilation=3)


@case("a kernel that does not fit across is refused", zh="横向放不下也要报错")
def _(dilated_conv2d, rng):
    # 2 · 4 + 1 = 9 columns into 8, padding counted
    return dilated_conv2d(numbers(rng, 1, 1, 12, 6), numbers(rng, 1, 1, 3, 3), dilation=4, padding=1, stride=4)


@case("random sizes", zh="随机大小", hidden=True, repeat=4)
def _(dilated_conv2d, rng):
    d, s, k, p = (int(rng.integers(1, n)) for n in (5, 4, 5, 4))
    size = rng.integers(d * (k - 1) + 1, d * (k - 1) + 9, 2)
    return dilated_conv2d(numbers(rng, 2, 3, *size), numbers(rng, 4, 3, k, k), dilation=d, stride=s, padding=p)


@case("random kernels that are not square", zh="随机的非方形核", hidden=True, repeat=2)
def _(dilated_conv2d, rng):
    kh, kw, d = (int(rng.integers(1, 5)) for _ in range(3))
    return dilated_conv2d(numbers(rng, 1, 2, 17, 15), numbers(rng, 2, 2, kh, kw), dilation=d, padding=1)


@race(sizes=(16, 24, 32, 48))
def _(dilated_conv2d, rng, n):
    x, w = numbers(rng, 1, 8, n, n), numbers(rng, 8, 8, 3, 3)
    return lambda: dilated_conv2d(x, w, dilation=2, padding=2)
