import numpy as np

from mlkata.spec.drill import case, race


def arrays(result):
    """The parts of a result as arrays, also where a submission returns lists of them."""
    return tuple(np.asarray(part) for part in result) if isinstance(result, tuple) else result


@case("a centre moves by 1 / count", zh="中心每次移动 1/计数")
def _(mini_batch_step, rng):
    return arrays(
        mini_batch_step(np.array([[0.0, 0.0], [10.0, 10.0]]), np.array([3, 1]), np.array([[2.0, 4.0], [8.0, 10.0]]))
    )


@case("several points pull the same centre", zh="同一中心被几个点拉动")
def _(mini_batch_step, rng):
    batch = np.array([[1.0, 0.0], [2.0, 2.0], [0.0, -1.5], [9.0, 9.5]])
    return arrays(mini_batch_step(np.array([[0.0, 0.0], [10.0, 10.0]]), np.array([5, 2]), batch))


@case("a centre that gets no point stays", zh="没有分到点的中心不动")
def _(mini_batch_step, rng):
    centers = np.array([[0.0, 0.0], [50.0, 50.0], [5.0, 0.0]])
    return arrays(mini_batch_step(centers, np.array([4, 0, 7]), np.array([[1.0, 1.0], [4.0, 1.0]])))


@case("a centre that has seen nothing jumps to its first point", zh="计数为 0 的中心直接跳到第一个点上")
def _(mini_batch_step, rng):
    return arrays(mini_batch_step(np.array([[0.0], [10.0]]), np.array([0, 0]), np.array([[1.0], [8.0], [2.5]])))


@case("points are assigned before any centre moves", zh="先分配整批，再移动")
def _(mini_batch_step, rng):
    # the first point pulls centre 0 to 2.9; 4.0, until then nearer to 6, would now change sides
    return arrays(mini_batch_step(np.array([[0.0], [6.0]]), np.array([0, 0]), np.array([[2.9], [4.0], [-1.0]])))


@case("two batches in a row", zh="接连两批")
def _(mini_batch_step, rng):
    centers, counts = mini_batch_step(np.array([[0.0], [10.0]]), np.array([0, 0]), np.array([[1.0], [2.0], [9.0]]))
    return arrays(mini_batch_step(np.asarray(centers), np.asarray(counts), np.array([[3.0], [12.0], [4.0]])))


@case("half-way between two centres: the first", zh="到两个中心一样近时归序号小的")
def _(mini_batch_step, rng):
    return arrays(
        mini_batch_step(np.array([[4.0, 0.0], [0.0, 0.0], [8.0, 0.0]]), np.array([1, 1, 1]), np.array([[2.0, 0.0]]))
    )


@case("an empty batch changes nothing", zh="空批什么都不改变")
def _(mini_batch_step, rng):
    return arrays(mini_batch_step(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([2, 0]), np.zeros((0, 2))))


@case("whole-number centres", zh="整数中心")
def _(mini_batch_step, rng):
    return arrays(mini_batch_step(np.array([[0, 0], [9, 9]]), np.array([2, 1]), np.array([[1, 0], [8, 9], [2, 2]])))


@case("a centre that has seen thousands hardly moves", zh="见过几千个点的中心几乎不动")
def _(mini_batch_step, rng):
    batch = np.array([[60.0], [40.0], [-20.0], [109.0]])
    return arrays(mini_batch_step(np.array([[0.0], [100.0]]), np.array([254, 70_000]), batch))


@case("random batch", zh="随机的一批", hidden=True, repeat=3)
def _(mini_batch_step, rng):
    return arrays(mini_batch_step(rng.normal(0, 3, (5, 4)), rng.integers(0, 40, 5), rng.normal(0, 3, (60, 4))))


@case("many batches", zh="很多批", hidden=True)
def _(mini_batch_step, rng):
    X = rng.normal(0, 1, (400, 3)) + 6.0 * rng.integers(0, 3, (400, 1))
    centers, counts = X[:4], np.zeros(4, dtype=int)
    for start in range(0, 400, 40):
        centers, counts = mini_batch_step(np.asarray(centers), np.asarray(counts), X[start : start + 40])
    return arrays((centers, counts))


@race(sizes=(500, 2000, 8000))
def _(mini_batch_step, rng, n):
    centers, counts, batch = rng.normal(size=(32, 8)), np.full(32, 10), rng.normal(size=(n, 8))
    return lambda: mini_batch_step(centers, counts, batch)
