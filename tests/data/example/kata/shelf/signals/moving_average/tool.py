"""A calculator."""

from __future__ import annotations

from mlkata.spec.tool import tool


@tool(zh="滑动平均剩下多少噪声", en="noise left by a moving average", examples=({"width": 5},))
def noise_left(width: int) -> float:
    """The share of white noise's variance that an average of `width` points leaves.

    Args:
        width: at least 1.
    """
    return 1.0 / width
