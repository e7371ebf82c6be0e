"""Filters in the frequency domain, as one writes them on a whiteboard.

Pictures are `(h, w)`. A transfer function is an array of the picture's shape, *centred*: zero frequency stands at
`[h // 2, w // 2]`, as `np.fft.fftshift` puts it. Frequencies are in cycles per pixel, from -0.5 to 0.5 in each
direction, so that a cut-off means the same in both directions of a picture that is not square.

Source: Gonzalez & Woods, "Digital Image Processing", 4th ed. 2018, ch. 4; Oppenheim & Schafer, "Discrete-Time Signal
Processing", 3rd ed. 2010, ch. 8 (linear convolution by the DFT).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray


def dft2_naive(image: ArrayLike) -> NDArray[np.complex128]:
    """The two-dimensional discrete Fourier transform, by its definition.

    Idea: coefficient (u, v) is the picture's inner product with a wave of u periods down and v periods across.

    Args:
        image: `(h, w)`.

    Returns:
        `(h, w)` complex: `sum f[y, x] exp(-2πi (u y / h + v x / w))`; `[0, 0]` is the sum of the picture.

    Complexity: O(h² w²); an FFT takes O(h w log(h w)).
    Pitfall: index u stands for the frequency u / h up to h / 2, and for u / h - 1 beyond.
    """
    image = np.asarray(image)
    h, w = image.shape
    y, x = np.mgrid[:h, :w]
    out = np.empty((h, w), dtype=np.complex128)
    for u in range(h):
        for v in range(w):
            out[u, v] = np.sum(image * np.exp(-2j * np.pi * (u * y / h + v * x / w)))
    return out


def radius(shape: tuple[int, int]) -> NDArray[np.float64]:
    """Distance from zero frequency, centred.

    Args:
        shape: `(h, w)` of the picture.

    Returns:
        `(h, w)` in cycles per pixel, 0 at `[h // 2, w // 2]`, at most √0.5.

    Complexity: O(h w).
    Pitfall: counted in bins instead, a circle is an ellipse as soon as h and w differ.
    """
    h, w = shape
    fy = (np.arange(h) - h // 2) / h  # -0.5 … 0.5, zero at h // 2 for even and odd h
    fx = (np.arange(w) - w // 2) / w
    return np.hypot(fy[:, None], fx)


def ideal_lowpass(shape: tuple[int, int], cutoff: float) -> NDArray[np.float64]:
    """Keeps what lies within the cut-off, and nothing else; it rings. O(h w).

    Args:
        shape: `(h, w)` of the picture.
        cutoff: in cycles per pixel.

    Returns:
        `(h, w)` of zeros and ones, centred.
    """
    return (radius(shape) <= cutoff).astype(np.float64)


def butterworth_lowpass(shape: tuple[int, int], cutoff: float, order: int = 2) -> NDArray[np.float64]:
    """Transfer function of a Butterworth low-pass filter.

    Idea: one half at the cut-off, and the higher the order, the steeper the fall: from nearly a Gaussian to the ideal
    filter.

    Args:
        shape: `(h, w)` of the picture.
        cutoff: frequency at which one half is left, in cycles per pixel, positive.
        order: n, positive.

    Returns:
        `(h, w)`, centred: `1 / (1 + (f / cutoff)^(2 n))`, f in cycles per pixel along both axes; 1 at
        `[h // 2, w // 2]`.

    Complexity: O(h w).
    Pitfall: some define it with a square root over it: then 0.707 is left at the cut-off instead of 0.5.
    """
    return 1 / (1 + (radius(shape) / cutoff) ** (2 * order))


def gaussian_lowpass(shape: tuple[int, int], cutoff: float) -> NDArray[np.float64]:
    """Transfer function of a Gaussian low-pass filter, which never rings. O(h w).

    Args:
        shape: `(h, w)` of the picture.
        cutoff: frequency at which one half is left, in cycles per pixel, positive.

    Returns:
        `(h, w)`, centred: `2^(-(f / cutoff)²)`.
    """
    return 2.0 ** -((radius(shape) / cutoff) ** 2)


def highpass(lowpass: ArrayLike) -> NDArray[np.float64]:
    """What a low-pass filter takes away: `1 - H`. Zero at zero frequency, so the result has mean 0.

    Args:
        lowpass: `(h, w)` transfer function.

    Returns:
        `(h, w)`.

    Complexity: O(h w).
    """
    return 1.0 - np.asarray(lowpass)


def fft_filter(image: ArrayLike, transfer: ArrayLike) -> NDArray[np.float64]:
    """Filter a picture by a transfer function.

    Idea: transform, multiply, transform back. The centred transfer function is brought into the order of the FFT
    first, zero frequency at `[0, 0]`.

    Args:
        image: `(h, w)` real.
        transfer: `(h, w)` real, centred (zero frequency at `[h // 2, w // 2]`), equal at f and -f.

    Returns:
        `(h, w)` float64, negative values included; the picture counts as periodic.

    Complexity: O(h w log(h w)).
    Pitfall: `ifftshift` undoes `fftshift`; for odd sizes they differ. Take the real part, never the absolute value.
    """
    spectrum = np.fft.fft2(image)  # zero frequency at [0, 0]
    filtered = spectrum * np.fft.ifftshift(transfer)
    return np.fft.ifft2(filtered).real  # the imaginary part is rounding only: H(-f) = H(f)


def fft_convolve(image: ArrayLike, kernel: ArrayLike) -> NDArray[np.float64]:
    """Linear convolution by FFT, as large as the picture.

    Idea: a product of spectra is a *circular* convolution. Zeros up to the full length h + kh - 1 keep what wraps
    around away from the picture.

    Args:
        image: `(h, w)` float64 or whole numbers.
        kernel: `(kh, kw)` float64 or whole numbers, larger than the picture if one likes.

    Returns:
        `(h, w)` float64: `sum kernel[i, j] image[y + (kh - 1) // 2 - i, x + (kw - 1) // 2 - j]`, zeros beyond the
        picture.

    Complexity: O(n log n) for n = (h + kh)(w + kw), instead of O(h w kh kw).
    Pitfall: without the zeros the upper rows see the lower ones; convolution turns the kernel, correlation does not.
    """
    (h, w), (kh, kw) = np.shape(image), np.shape(kernel)
    full = (h + kh, w + kw)  # h + kh - 1 and w + kw - 1 would do
    product = np.fft.fft2(image, full) * np.fft.fft2(kernel, full)  # `s` pads with zeros at the end
    out = np.fft.ifft2(product).real
    top, left = (kh - 1) // 2, (kw - 1) // 2
    return out[top : top + h, left : left + w]


def radial_spectrum(image: ArrayLike, bins: int = 32) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean power of a picture over the frequency, all directions together.

    Idea: subtract the mean, fade the frame by a Hann window (the frame is a jump in a periodic picture), and average
    the squared magnitudes over rings.

    Args:
        image: `(h, w)`, both at least 8.
        bins: rings between 0 and 0.5 cycles per pixel.

    Returns:
        Mid-frequencies of the rings that hold a frequency (cycles per pixel), and their mean power.

    Complexity: O(h w log(h w)).
    Pitfall: the corners beyond 0.5 hold frequencies in the diagonals only; they are left out.
    """
    image = np.asarray(image, dtype=np.float64)
    h, w = image.shape
    window = np.hanning(h)[:, None] * np.hanning(w)
    power = np.abs(np.fft.fftshift(np.fft.fft2((image - image.mean()) * window))) ** 2
    ring = np.floor(radius((h, w)) / 0.5 * bins).astype(int)
    inside = ring < bins
    count = np.bincount(ring[inside], minlength=bins)
    total = np.bincount(ring[inside], power[inside], minlength=bins)
    seen = count > 0
    return ((np.arange(bins) + 0.5) * 0.5 / bins)[seen], total[seen] / count[seen]


def sigma_to_cutoff(sigma: float, left: float = 0.5) -> float:
    """The frequency at which a Gaussian blur leaves a given share of the amplitude: `√(-ln(left) / 2) / (π σ)`.

    Args:
        sigma: standard deviation of the blur in pixels, positive.
        left: share of the amplitude, in (0, 1).

    Returns:
        Cycles per pixel; 0.187 / σ for one half.

    Complexity: O(1).
    Pitfall: `left=exp(-1/2)`, 0.607, is the convention D₀ = 1 / (2 π σ) of the textbooks.
    """
    return math.sqrt(-math.log(left) / 2) / (math.pi * sigma)


def cutoff_to_sigma(cutoff: float, left: float = 0.5) -> float:
    """The σ in pixels of the Gaussian blur that leaves a given share at `cutoff` cycles per pixel.

    Args:
        cutoff: cycles per pixel. left: the share that is left there, in (0, 1).

    Returns:
        σ in pixels.

    Complexity: O(1).
    """
    return sigma_to_cutoff(cutoff, left)  # f σ = √(-ln(left) / 2) / π: f and σ change places
