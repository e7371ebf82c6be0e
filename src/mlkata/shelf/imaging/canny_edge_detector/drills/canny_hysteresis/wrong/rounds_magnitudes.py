# verdict: WA
# first contact: AC
# rounds magnitudes to whole numbers before it compares them
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low must not exceed high")
    thin = np.rint(thin)
    h, w = thin.shape
    weak = thin > low
    strong = thin > high
    out = np.zeros((h, w), dtype=bool)
    stack = []
    for y in range(h):
        for x in range(w):
            if strong[y, x] and not out[y, x]:
                out[y, x] = True
                stack.append((y, x))
                while stack:
                    cy, cx = stack.pop()
                    for dy in (-1, 0, 1):
                        for dx in (-1, 0, 1):
                            ny, nx = cy + dy, cx + dx
                            if 0 <= ny < h and 0 <= nx < w and weak[ny, nx] and not out[ny, nx]:
                                out[ny, nx] = True
                                stack.append((ny, nx))
    return out
