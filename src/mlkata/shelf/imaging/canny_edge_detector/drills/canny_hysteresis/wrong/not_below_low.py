# verdict: WA
# first contact: WA
# mistake: equal to the low threshold is weak
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    state = np.where(thin > high, 2, np.where(thin < low, 0, 1))
    padded = np.pad(state, 1)
    stack = [tuple(p) for p in np.argwhere(padded == 2)]
    while stack:
        r, c = stack.pop()
        for y in (r - 1, r, r + 1):
            for x in (c - 1, c, c + 1):
                if padded[y, x] == 1:
                    padded[y, x] = 2
                    stack.append((y, x))
    return padded[1:-1, 1:-1] == 2
