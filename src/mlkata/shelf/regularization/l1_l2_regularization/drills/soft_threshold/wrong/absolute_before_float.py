# verdict: WA
# first contact: AC
# takes the absolute value in the type of the input: in int8 that of -128 is -128
import numpy as np


def soft_threshold(x, t):
    return np.sign(x) * np.maximum(np.abs(x).astype(float) - t, 0)
