# verdict: WA
# first contact: WA
# mistake: forgets the 1/n of the mean
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y.astype(float) - prediction
    out = np.abs(r) > epsilon
    return np.mean((np.abs(r) - epsilon) * out), -np.sign(r) * out
