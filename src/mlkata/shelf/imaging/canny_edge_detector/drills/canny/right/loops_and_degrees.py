# how: every step as a loop over pixels, directions in degrees, a recursion-free flood
# first contact: AC
import math

import numpy as np


def canny(image, low, high, sigma=0.0, l2=False):
    if low > high:
        raise ValueError("low > high")
    h, w = image.shape
    img = image.astype(float)
    if sigma > 0:
        r = math.ceil(3 * sigma)
        k = [math.exp(-(t * t) / (2 * sigma * sigma)) for t in range(-r, r + 1)]
        k = np.array(k) / sum(k)
        img = np.pad(img, r, mode="reflect")
        img = np.array([np.convolve(row, k, "valid") for row in img])
        img = np.array([np.convolve(col, k, "valid") for col in img.T]).T
        img = np.rint(img)
    p = np.pad(img, 1, mode="edge")
    gx, gy = np.zeros((h, w)), np.zeros((h, w))
    for dy in range(3):
        for dx in range(3):
            part = p[dy : dy + h, dx : dx + w]
            gx += (dx - 1) * (2 - abs(dy - 1)) * part
            gy += (dy - 1) * (2 - abs(dx - 1)) * part
    mag = np.hypot(gx, gy) if l2 else abs(gx) + abs(gy)
    z = np.pad(mag, 1)
    state = np.zeros((h + 2, w + 2), dtype=int)
    for i in range(1, h + 1):
        for j in range(1, w + 1):
            m = z[i, j]
            if m <= low:
                continue
            a = math.degrees(math.atan2(gy[i - 1, j - 1], gx[i - 1, j - 1])) % 180
            if a < 22.5 or a > 157.5:
                ok = m > z[i, j - 1] and m >= z[i, j + 1]
            elif a < 67.5:
                ok = m > z[i - 1, j - 1] and m > z[i + 1, j + 1]
            elif a < 112.5:
                ok = m > z[i - 1, j] and m >= z[i + 1, j]
            else:
                ok = m > z[i - 1, j + 1] and m > z[i + 1, j - 1]
            if ok:
                state[i, j] = 2 if m > high else 1
    stack = list(zip(*np.where(state == 2)))
    while stack:
        i, j = stack.pop()
        for y in (i - 1, i, i + 1):
            for x in (j - 1, j, j + 1):
                if state[y, x] == 1:
                    state[y, x] = 2
                    stack.append((y, x))
    return state[1:-1, 1:-1] == 2
