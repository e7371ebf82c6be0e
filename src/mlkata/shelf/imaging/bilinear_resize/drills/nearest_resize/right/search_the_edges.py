# how: searchsorted of the centres among the right edges of the input pixels
# first contact: AC
import numpy as np


def nearest_resize(image, oh, ow):
    def pick(n, m):
        edges = 2 * m * np.arange(1, n + 1)
        return np.searchsorted(edges, (2 * np.arange(m) + 1) * n, side="right")

    return np.take(np.take(image, pick(image.shape[0], oh), axis=0), pick(image.shape[1], ow), axis=1)
