# verdict: WA
# first contact: WA
# mistake: averages the kernels of a channel
# one mean kernel, copied; each output's weight by least squares
import numpy as np


def separable_from_full(w, multiplier):
    oc, c, kh, kw = w.shape
    deep = np.zeros((c, multiplier, kh, kw))
    point = np.zeros((oc, c, multiplier))
    for q in range(c):
        mean = sum(w[o, q] for o in range(oc)) / oc
        power = float(np.sum(mean**2))
        for o in range(oc):
            share = float(np.sum(mean * w[o, q])) / power if power else 0.0
            point[o, q, :] = share / multiplier
        deep[q, :] = mean
    return deep.reshape(-1, 1, kh, kw), point.reshape(oc, -1, 1, 1)
