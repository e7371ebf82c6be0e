# verdict: WA
# first contact: WA
# mistake: centre in the wrong unit
import numpy as np


def receptive_field(layers):
    k, s, p, d = np.asarray(layers).T
    j = np.concatenate(([1], np.cumprod(s)))
    return int(1 + (d * (k - 1) * j[:-1]).sum()), int(j[-1]), float((d * (k - 1) / 2 - p).sum())
