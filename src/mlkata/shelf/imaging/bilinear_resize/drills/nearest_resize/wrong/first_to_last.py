# verdict: WA
# first contact: WA
# mistake: corners aligned
# linspace from the first to the last pixel, then round
import numpy as np


def nearest_resize(image, oh, ow):
    rows = np.rint(np.linspace(0, image.shape[0] - 1, oh)).astype(int)
    cols = np.rint(np.linspace(0, image.shape[1] - 1, ow)).astype(int)
    return image[rows][:, cols].copy()
