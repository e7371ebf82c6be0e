import numpy as np

from mlkata.spec.drill import case, race


def together(found):
    """Shapes, the outer product and the energy: signs and scales of the factors do not count."""
    column, row, energy = found
    return np.array([*column.shape, *row.shape]), np.outer(column, row), energy


SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
LAPLACE = np.array([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]])


@case("Sobel is separable", zh="Sobel 核可分离")
def _(separable_rank1, rng):
    return together(separable_rank1(SOBEL))


@case("a Gaussian is separable", zh="高斯核可分离")
def _(separable_rank1, rng):
    bell = np.exp(-(np.arange(-3, 4) ** 2) / 4.5)
    return together(separable_rank1(np.outer(bell, bell) / bell.sum() ** 2))


@case("the Laplacian is not", zh="拉普拉斯核不可分离")
def _(separable_rank1, rng):
    return together(separable_rank1(LAPLACE))


@case("a random kernel", zh="随机的核")
def _(separable_rank1, rng):
    return together(separable_rank1(rng.normal(size=(3, 3))))


@case("rows and columns are not mixed up", zh="行与列不能弄反")
def _(separable_rank1, rng):
    return together(separable_rank1(rng.normal(size=(2, 5)))), together(separable_rank1(rng.normal(size=(7, 3))))


@case("a single row, a single column", zh="只有一行或一列")
def _(separable_rank1, rng):
    return together(separable_rank1(rng.normal(size=(1, 4)))), together(separable_rank1(rng.normal(size=(4, 1))))


@case("first row of zeros", zh="第一行全是零")
def _(separable_rank1, rng):
    # dividing by a row or a column that vanishes gives no factor
    kernel = np.outer([0.0, 2, -1], [0.0, 0, 3, 1])
    return together(separable_rank1(kernel))


@case("rows that cancel", zh="各行相互抵消")
def _(separable_rank1, rng):
    # rows and columns add up to zero: sums give no direction
    return together(separable_rank1(np.outer([1.0, -2, 1], [-3.0, 1, 2])))


@case("a kernel of negative numbers", zh="全是负数的核")
def _(separable_rank1, rng):
    return together(separable_rank1(-rng.uniform(1, 2, (3, 4))))


@case("very small and very large kernels", zh="数值很小与很大的核")
def _(separable_rank1, rng):
    kernel = rng.normal(size=(3, 3))
    small, large = separable_rank1(1e-4 * kernel), separable_rank1(1e6 * kernel)
    return 1e4 * np.outer(small[0], small[1]), 1e-6 * np.outer(large[0], large[1]), small[2], large[2]


@case("any size", zh="任意大小", hidden=True, repeat=4)
def _(separable_rank1, rng):
    return together(separable_rank1(rng.normal(size=tuple(rng.integers(2, 9, 2)))))


@case("separable with some noise", zh="可分离核加噪声", hidden=True, repeat=3)
def _(separable_rank1, rng):
    kh, kw = (int(v) for v in rng.integers(2, 8, 2))
    kernel = np.outer(rng.normal(size=kh), rng.normal(size=kw))
    return together(separable_rank1(kernel + 0.05 * rng.normal(size=(kh, kw))))


@race(sizes=(16, 32, 64, 128))
def _(separable_rank1, rng, n):
    kernel = rng.normal(size=(n, n))
    return lambda: separable_rank1(kernel)
