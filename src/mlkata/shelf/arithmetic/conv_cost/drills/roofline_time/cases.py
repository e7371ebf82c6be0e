"""Multiply-adds and bytes of layers, and a machine's two speeds."""

import numpy as np

from mlkata.spec.drill import case


def draw(rng, n):
    """Layers on both sides of the ridge, and a machine; counts are whole numbers."""
    macs = np.rint(10.0 ** rng.uniform(5, 9, n))
    return macs, np.rint(macs * 10.0 ** rng.uniform(-2, 1, n)), 10.0 ** rng.uniform(10, 12), 10.0 ** rng.uniform(9, 11)


@case("a layer that waits for arithmetic", zh="等计算的一层")
def _(roofline_time, rng):
    return roofline_time(np.array([1.0e9]), np.array([4.0e6]), 1.0e11, 2.0e10)


@case("a layer that waits for memory", zh="等访存的一层")
def _(roofline_time, rng):
    return roofline_time(np.array([2.0e6]), np.array([8.0e6]), 1.0e11, 2.0e10)


@case("layers wait for each other", zh="层与层依次等待")
def _(roofline_time, rng):
    # the sums alone are balanced: each layer is not
    return roofline_time(np.array([1.0e9, 1.0e6]), np.array([1.0e6, 4.0e8]), 1.0e11, 2.0e10)


@case("between the two: just either side of the ridge", zh="拐点两侧")
def _(roofline_time, rng):
    macs = np.array([2.0e6, 2.0e6, 3.0e6])
    return roofline_time(macs, np.array([1.1e6, 0.7e6, 1.1e6]), 8.0e10, 2.0e10)


@case("moving alone, and computing alone", zh="只搬数据，或只计算")
def _(roofline_time, rng):
    return (
        roofline_time(np.array([0.0, 0.0]), np.array([3.0e6, 1.0e6]), 1.0e11, 1.0e10),
        roofline_time(np.array([5.0e7, 2.0e7]), np.array([0.0, 0.0]), 1.0e11, 1.0e10),
    )


@case("whole numbers stay exact", zh="整数输入")
def _(roofline_time, rng):
    # the last layer's operations and bytes exceed 32 bits
    return roofline_time(
        np.array([115_605_504, 12_845_056]), np.array([1_753_088, 1_622_016]), 1.0e11, 2.0e10
    ), roofline_time(np.array([15_470_264_320, 1_000]), np.array([600_000_000, 5_000_000_000]), 1.0e11, 2.0e10)


@case("random layers", zh="随机的层", hidden=True, repeat=3)
def _(roofline_time, rng):
    return roofline_time(*draw(rng, 30))


@case("random layers on slow memory", zh="慢内存上的随机层", hidden=True, repeat=2)
def _(roofline_time, rng):
    macs, moved, peak, bandwidth = draw(rng, 12)
    return roofline_time(macs, moved, peak, bandwidth / 20)
