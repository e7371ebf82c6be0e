# how: the sum of two hinges, max(0, f - y - eps) + max(0, y - f - eps)
# first contact: AC
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    y, prediction = y * 1.0, prediction * 1.0
    above = prediction - y - epsilon
    below = y - prediction - epsilon
    loss = np.maximum(above, 0).mean() + np.maximum(below, 0).mean()
    return loss, ((above > 0) * 1.0 - (below > 0) * 1.0) / y.size
