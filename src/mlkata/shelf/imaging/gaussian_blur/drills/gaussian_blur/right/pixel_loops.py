# how: the definition, pixel by pixel with a full 2-D kernel and hand-written border indices
# first contact: AC
import math

import numpy as np


def _index(i, n, border):
    if 0 <= i < n:
        return i
    if border == "replicate":
        return 0 if i < 0 else n - 1
    if border == "reflect":
        return -i - 1 if i < 0 else 2 * n - 1 - i
    if border == "reflect101":
        return -i if i < 0 else 2 * n - 2 - i
    return None


def gaussian_blur(image, ksize, sigma=0.0, border="reflect101"):
    if ksize <= 0 or ksize % 2 != 1:
        raise ValueError("kernel size")
    if not sigma > 0:
        sigma = 0.3 * ((ksize - 1) / 2 - 1) + 0.8
    half = ksize // 2
    kernel = [
        [math.exp(-(dy * dy + dx * dx) / (2.0 * sigma * sigma)) for dx in range(-half, half + 1)]
        for dy in range(-half, half + 1)
    ]
    total = sum(map(sum, kernel))
    h, w = image.shape[:2]
    out = np.zeros(image.shape, dtype=float)
    for y in range(h):
        for x in range(w):
            acc = 0.0
            for dy in range(-half, half + 1):
                yy = _index(y + dy, h, border)
                if yy is None:
                    continue
                for dx in range(-half, half + 1):
                    xx = _index(x + dx, w, border)
                    if xx is not None:
                        acc = acc + kernel[dy + half][dx + half] * image[yy, xx].astype(float)
            out[y, x] = acc / total
    if image.dtype.kind in "iu":
        out = np.floor(out + 0.5)
    return out.astype(image.dtype)
