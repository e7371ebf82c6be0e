# how: blur and derivatives as banded matrices on both sides; directions by projection; labels that spread their minimum
# first contact: AC
import numpy as np


def _band(n, taps, mirror):
    """(n, n) matrix that applies the taps along an axis, border mirrored (reflect101) or repeated."""
    r = len(taps) // 2
    out = np.zeros((n, n))
    for i in range(n):
        for t, weight in zip(range(i - r, i + r + 1), taps):
            if mirror:
                t = abs(t)
                t = t if t < n else 2 * n - 2 - t
            out[i, min(max(t, 0), n - 1)] += weight
    return out


def canny(image, low, high, sigma=0.0, l2=False):
    if low > high:
        raise ValueError
    h, w = image.shape
    f = image.astype(float)
    if sigma > 0:
        x = np.arange(-np.ceil(3 * sigma), np.ceil(3 * sigma) + 1)
        g = np.exp(-(x**2) / (2 * sigma**2))
        g /= g.sum()
        f = np.rint(_band(h, g, True) @ f @ _band(w, g, True).T)
    smooth, diff = (1, 2, 1), (-1, 0, 1)
    gx = np.rint(_band(h, smooth, False) @ f @ _band(w, diff, False).T)
    gy = np.rint(_band(h, diff, False) @ f @ _band(w, smooth, False).T)
    mag = np.sqrt(gx * gx + gy * gy) if l2 else np.abs(gx) + np.abs(gy)
    s = np.sqrt(0.5)
    sector = np.argmax(np.abs([gx, s * (gx + gy), gy, s * (gy - gx)]), axis=0)
    dr, dc = np.array([0, 1, 1, 1])[sector], np.array([1, 1, 0, -1])[sector]
    z = np.pad(mag, 1)
    r, c = np.indices((h, w)) + 1
    a, b = z[r - dr, c - dc], z[r + dr, c + dc]
    crest = (mag > a) & np.where(sector % 2, mag > b, mag >= b)
    weak, strong = crest & (mag > low), crest & (mag > high)
    label = np.where(weak, np.arange(h * w).reshape(h, w), h * w)
    while True:
        q = np.pad(label, 1, constant_values=h * w)
        least = np.min([q[i : i + h, j : j + w] for i in range(3) for j in range(3)], axis=0)
        new = np.where(weak, least, h * w)
        if (new == label).all():
            break
        label = new
    return weak & np.isin(label, label[strong])
