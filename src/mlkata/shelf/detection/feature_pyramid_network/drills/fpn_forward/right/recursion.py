# how: the pyramid of the coarser maps first, then this level
# first contact: AC
import numpy as np


def smoothed(s, w, b):
    p = np.pad(s, ((0, 0), (1, 1), (1, 1)))
    h, width = s.shape[1:]
    total = np.zeros((len(w), h, width))
    for i in range(3):
        for j in range(3):
            total = total + np.tensordot(w[:, :, i, j], p[:, i : i + h, j : j + width], axes=1)
    return total + b[:, None, None]


def descend(features, lateral):
    w, b = lateral[0]
    here = np.tensordot(w[:, :, 0, 0], features[0], axes=1) + b[:, None, None]
    if len(features) == 1:
        return [here]
    above = descend(features[1:], lateral[1:])
    h, width = here.shape[1:]
    return [here + np.kron(above[0], np.ones((1, 2, 2)))[:, :h, :width]] + above


def fpn_forward(features, lateral, smooth):
    return [smoothed(s, w, b) for s, (w, b) in zip(descend(features, lateral), smooth)]
