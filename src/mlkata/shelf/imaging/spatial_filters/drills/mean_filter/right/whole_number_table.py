# how: int64 table by np.add.accumulate, corners by index arrays; floats by the same table in float64
# first contact: AC
import numpy as np


def mean_filter(image: np.ndarray, ksize: int) -> np.ndarray:
    if not (ksize > 0 and ksize % 2 == 1):
        raise ValueError(ksize)
    h, w = image.shape
    whole = image.dtype.kind in "iu"
    r = ksize // 2
    mirrored = image[_mirror(h, r)][:, _mirror(w, r)]
    wide = mirrored.astype(np.int64 if whole else np.float64)
    table = np.pad(np.add.accumulate(np.add.accumulate(wide, 0), 1), ((1, 0), (1, 0)))
    y, x = np.arange(h)[:, None], np.arange(w)
    sums = table[y + ksize, x + ksize] - table[y, x + ksize] - table[y + ksize, x] + table[y, x]
    if whole:
        area = ksize * ksize
        return ((2 * sums + area) // (2 * area)).astype(image.dtype)
    return (sums / ksize**2).astype(image.dtype)


def _mirror(n, r):
    i = np.abs(np.arange(-r, n + r))
    return np.where(i < n, i, 2 * n - 2 - i)
