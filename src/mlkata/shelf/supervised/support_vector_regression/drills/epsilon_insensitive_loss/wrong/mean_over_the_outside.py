# verdict: WA
# first contact: WA
# averages over the samples outside the tube instead of all
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y - prediction
    out = np.abs(r) > epsilon
    k = max(out.sum(), 1)
    return ((np.abs(r) - epsilon) * out).sum() / k, np.where(out, -np.sign(r), 0) / k
