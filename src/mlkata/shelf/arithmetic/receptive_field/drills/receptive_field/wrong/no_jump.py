# verdict: WA
# first contact: WA
# mistake: jump left out
import numpy as np


def receptive_field(layers):
    layers = np.asarray(layers)
    rf = 1 + int(((layers[:, 0] - 1) * layers[:, 3]).sum())
    j, c = 1, 0.0
    for k, s, p, d in layers.tolist():
        c += j * (d * (k - 1) - 2 * p) / 2
        j *= s
    return rf, j, c
