# verdict: WA
# first contact: WA
# minimises (w - x)² + t|w|: without the ½ the threshold is t/2
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x, dtype=float)
    return np.sign(x) * np.maximum(np.abs(x) - t / 2, 0)
