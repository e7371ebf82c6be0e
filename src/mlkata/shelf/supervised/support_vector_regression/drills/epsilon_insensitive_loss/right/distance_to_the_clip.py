# how: the error minus its projection onto the tube; the sign of what is left
# first contact: AC
import numpy as np


def epsilon_insensitive_loss(y: np.ndarray, prediction: np.ndarray, epsilon: float = 0.1):
    r = prediction.astype(float) - y
    left = r - np.clip(r, -epsilon, epsilon)
    return np.abs(left).sum() / r.shape[0], np.sign(left) / r.shape[0]
