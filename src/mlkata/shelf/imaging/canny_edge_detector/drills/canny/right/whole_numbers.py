# how: OpenCV's own arithmetic in int32: sectors by a fraction of 2**15, squares instead of roots, dilation to the end
# first contact: AC
import numpy as np


def _gauss(image, sigma):
    r = int(np.ceil(3 * sigma))
    x = np.arange(-r, r + 1)
    k = np.exp(-0.5 * (x / sigma) ** 2)
    k /= k.sum()
    h, w = image.shape
    p = np.pad(image.astype(np.float64), r, mode="reflect")
    tmp = sum(k[i] * p[i : i + h] for i in range(2 * r + 1))
    return np.around(sum(k[i] * tmp[:, i : i + w] for i in range(2 * r + 1))).astype(np.uint8)


def canny(image: np.ndarray, low: float, high: float, sigma: float = 0.0, l2: bool = False) -> np.ndarray:
    if not low <= high:
        raise ValueError("thresholds")
    if sigma > 0:
        image = _gauss(image, sigma)
    p = np.pad(image, 1, mode="edge").astype(np.int64)
    h, w = image.shape
    tl, t, tr = p[:-2, :-2], p[:-2, 1:-1], p[:-2, 2:]
    l, r = p[1:-1, :-2], p[1:-1, 2:]
    bl, b, br = p[2:, :-2], p[2:, 1:-1], p[2:, 2:]
    xs = (tr + 2 * r + br) - (tl + 2 * l + bl)
    ys = (bl + 2 * b + br) - (tl + 2 * t + tr)
    if l2:
        mag = xs * xs + ys * ys
        low, high = (low * abs(low)), (high * abs(high))
    else:
        mag = np.abs(xs) + np.abs(ys)
    x, y = np.abs(xs), np.abs(ys) << 15
    tg22 = x * 13573
    tg67 = tg22 + (x << 16)
    z = np.pad(mag, 1)
    c = z[1:-1, 1:-1]
    horizontal = (c > z[1:-1, :-2]) & (c >= z[1:-1, 2:])
    vertical = (c > z[:-2, 1:-1]) & (c >= z[2:, 1:-1])
    down = (c > z[:-2, :-2]) & (c > z[2:, 2:])
    up = (c > z[:-2, 2:]) & (c > z[2:, :-2])
    crest = np.where(y < tg22, horizontal, np.where(y > tg67, vertical, np.where((xs ^ ys) < 0, up, down)))
    weak, edge = crest & (mag > low), crest & (mag > high)
    while True:
        q = np.pad(edge, 1)
        rows = q[:-2] | q[1:-1] | q[2:]
        grown = (rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]) & weak
        if np.array_equal(grown, edge):
            return edge
        edge = grown
