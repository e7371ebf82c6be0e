"""Faster rungs: transforms of real pictures, sizes that an FFT likes, and one row of frequencies instead of a plane.

Source: Oppenheim & Schafer, "Discrete-Time Signal Processing", 3rd ed. 2010, ch. 8 and 9 (symmetry of real sequences,
FFT of composite lengths).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def butterworth_lowpass(shape: tuple[int, int], cutoff: float, order: int = 2) -> NDArray[np.float64]:
    """Transfer function of a Butterworth low-pass filter.

    Idea: `f² = fy² + fx²` needs no root, since only even powers of f occur.

    Args:
        shape: `(h, w)` of the picture.
        cutoff: frequency at which one half is left, in cycles per pixel, positive.
        order: n, positive.

    Returns:
        `(h, w)`, centred: `1 / (1 + (f / cutoff)^(2 n))`.

    Complexity: O(h w).
    """
    h, w = shape
    fy = (np.arange(h) - h // 2) / (h * cutoff)
    fx = (np.arange(w) - w // 2) / (w * cutoff)
    out = fy[:, None] ** 2 + fx**2
    out **= order
    out += 1
    return np.reciprocal(out, out=out)


def fft_filter(image: ArrayLike, transfer: ArrayLike) -> NDArray[np.float64]:
    """Filter a picture by a transfer function.

    Idea: the spectrum of a real picture is conjugate at f and -f, so half of it is enough: half the work and memory.

    Args:
        image: `(h, w)` real.
        transfer: `(h, w)` real, centred (zero frequency at `[h // 2, w // 2]`), equal at f and -f.

    Returns:
        `(h, w)` float64; the picture counts as periodic.

    Complexity: O(h w log(h w)), half of the plain version.
    Pitfall: the half spectrum cannot tell an even width from an odd one: give `irfft2` the shape.
    """
    image = np.asarray(image)
    spectrum = np.fft.rfft2(image)  # (h, w // 2 + 1)
    spectrum *= np.fft.ifftshift(transfer)[:, : spectrum.shape[1]]
    return np.fft.irfft2(spectrum, s=image.shape)


def good_size(n: int) -> int:
    """The next number that has no prime factor but 2, 3 and 5, for which an FFT is fastest."""
    while True:
        rest = n
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return n
        n += 1


def fft_convolve(image: ArrayLike, kernel: ArrayLike) -> NDArray[np.float64]:
    """Linear convolution by FFT, as large as the picture.

    Idea: as the plain version, with real transforms and sizes without large prime factors: more zeros do no harm.

    Args:
        image: `(h, w)` float64 or whole numbers.
        kernel: `(kh, kw)` float64 or whole numbers.

    Returns:
        `(h, w)` float64, zeros beyond the picture; see the reference.

    Complexity: O(n log n) for n = (h + kh)(w + kw).
    """
    (h, w), (kh, kw) = np.shape(image), np.shape(kernel)
    size = (good_size(h + kh - 1), good_size(w + kw - 1))
    spectrum = np.fft.rfft2(image, size)
    spectrum *= np.fft.rfft2(kernel, size)
    top, left = (kh - 1) // 2, (kw - 1) // 2
    return np.fft.irfft2(spectrum, s=size)[top : top + h, left : left + w]
