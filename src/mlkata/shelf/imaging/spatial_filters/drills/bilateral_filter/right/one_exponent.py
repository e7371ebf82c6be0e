# how: one exponential a neighbour: the exponents are added; mirrored indices by hand
# first contact: AC
import numpy as np


def bilateral_filter(image: np.ndarray, ksize: int, sigma_color: float, sigma_space: float) -> np.ndarray:
    if ksize < 1 or not ksize & 1:
        raise ValueError(f"ksize must be odd, got {ksize}")
    h, w = image.shape
    r = ksize // 2
    f = image.astype(float)

    def mirror(n, shift):
        i = np.abs(np.arange(n) + shift)
        return np.where(i >= n, 2 * (n - 1) - i, i)

    top, bottom = f.copy(), np.ones((h, w))
    for dy in range(-r, r + 1):
        reach = int(np.floor(np.sqrt(r * r - dy * dy)))
        for dx in range(-reach, reach + 1):
            if dy == dx == 0:
                continue
            other = f[mirror(h, dy)][:, mirror(w, dx)]
            e = (dy * dy + dx * dx) / sigma_space**2 + ((other - f) / sigma_color) ** 2
            weight = np.exp(-e / 2)
            top += weight * other
            bottom += weight
    return top / bottom
