# verdict: WA
# first contact: WA
# only predictions that are too low cost something
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y - prediction
    out = np.abs(r) > epsilon
    e = np.maximum(r - epsilon, 0)
    return e.mean(), np.where(e > 0, -1.0, 0.0) / len(r)
