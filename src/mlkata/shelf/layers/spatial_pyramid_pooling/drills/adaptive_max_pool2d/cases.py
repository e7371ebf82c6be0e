from mlkata.spec.drill import case, race


@case("sizes that divide", zh="整除的尺寸")
def _(adaptive_max_pool2d, rng):
    return adaptive_max_pool2d(rng.normal(size=(2, 3, 6, 8)), 2)


@case("one bin: the global maximum", zh="一格：全局最大")
def _(adaptive_max_pool2d, rng):
    return adaptive_max_pool2d(rng.normal(size=(2, 3, 5, 7)), 1)


@case("(rows, columns)", zh="（行，列）")
def _(adaptive_max_pool2d, rng):
    return adaptive_max_pool2d(rng.normal(size=(1, 2, 6, 8)), (3, 2)), adaptive_max_pool2d(
        rng.normal(size=(1, 2, 4, 6)), (1, 3)
    )


@case("sizes that do not divide: bins share pixels", zh="不整除：相邻的格共用像素")
def _(adaptive_max_pool2d, rng):
    # 7 pixels, 3 bins: 0–3, 2–5, 4–7; the largest pixel is one that two bins share
    x = rng.normal(size=(1, 2, 7, 7))
    x[:, :, 2, 4] = 9.0
    return adaptive_max_pool2d(x, 3), adaptive_max_pool2d(rng.normal(size=(1, 2, 10, 11)), (6, 4))


@case("as many bins as pixels", zh="格数等于像素数")
def _(adaptive_max_pool2d, rng):
    x = rng.normal(size=(2, 2, 4, 5))
    return adaptive_max_pool2d(x, (4, 5)), adaptive_max_pool2d(x, (4, 1))


@case("more bins than pixels", zh="格比像素多")
def _(adaptive_max_pool2d, rng):
    return adaptive_max_pool2d(rng.normal(size=(2, 2, 3, 2)), 4), adaptive_max_pool2d(
        rng.normal(size=(1, 2, 5, 1)), (7, 3)
    )


@case("negative values only", zh="全是负值")
def _(adaptive_max_pool2d, rng):
    # and so far below zero that no finite stand-in for minus infinity will do
    x = -rng.uniform(1, 9, (2, 2, 5, 6))
    return adaptive_max_pool2d(x, (3, 4)), adaptive_max_pool2d(1e30 * x, (3, 4))


@case("edges that come out whole are whole", zh="恰为整数的边不受舍入影响")
def _(adaptive_max_pool2d, rng):
    # i · (n / b) and (i + 1) · (n / b) miss some of these by the last bit
    return adaptive_max_pool2d(rng.normal(size=(1, 2, 45, 30)), (33, 26))


@case("any sizes", zh="任意尺寸", hidden=True, repeat=8)
def _(adaptive_max_pool2d, rng):
    h, w, rows, cols = (int(v) for v in rng.integers(1, 14, 4))
    return adaptive_max_pool2d(rng.normal(size=(2, 2, h, w)), (rows, cols))


@case("long axes", zh="长边", hidden=True, repeat=4)
def _(adaptive_max_pool2d, rng):
    h, w = (int(v) for v in rng.integers(30, 60, 2))
    return adaptive_max_pool2d(rng.normal(size=(1, 1, h, w)), int(rng.integers(3, 12)))


@race(sizes=(16, 32, 64, 128))
def _(adaptive_max_pool2d, rng, n):
    x = rng.normal(size=(2, 16, n, n))
    return lambda: adaptive_max_pool2d(x, 7)
