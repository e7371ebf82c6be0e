# verdict: WA
# first contact: WA
# mistake: adds up instead of averaging
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y.astype(float) - prediction
    out = np.abs(r) > epsilon
    return sum(max(0.0, abs(v) - epsilon) for v in r), np.where(out, -np.sign(r), 0) / len(r)
