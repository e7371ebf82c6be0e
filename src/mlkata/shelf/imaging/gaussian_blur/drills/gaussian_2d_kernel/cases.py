from mlkata.spec.drill import case, race


@case("three by three, sigma one", zh="3×3，sigma 为 1")
def _(gaussian_2d_kernel, rng):
    return gaussian_2d_kernel(3, 1.0)


@case("a wide Gaussian in a narrow window", zh="sigma 大、窗口小")
def _(gaussian_2d_kernel, rng):
    # most of the bell lies outside: what is left must sum to one all the same
    return gaussian_2d_kernel(5, sigma=3.0)


@case("a narrow Gaussian in a wide window", zh="sigma 小、窗口大")
def _(gaussian_2d_kernel, rng):
    return [gaussian_2d_kernel(9, sigma=0.4), gaussian_2d_kernel(5, sigma=0.05)]


@case("sigma may be a whole number", zh="sigma 传整数")
def _(gaussian_2d_kernel, rng):
    return gaussian_2d_kernel(7, 2)


@case("sigma zero follows the rule", zh="sigma=0 时由 ksize 推出")
def _(gaussian_2d_kernel, rng):
    return [gaussian_2d_kernel(ksize, 0) for ksize in (3, 5, 7, 9, 11)]


@case("a negative sigma follows the rule, too", zh="sigma 为负时同样由 ksize 推出")
def _(gaussian_2d_kernel, rng):
    return [gaussian_2d_kernel(5, -1.0), gaussian_2d_kernel(9, -0.3)]


@case("without arguments it is three by three", zh="不给参数时为 3×3")
def _(gaussian_2d_kernel, rng):
    return gaussian_2d_kernel()


@case("one tap, and three", zh="1×1 与 3×3")
def _(gaussian_2d_kernel, rng):
    return [gaussian_2d_kernel(1), gaussian_2d_kernel(1, 2.5), gaussian_2d_kernel(3, 2.5)]


@case("even and non-positive sizes are refused", zh="ksize 为偶数或非正数时报错")
def _(gaussian_2d_kernel, rng):
    said = []
    for ksize in (4, 2, 0, -3):
        try:
            gaussian_2d_kernel(ksize, 1.0)
        except ValueError:
            said.append("ValueError")
        else:
            said.append("no error")
    return said


@case("random sizes and sigmas", zh="随机的 ksize 与 sigma", hidden=True, repeat=4)
def _(gaussian_2d_kernel, rng):
    return gaussian_2d_kernel(int(2 * rng.integers(1, 9) + 1), sigma=rng.uniform(0.3, 6.0))


@case("random sizes, sigma left out", zh="随机的 ksize，不给 sigma", hidden=True, repeat=2)
def _(gaussian_2d_kernel, rng):
    return gaussian_2d_kernel(int(2 * rng.integers(6, 16) + 1))


@race(sizes=(31, 63, 127, 255))
def _(gaussian_2d_kernel, rng, n):
    return lambda: gaussian_2d_kernel(n, n / 6)
