# verdict: WA
# first contact: WA
# mistake: squares what exceeds the tube
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    r = y.astype(float) - prediction
    out = np.abs(r) > epsilon
    e = np.maximum(0, np.abs(r) - epsilon)
    return (e * e).mean(), np.where(out, -np.sign(r), 0) / len(r)
