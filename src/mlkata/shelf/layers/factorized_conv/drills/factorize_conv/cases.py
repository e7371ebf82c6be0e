import numpy as np

from mlkata.spec.drill import case, race


def together(found):
    """Shapes of both parts and the ordinary kernel that they make: signs, scales and rotations do not count."""
    vertical, horizontal = found
    shapes = np.array([*vertical.shape, *horizontal.shape])
    return shapes, np.einsum("mcix,omyj->ocij", vertical, horizontal)


def pair(rng, oc, c, mid, kh, kw):
    """A kernel that `mid` channels in between can make exactly."""
    return np.einsum("mci,omj->ocij", rng.normal(size=(mid, c, kh)), rng.normal(size=(oc, mid, kw)))


@case("one channel: Sobel through one", zh="单通道：Sobel 经一个中间通道")
def _(factorize_conv, rng):
    return together(factorize_conv(np.array([[[[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]]]), 1))


@case("a kernel made by a pair comes back", zh="由一对核合成的，原样找回")
def _(factorize_conv, rng):
    return together(factorize_conv(pair(rng, 4, 3, 2, 3, 3), 2))


@case("as many in between as channels: the nearest", zh="中间通道数与输入相同：最近的")
def _(factorize_conv, rng):
    return together(factorize_conv(rng.normal(size=(4, 4, 3, 3)), 4))


@case("exact with three times the channels", zh="中间三倍通道就精确")
def _(factorize_conv, rng):
    return together(factorize_conv(rng.normal(size=(3, 3, 3, 3)), 9))


@case("a single channel in between", zh="中间只有一个通道")
def _(factorize_conv, rng):
    return together(factorize_conv(rng.normal(size=(3, 5, 3, 3)), mid=1))


@case("kernels that are not square", zh="核不是正方形")
def _(factorize_conv, rng):
    return together(factorize_conv(rng.normal(size=(4, 3, 2, 5)), 3)), together(
        factorize_conv(rng.normal(size=(2, 3, 5, 1)), 2)
    )


@case("inputs and outputs differ in number", zh="输入输出通道数不同")
def _(factorize_conv, rng):
    return together(factorize_conv(rng.normal(size=(6, 2, 3, 3)), 4)), together(
        factorize_conv(rng.normal(size=(2, 6, 3, 3)), 4)
    )


@case("more in between than channels times taps of the shorter side", zh="中间通道多于“通道数 × 短边”")
def _(factorize_conv, rng):
    # the matrix has rank min(c kh, oc kw): 5 and 6 here, not 1 · 2 and 2 · 2
    long, wide = rng.normal(size=(4, 1, 5, 2)), rng.normal(size=(2, 3, 2, 5))
    return together(factorize_conv(long, 4)), together(factorize_conv(wide, 5))


@case("as many channels as rows of the kernel", zh="通道数与核的行列数相等")
def _(factorize_conv, rng):
    # every wrong order of the axes has the right shape here
    return together(factorize_conv(rng.normal(size=(3, 3, 3, 3)), 3))


@case("random kernels", zh="随机的核", hidden=True, repeat=4)
def _(factorize_conv, rng):
    oc, c, kh, kw = (int(v) for v in rng.integers(1, 6, 4))
    mid = int(rng.integers(1, min(c * kh, oc * kw) + 1))
    return together(factorize_conv(rng.normal(size=(oc, c, kh, kw)), mid))


@case("random pairs with some noise", zh="随机的一对核加噪声", hidden=True, repeat=3)
def _(factorize_conv, rng):
    oc, c, mid = (int(v) for v in rng.integers(2, 6, 3))
    w = pair(rng, oc, c, mid, 3, 3) + 0.03 * rng.normal(size=(oc, c, 3, 3))
    return together(factorize_conv(w, mid))


@race(sizes=(8, 16, 32, 64))
def _(factorize_conv, rng, n):
    w = rng.normal(size=(n, n, 3, 3))
    return lambda: factorize_conv(w, n)
