"""Pairwise distances with one loop: broadcasting does all rows of B at once.

Source: the definition; see `reference.py`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def pairwise_distances(A: ArrayLike, B: ArrayLike) -> NDArray[np.float64]:
    """Euclidean distance of every row of A to every row of B.

    Idea: `B - A[i]` subtracts one row from all rows of B in compiled code; only n trips remain in Python, and no
    `(n, m, d)` array is ever built.

    Args:
        A: `(n, d)`. B: `(m, d)`; either may have no rows.

    Returns:
        `(n, m)` float64.

    Complexity: O(n m d) time, O(m d) memory besides the result.
    Pitfall: `A[:, None] - B[None, :]` removes this loop too, but costs O(n m d) memory: 10⁴ × 10⁴ × 64 doubles
        are 51 GB.
    """
    A, B = np.asarray(A, dtype=float), np.asarray(B, dtype=float)
    distances = np.zeros((len(A), len(B)))
    for i, a in enumerate(A):
        distances[i] = np.sqrt(np.sum((B - a) ** 2, axis=1))  # (m,)
    return distances
