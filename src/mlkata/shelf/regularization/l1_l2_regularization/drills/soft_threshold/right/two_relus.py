# how: one shifted ReLU for each side
# first contact: AC
import numpy as np


def relu(z):
    return np.where(z > 0, z, 0)


def soft_threshold(x: np.ndarray, t: float) -> np.ndarray:
    x = 1.0 * np.asarray(x)
    return relu(x - t) - relu(-x - t)
