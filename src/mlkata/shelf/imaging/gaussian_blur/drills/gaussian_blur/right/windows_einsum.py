# how: sliding windows of the padded picture contracted with the 2-D kernel by einsum
# first contact: AC
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

MODES = dict(reflect101="reflect", reflect="symmetric", replicate="edge", constant="constant")


def gaussian_blur(image: np.ndarray, ksize: int, sigma: float = 0.0, border: str = "reflect101") -> np.ndarray:
    if ksize < 1 or not ksize & 1:
        raise ValueError(f"bad ksize {ksize}")
    r = ksize // 2
    if sigma <= 0:
        sigma = 0.15 * ksize + 0.35
    yy, xx = np.mgrid[-r : r + 1, -r : r + 1]
    kernel = np.exp(-(yy**2 + xx**2) / (2 * sigma**2))
    kernel /= kernel.sum()
    grey = image.ndim == 2
    stack = (image[..., None] if grey else image).astype(np.float64)
    stack = np.pad(stack, ((r, r), (r, r), (0, 0)), mode=MODES[border])
    windows = sliding_window_view(stack, (ksize, ksize), axis=(0, 1))  # h, w, c, k, k
    out = np.einsum("hwcij,ij->hwc", windows, kernel)
    if grey:
        out = out[..., 0]
    if np.issubdtype(image.dtype, np.integer):
        out = np.round(out)
    return out.astype(image.dtype)
