# verdict: WA
# first contact: WA
# mistake: rows and columns swapped
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    rows = ((2 * np.arange(ow) + 1) * h) // (2 * ow)
    cols = ((2 * np.arange(oh) + 1) * w) // (2 * oh)
    return image[rows[:, None], cols[None, :]]
