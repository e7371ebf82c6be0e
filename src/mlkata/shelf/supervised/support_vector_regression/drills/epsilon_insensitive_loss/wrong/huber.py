# verdict: WA
# first contact: WA
# a Huber loss: quadratic inside the tube instead of zero
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y - prediction
    out = np.abs(r) > epsilon
    inside = 0.5 * r ** 2 / max(epsilon, 1e-12)
    loss = np.where(out, np.abs(r) - epsilon / 2, inside).mean()
    return loss, np.where(out, -np.sign(r), -r / max(epsilon, 1e-12)) / len(r)
