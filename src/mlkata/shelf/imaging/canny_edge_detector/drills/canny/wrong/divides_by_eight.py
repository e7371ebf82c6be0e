# verdict: WA
# first contact: WA
# measures in levels per pixel: thresholds are eight times too high
import numpy as np


def blur(image, sigma):
    r = int(np.ceil(3 * sigma))
    k = np.exp(-(np.arange(-r, r + 1) ** 2) / (2 * sigma**2))
    k /= k.sum()
    p = np.pad(image.astype(float), r, mode="reflect")
    rows = np.apply_along_axis(np.convolve, 1, p, k, "valid")
    both = np.apply_along_axis(np.convolve, 0, rows, k, "valid")
    return np.rint(both).astype(np.uint8)


def canny(image, low, high, sigma=0.0, l2=False):
    if low > high:
        raise ValueError("low > high")
    if sigma > 0:
        image = blur(image, sigma)
    h, w = image.shape
    p = np.pad(image.astype(int), 1, mode="edge")
    gx, gy = np.zeros((h, w), int), np.zeros((h, w), int)
    for i, a in enumerate((1, 2, 1)):
        gx += a * (p[i : i + h, 2:] - p[i : i + h, :-2])
        gy += a * (p[2:, i : i + w] - p[:-2, i : i + w])
    magnitude = np.sqrt(gx**2 + gy**2) / 8 if l2 else (abs(gx) + abs(gy)) / 8
    k = np.rint(np.degrees(np.arctan2(gy, gx)) / 45).astype(int) % 4
    z = np.pad(magnitude, 1)
    r, c = np.indices((h, w)) + 1
    dr, dc = np.array([0, 1, 1, 1])[k], np.array([1, 1, 0, -1])[k]
    a, b = z[r - dr, c - dc], z[r + dr, c + dc]
    crest = (magnitude > a) & np.where(k % 2 == 0, magnitude >= b, magnitude > b)
    weak, edge = np.pad(crest & (magnitude > low), 1), np.pad(crest & (magnitude > high), 1)
    stack = list(zip(*np.nonzero(edge)))
    while stack:
        y, x = stack.pop()
        for near in ((y + i, x + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            if weak[near] and not edge[near]:
                edge[near] = True
                stack.append(near)
    return edge[1:-1, 1:-1]
