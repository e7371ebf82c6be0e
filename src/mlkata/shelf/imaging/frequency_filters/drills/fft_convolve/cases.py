import numpy as np

from mlkata.spec.drill import case, race


@case("a point becomes the kernel", zh="单个亮点变成核本身")
def _(fft_convolve, rng):
    image = np.zeros((7, 8))
    image[3, 4] = 1.0
    return fft_convolve(image, np.arange(1.0, 10).reshape(3, 3)), fft_convolve(image, np.arange(15.0).reshape(3, 5))


@case("nothing wraps around", zh="不会环绕到对边")
def _(fft_convolve, rng):
    image = np.zeros((6, 7))
    image[0, 0], image[5, 6], image[2, 0] = 1.0, 2.0, 3.0
    return fft_convolve(image, rng.uniform(1, 2, (5, 5))), fft_convolve(np.ones((5, 4)), np.ones((3, 3)))


@case("convolution turns the kernel", zh="卷积要翻转核")
def _(fft_convolve, rng):
    return fft_convolve(rng.normal(size=(6, 7)), np.array([[1.0, 2, 0], [0, 0, 0], [0, 0, -3]]))


@case("an even kernel begins at (k - 1) // 2", zh="偶数大小的核从 (k - 1) // 2 截起")
def _(fft_convolve, rng):
    image = rng.normal(size=(7, 6))
    return [fft_convolve(image, rng.normal(size=shape)) for shape in ((2, 2), (4, 3), (1, 6))]


@case("negative results stay negative", zh="负的结果保持为负")
def _(fft_convolve, rng):
    return fft_convolve(rng.uniform(0, 255, (6, 6)), np.array([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]))


@case("a kernel larger than the picture", zh="核比图大")
def _(fft_convolve, rng):
    return fft_convolve(rng.normal(size=(4, 5)), rng.normal(size=(9, 8))), fft_convolve(
        np.eye(3), rng.normal(size=(2, 7))
    )


@case("a single tap, a single pixel", zh="只有一个权重，只有一个像素")
def _(fft_convolve, rng):
    return fft_convolve(rng.normal(size=(4, 3)), np.array([[2.5]])), fft_convolve(np.array([[4.0]]), np.ones((3, 3)))


@case("8-bit pictures and whole-number kernels", zh="uint8 图与整数核")
def _(fft_convolve, rng):
    image = rng.integers(0, 256, (8, 9)).astype(np.uint8)
    out = fft_convolve(image, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]))
    return out, str(np.asarray(out).dtype)


@case("whole numbers on one side only, and large ones", zh="只有一边是整数；数值较大的整数")
def _(fft_convolve, rng):
    image, kernel = rng.integers(0, 256, (7, 8)).astype(np.uint8), np.array([[300, -1], [2, 500]])
    return fft_convolve(image, rng.normal(size=(3, 3))), fft_convolve(rng.normal(size=(5, 6)), kernel)


@case("a kernel as large as the picture, in time", zh="核与图一样大，也要按时算完")
def _(fft_convolve, rng):
    return fft_convolve(rng.normal(size=(300, 280)), rng.normal(size=(299, 270)))[::37, ::41]


@case("random pictures and kernels", zh="随机的图与核", hidden=True, repeat=4)
def _(fft_convolve, rng):
    h, w, kh, kw = *rng.integers(3, 16, 2), *rng.integers(1, 9, 2)
    return fft_convolve(rng.normal(size=(h, w)), rng.normal(size=(kh, kw)))


@case("random sizes just above a power of two", zh="略大于 2 的幂的大小", hidden=True, repeat=2)
def _(fft_convolve, rng):
    h, w = 16 + rng.integers(-3, 4, 2)
    return fft_convolve(rng.normal(size=(h, w)), rng.normal(size=(7, 8)))


@race(sizes=(64, 128, 256))
def _(fft_convolve, rng, n):
    image, kernel = rng.normal(size=(n, n)), rng.normal(size=(n // 4, n // 4))
    return lambda: fft_convolve(image, kernel)
