"""The same by NumPy's convolution."""

from __future__ import annotations

import numpy as np

from mlkata.spec.oracle import Oracle


def moving_average(x, width=3):
    """Convolution with equal weights, whole windows only."""
    return np.convolve(x, np.full(width, 1.0 / width), mode="valid")


REFUSES = "does not refuse a width that does not fit"

ORACLES = {
    "moving-average": Oracle(
        target="moving_average",
        library="numpy",
        call="numpy.convolve",
        convention="equal weights",
        rtol=1e-9,
        cannot={"a width that does not fit": REFUSES},
    )
}
