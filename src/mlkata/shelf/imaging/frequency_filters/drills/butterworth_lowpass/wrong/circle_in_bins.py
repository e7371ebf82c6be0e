# verdict: WA
# first contact: WA
# mistake: distance counted in bins
import numpy as np


def butterworth_lowpass(shape, cutoff, order=2):
    h, w = shape
    y, x = np.ogrid[:h, :w]
    distance = np.sqrt((y - h // 2) ** 2 + (x - w // 2) ** 2)
    return 1 / (1 + (distance / (cutoff * h)) ** (2 * order))
