"""Windows of input positions that repeat along a dimension, and how an operator moves and widens them.

`Steps` repeat: index `q · period + r` sees window `r` moved by `q · advance`. Period 1 is a convolution or a pooling;
upsampling by two has period 2, as its even and odd outputs look at different places. Numbers are whole: positions,
never fractions of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

Window = tuple[int, int]  # first and last position, inclusive


@dataclass(frozen=True, slots=True)
class Steps:
    """Windows along one dimension: index `q · len(windows) + r` sees `windows[r] + q · advance`."""

    advance: int
    windows: tuple[Window, ...]

    def at(self, index: int) -> Window:
        """The window of one index, which may lie outside the tensor (padding)."""
        turns, phase = divmod(index, len(self.windows))
        low, high = self.windows[phase]
        return low + turns * self.advance, high + turns * self.advance

    def bounds(self, size: int) -> Window:
        """The smallest window around those of the indices `0 … size - 1`."""
        # windows move by the same amount each turn, so the extremes lie in the first or in the last turn
        period = len(self.windows)
        ends = {*range(min(size, period)), *range(max(0, size - period), size)}
        seen = [self.at(index) for index in ends]
        return min(low for low, _ in seen), max(high for _, high in seen)

    def width(self) -> int:
        """Positions in the widest window."""
        return max(high - low for low, high in self.windows) + 1

    def moved(self, low: int, high: int) -> Steps:
        """The same with every window widened and moved by `(low, high)`."""
        return Steps(self.advance, tuple((a + low, b + high) for a, b in self.windows))


ONE = Steps(1, ((0, 0),))


@dataclass(frozen=True, slots=True)
class Taps:
    """Which indices an operator reads: output `q · len(reads) + r` reads `reads[r] + q · advance`."""

    advance: int
    reads: tuple[range, ...]


def from_windows(low: np.ndarray, high: np.ndarray) -> Steps | None:
    """The shortest `Steps` that give these windows for index 0, 1, …; None if nothing repeats.

    Args:
        low, high: `(n,)` whole numbers, first and last position of each window.
    """
    n = len(low)
    if n == 1:
        return Steps(0, ((int(low[0]), int(high[0])),))
    every = n <= 1 << 12  # for long sequences only periods that fill them
    for period in (p for p in range(1, n // 2 + 1 if n > 2 else 2) if every or n % p == 0):
        if n > 2 * period and low[2 * period] - low[period] != low[period] - low[0]:
            continue
        rise_low, rise_high = low[period:] - low[:-period], high[period:] - high[:-period]
        if (rise_low == rise_low[0]).all() and (rise_high == rise_low[0]).all():
            return Steps(int(rise_low[0]), tuple(zip(low[:period].tolist(), high[:period].tolist(), strict=True)))
    return None


def through(taps: Taps, steps: Steps) -> Steps:
    """What an operator's outputs see, if its inputs see `steps`.

    Both repeat; together they repeat after the smallest number of outputs that moves the inputs by a whole number
    of their periods.
    """
    inner, outer = len(steps.windows), len(taps.reads)
    turns = inner // math.gcd(inner, taps.advance)
    windows = []
    for index in range(outer * turns):
        turn, phase = divmod(index, outer)
        reads = taps.reads[phase]
        # windows move steadily over whole periods: the extremes lie within one period of either end
        ends = reads if len(reads) <= 2 * inner else [*reads[:inner], *reads[-inner:]]
        seen = [steps.at(read + turn * taps.advance) for read in ends]
        windows.append((min(low for low, _ in seen), max(high for _, high in seen)))
    # a periodic pattern may have become simpler (a stride that undoes an upsampling)
    advance = steps.advance * (taps.advance * turns) // inner
    if len({(low - windows[0][0], high - windows[0][0]) for low, high in windows}) == 1 and len(windows) > 1:
        rises = {b[0] - a[0] for a, b in zip(windows, [*windows[1:], (windows[0][0] + advance, 0)], strict=True)}
        if len(rises) == 1:
            return Steps(rises.pop(), (windows[0],))
    return Steps(advance, tuple(windows))


def hull(a: Steps, b: Steps) -> Steps | None:
    """The union of two windows at every index; None where they drift apart."""
    period = math.lcm(len(a.windows), len(b.windows))
    turns_a, turns_b = period // len(a.windows), period // len(b.windows)
    if a.advance * turns_a != b.advance * turns_b:
        return None
    both = [(a.at(i), b.at(i)) for i in range(period)]
    return Steps(a.advance * turns_a, tuple((min(p[0], q[0]), max(p[1], q[1])) for p, q in both))
