"""The moving average as one writes it on a whiteboard.

Source: S. W. Smith, The Scientist and Engineer's Guide to Digital Signal Processing, 1997, chapter 15.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def moving_average(x: ArrayLike, width: int = 3) -> NDArray[np.float64]:
    """The mean of every window of `width` neighbours.

    Idea: a window's sum is the difference of two prefix sums, so the width costs nothing.

    Args:
        x: `(n,)`. width: 1 to n.

    Returns:
        `(n - width + 1,)`, the first window first.

    Raises:
        ValueError: a width outside 1 … n.

    Complexity: O(n).
    Pitfall: the prefix sums lose digits where the numbers are long and far from zero.
    """
    x = np.asarray(x)
    if not 1 <= width <= len(x):
        raise ValueError(f"width={width} must lie between 1 and {len(x)}")
    sums = np.append(0.0, np.cumsum(x))  # (n + 1,)
    return (sums[width:] - sums[:-width]) / width
