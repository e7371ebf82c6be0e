"""Winograd's transforms for two tile sizes, in any precision; for labs and calculators.

Source: Lavin & Gray, "Fast Algorithms for Convolutional Neural Networks", CVPR 2016, sections 4.1 to 4.3.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from mlkata.shelf.layers.im2col_gemm.reference import FILTER, INPUT, OUTPUT

Floats = NDArray[np.floating]
INPUT4 = np.array(
    [[4, 0, -5, 0, 1, 0], [0, -4, -4, 1, 1, 0], [0, 4, -4, -1, 1, 0],
     [0, -2, -1, 2, 1, 0], [0, 2, -1, -2, 1, 0], [0, 4, 0, -5, 0, 1]], dtype=float
)  # fmt: skip
FILTER4 = np.array([[6, 0, 0], [-4, -4, -4], [-4, 4, -4], [1, 2, 4], [1, -2, 4], [0, 0, 24]]) / 24.0
OUTPUT4 = np.array([[1, 1, 1, 1, 1, 0], [0, 1, -1, 2, -2, 0], [0, 1, 1, 4, 4, 0], [0, 1, -1, 8, -8, 1]], dtype=float)
MATRICES = {2: (INPUT, FILTER, OUTPUT), 4: (INPUT4, FILTER4, OUTPUT4)}


def winograd(x: Floats, w: Floats, tile: int) -> Floats:
    """3 × 3 correlation by F(tile × tile, 3 × 3), every intermediate array in the dtype of `x`.

    Args:
        x: `(n, c, h, w)`; h - 2 and w - 2 are multiples of `tile`. w: `(oc, c, 3, 3)`. tile: 2 or 4.

    Returns:
        `(n, oc, h - 2, w - 2)`.
    """
    bt, g, at = (matrix.astype(x.dtype) for matrix in MATRICES[tile])
    size = tile + 2
    tiles = sliding_window_view(x, (size, size), axis=(2, 3))[:, :, ::tile, ::tile]
    data, kernels = bt @ tiles @ bt.T, g @ w @ g.T
    products = np.einsum("nctuij,ocij->notuij", data, kernels)
    y = at @ products @ at.T
    n, oc, th, tw = y.shape[:4]
    return y.transpose(0, 1, 2, 4, 3, 5).reshape(n, oc, th * tile, tw * tile)
