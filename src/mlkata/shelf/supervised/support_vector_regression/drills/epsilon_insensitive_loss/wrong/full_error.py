# verdict: WA
# first contact: WA
# mistake: pays the full error outside the tube
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y.astype(float) - prediction
    out = np.abs(r) > epsilon
    return np.abs(r)[out].sum() / len(r), np.where(out, -np.sign(r), 0) / len(r)
