"""The moving average by a view of all windows.

Source: NumPy, numpy.lib.stride_tricks.sliding_window_view.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def moving_average(x: ArrayLike, width: int = 3) -> NDArray[np.float64]:
    """The mean of every window of `width` neighbours.

    Idea: a view shows each window as a row, without a copy.

    Args:
        x: `(n,)`. width: 1 to n.

    Returns:
        `(n - width + 1,)`.

    Complexity: O(n width).
    """
    if not 1 <= width <= len(np.asarray(x)):
        raise ValueError("width")
    return np.lib.stride_tricks.sliding_window_view(np.asarray(x, dtype=float), width).mean(axis=1)
