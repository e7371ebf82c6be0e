"""How time grows with size: the slope of a straight line through the logarithms."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from mlkata.spec.verdict import Race


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The least-squares p in seconds ~ n^p; NaN with fewer than two usable points."""
    points = [(math.log(n), math.log(s)) for n, s in zip(sizes, seconds, strict=False) if s > 0]
    if len(points) < 2:
        return math.nan
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else math.nan


def conclude_race(sizes: tuple[int, ...], seconds: Mapping[str, tuple[float, ...]]) -> Race:
    """Times of "yours" and of each rung, as growth and as ratios at the largest common size."""
    yours = seconds["yours"]
    ratio = {}
    for name, times in seconds.items():
        common = min(len(times), len(yours))
        if name != "yours" and common and times[common - 1] > 0:
            ratio[name] = yours[common - 1] / times[common - 1]
    growth = {name: exponent(sizes, times) for name, times in seconds.items()}
    return Race(sizes, dict(seconds), growth, ratio)
