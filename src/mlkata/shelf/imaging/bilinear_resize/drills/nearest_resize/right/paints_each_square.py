# how: each input pixel paints the outputs whose centres lie in it, first row to last
# first contact: AC
import numpy as np


def owners(n, m):
    inside = [[] for _ in range(n)]
    for i in range(m):
        twice = (2 * i + 1) * n  # the centre, in units of 1 / (2 m) input pixels
        k = 0
        while twice >= 2 * m * (k + 1):
            k += 1
        inside[k].append(i)
    return inside


def nearest_resize(image, oh, ow):
    out = np.empty((oh, ow) + image.shape[2:], dtype=image.dtype)
    rows, cols = owners(image.shape[0], oh), owners(image.shape[1], ow)
    for y, ys in enumerate(rows):
        for x, xs in enumerate(cols):
            for i in ys:
                for j in xs:
                    out[i, j] = image[y, x]
    return out
