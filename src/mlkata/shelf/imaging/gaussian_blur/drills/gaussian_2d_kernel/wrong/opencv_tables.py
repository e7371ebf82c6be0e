# verdict: WA
# first contact: WA
# what OpenCV really does for small kernels at sigma zero: not what the task asks for
import numpy as np

TABLES = {
    1: [1.0],
    3: [0.25, 0.5, 0.25],
    5: [0.0625, 0.25, 0.375, 0.25, 0.0625],
    7: [0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125],
}


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or ksize % 2 == 0:
        raise ValueError("ksize must be odd")
    if sigma <= 0 and ksize in TABLES:
        line = np.array(TABLES[ksize])
    else:
        if sigma <= 0:
            sigma = 0.3 * ((ksize - 1) * 0.5 - 1) + 0.8
        line = np.exp(-((np.arange(ksize) - ksize // 2) ** 2) / (2 * sigma**2))
        line /= line.sum()
    return np.outer(line, line)
