# verdict: WA
# first contact: AC
# subtracts in the type of the targets: in uint8, 90 - 200 is 146
import numpy as np


def epsilon_insensitive_loss(y, prediction, epsilon=0.1):
    e = np.asarray(prediction) - np.asarray(y)
    return float(np.maximum(np.abs(e) - epsilon, 0).mean()), np.where(np.abs(e) > epsilon, np.sign(e), 0) / len(e)
