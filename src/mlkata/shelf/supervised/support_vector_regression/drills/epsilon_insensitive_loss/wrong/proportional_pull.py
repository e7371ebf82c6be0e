# verdict: WA
# first contact: WA
# the gradient grows with the excess, as in the squared loss
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y - prediction
    out = np.abs(r) > epsilon
    e = np.maximum(0, np.abs(r) - epsilon)
    return e.mean(), -np.sign(r) * e / len(r)
