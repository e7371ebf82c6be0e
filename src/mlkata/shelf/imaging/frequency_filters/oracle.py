"""SciPy and scikit-image behind the interface of the references."""

from __future__ import annotations

import numpy as np
import scipy.fft
import scipy.signal
from skimage.filters import butterworth

from mlkata.spec.oracle import Oracle


def butterworth_lowpass(shape, cutoff, order=2):
    """What `skimage.filters.butterworth` does to a point: the spectrum of its answer is the transfer function."""
    point = np.zeros(shape)
    point[0, 0] = 1.0
    answer = butterworth(point, cutoff, high_pass=False, order=order, squared_butterworth=True)
    return scipy.fft.fftshift(scipy.fft.fft2(answer).real)


def fft_filter(image, transfer):
    """`scipy.fft`, with both shifts."""
    centred = scipy.fft.fftshift(scipy.fft.fft2(np.asarray(image, dtype=float)))
    return scipy.fft.ifft2(scipy.fft.ifftshift(centred * transfer)).real


def fft_convolve(image, kernel):
    """`scipy.signal.convolve2d`, the double sum; `fftconvolve` where that would take minutes."""
    image = np.asarray(image, dtype=float)
    convolve = scipy.signal.convolve2d if image.size * kernel.size < 1e8 else scipy.signal.fftconvolve
    return convolve(image, kernel, mode="same")


ORACLES = {
    "butterworth-lowpass": Oracle(
        target="butterworth_lowpass",
        library="scikit-image",
        call="skimage.filters.butterworth",
        convention="squared_butterworth=True, no padding; the transfer function is the spectrum of a filtered point",
        rtol=1e-9,
        atol=1e-12,
        cannot={"a cut-off beyond one half, a high order": "refuses a cut-off beyond one half"},
    ),
    "fft-filter": Oracle(
        target="fft_filter",
        library="scipy",
        call="scipy.fft.fft2",
        convention="fftshift of the spectrum, ifftshift of the product",
        rtol=1e-9,
        atol=1e-9,
    ),
    "fft-convolve": Oracle(
        target="fft_convolve",
        library="scipy",
        call="scipy.signal.convolve2d / fftconvolve",
        convention="mode same: the full result from (k - 1) // 2 on, zeros beyond the picture",
        rtol=1e-9,
        atol=1e-9,
    ),
}
