# how: one sample at a time, three branches
# first contact: AC
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    n = len(y)
    total = 0.0
    grad = np.zeros(n)
    for i in range(n):
        r = float(y[i]) - float(prediction[i])
        if r > epsilon:
            total += r - epsilon
            grad[i] = -1 / n
        elif r < -epsilon:
            total += -r - epsilon
            grad[i] = 1 / n
    return total / n, grad
