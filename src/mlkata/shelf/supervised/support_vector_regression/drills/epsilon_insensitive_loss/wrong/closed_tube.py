# verdict: WA
# first contact: WA
# mistake: the border pulls
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = prediction.astype(float) - y
    g = np.zeros(len(r))
    g[r >= epsilon] = 1
    g[r <= -epsilon] = -1
    if epsilon == 0:
        g[r == 0] = 0
    return np.maximum(np.abs(r) - epsilon, 0).mean(), g / len(r)
