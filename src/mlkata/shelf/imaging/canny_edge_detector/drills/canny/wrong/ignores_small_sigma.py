# verdict: WA
# first contact: AC
# leaves a σ below half a pixel out
import math

import numpy as np


def _taps(sigma):
    r = math.ceil(3 * sigma)
    x = np.arange(-r, r + 1)
    k = np.exp(-(x**2) / (2 * sigma**2))
    return k / k.sum()


def _conv(a, k, axis):
    r = len(k) // 2
    pad = [(0, 0), (0, 0)]
    pad[axis] = (r, r)
    p = np.pad(a, pad, mode="reflect")
    n = a.shape[axis]
    out = np.zeros(a.shape)
    for i, c in enumerate(k):
        out += c * (p[i : i + n] if axis == 0 else p[:, i : i + n])
    return out


def canny(image, low, high, sigma=0.0, l2=False):
    if low > high:
        raise ValueError("low must not exceed high")
    img = image.astype(np.float64)
    if sigma >= 0.5:
        k = _taps(sigma)
        img = _conv(_conv(img, k, 1), k, 0)
        img = np.rint(img)
    h, w = img.shape
    p = np.pad(img, 1, mode="edge")
    gx = p[:-2, 2:] + 2 * p[1:-1, 2:] + p[2:, 2:] - p[:-2, :-2] - 2 * p[1:-1, :-2] - p[2:, :-2]
    gy = p[2:, :-2] + 2 * p[2:, 1:-1] + p[2:, 2:] - p[:-2, :-2] - 2 * p[:-2, 1:-1] - p[:-2, 2:]
    mag = np.sqrt(gx**2 + gy**2) if l2 else np.abs(gx) + np.abs(gy)
    m = np.pad(mag, 1)
    t = math.tan(math.pi / 8)
    thin = np.zeros((h, w))
    for y in range(h):
        for x in range(w):
            v = m[y + 1, x + 1]
            a, b = abs(gx[y, x]), abs(gy[y, x])
            if b < t * a:
                ok = v > m[y + 1, x] and v >= m[y + 1, x + 2]
            elif a < t * b:
                ok = v > m[y, x + 1] and v >= m[y + 2, x + 1]
            elif gx[y, x] * gy[y, x] > 0:
                ok = v > m[y, x] and v > m[y + 2, x + 2]
            else:
                ok = v > m[y, x + 2] and v > m[y + 2, x]
            if ok:
                thin[y, x] = v
    out = thin > high
    weak = thin > low
    stack = list(zip(*np.nonzero(out), strict=True))
    while stack:
        y, x = stack.pop()
        for a in range(max(y - 1, 0), min(y + 2, h)):
            for b in range(max(x - 1, 0), min(x + 2, w)):
                if weak[a, b] and not out[a, b]:
                    out[a, b] = True
                    stack.append((a, b))
    return out
