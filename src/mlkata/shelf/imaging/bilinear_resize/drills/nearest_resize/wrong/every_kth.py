# verdict: WA
# first contact: WA
# a slice with a step, or repeats: right only where one size divides the other
import numpy as np


def nearest_resize(image, oh, ow):
    def along(a, m):
        n = len(a)
        if m <= n:
            return a[(n // m) // 2 :: n // m][:m]
        return np.repeat(a, -(-m // n), axis=0)[:m]

    rows = along(image, oh)
    return along(rows.swapaxes(0, 1), ow).swapaxes(0, 1).copy()
