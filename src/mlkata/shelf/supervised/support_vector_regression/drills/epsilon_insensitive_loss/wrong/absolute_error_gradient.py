# verdict: WA
# first contact: WA
# mistake: pulls inside the tube as well
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y.astype(float) - prediction
    out = np.abs(r) > epsilon
    return np.mean((np.abs(r) - epsilon) * out), np.where(r > 0, -1.0, np.where(r < 0, 1.0, 0.0)) / len(y)
