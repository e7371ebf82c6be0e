import numpy as np

from mlkata.spec.drill import case


@case("inside the tube nothing is paid", zh="管道内不付代价")
def _(epsilon_insensitive_loss, rng):
    # the last sample lies outside, so that doing nothing at all is no answer
    return epsilon_insensitive_loss(np.array([1.0, 2.0, 3.0, 4.0]), np.array([1.2, 1.9, 3.0, 5.0]), epsilon=0.25)


@case("outside the tube: above and below", zh="管道外：偏高与偏低")
def _(epsilon_insensitive_loss, rng):
    return epsilon_insensitive_loss(np.array([0.0, 0.0, 0.0, 0.0]), np.array([2.0, -3.0, 0.5, -0.5]), epsilon=1.0)


@case("the pull does not grow with the error", zh="误差再大，拉力不变")
def _(epsilon_insensitive_loss, rng):
    return epsilon_insensitive_loss(np.array([0.0, 0.0]), np.array([1.0, 1000.0]), epsilon=0.5)


@case("on the tube's border the subgradient is 0", zh="恰在管道边界上，次梯度取 0")
def _(epsilon_insensitive_loss, rng):
    # all numbers are exact in binary
    return epsilon_insensitive_loss(np.array([1.0, 1.0, 1.0]), np.array([1.5, 0.5, 3.0]), epsilon=0.5)


@case("epsilon 0 is the absolute error", zh="ε = 0 退化为绝对误差")
def _(epsilon_insensitive_loss, rng):
    return epsilon_insensitive_loss(np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.5, 1.0]), epsilon=0.0)


@case("epsilon defaults to 0.1", zh="ε 默认 0.1")
def _(epsilon_insensitive_loss, rng):
    return epsilon_insensitive_loss(np.array([0.0, 0.0, 0.0]), np.array([0.05, 0.3, -0.15]))


@case("whole numbers", zh="整数输入")
def _(epsilon_insensitive_loss, rng):
    return epsilon_insensitive_loss(np.array([3, 5, 8, 1]), np.array([4, 5, 2, 3]), epsilon=0.5)


@case("unsigned whole numbers do not wrap around", zh="无符号整数不能回绕")
def _(epsilon_insensitive_loss, rng):
    return epsilon_insensitive_loss(np.array([3, 5, 200, 1], np.uint8), np.array([4, 5, 90, 0], np.uint8), epsilon=0.5)


@case("one sample", zh="只有一个样本")
def _(epsilon_insensitive_loss, rng):
    return epsilon_insensitive_loss(np.array([2.0]), np.array([-1.0]), epsilon=0.5)


@case("random targets", zh="随机目标", hidden=True, repeat=3)
def _(epsilon_insensitive_loss, rng):
    n = int(rng.integers(5, 60))
    y = rng.normal(size=n)
    return epsilon_insensitive_loss(y, y + 0.5 * rng.normal(size=n), epsilon=rng.uniform(0.1, 0.6))


@case("large targets", zh="数值很大的目标", hidden=True)
def _(epsilon_insensitive_loss, rng):
    y = 1e4 + 50.0 * rng.normal(size=40)
    return epsilon_insensitive_loss(y, 1e4 + 50.0 * rng.normal(size=40), epsilon=30.0)
