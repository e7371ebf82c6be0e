# how: product of spectra; the border is padded first, so the circular wrap never reaches the picture
# first contact: AC
import numpy as np


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize <= 0 or ksize % 2 == 0:
        raise ValueError
    if sigma <= 0:
        sigma = 0.3 * (0.5 * (ksize - 1) - 1) + 0.8
    r = ksize // 2
    line = np.exp(-0.5 * (np.arange(-r, r + 1) / sigma) ** 2)
    kernel = np.outer(line, line) / line.sum() ** 2
    names = {"reflect101": "reflect", "reflect": "symmetric", "replicate": "edge", "constant": "constant"}
    pads = ((r, r), (r, r)) + ((0, 0),) * (image.ndim - 2)
    big = np.pad(np.asarray(image, float), pads, mode=names[border])
    spectrum = np.fft.fft2(kernel, s=big.shape[:2])
    if image.ndim == 3:
        spectrum = spectrum[..., None]
    full = np.fft.ifft2(np.fft.fft2(big, axes=(0, 1)) * spectrum, axes=(0, 1)).real
    out = full[2 * r :, 2 * r :]  # a causal kernel: the first 2r rows and columns are wrapped
    if image.dtype.kind in "ui":
        out = np.around(out)
    return out.astype(image.dtype)
