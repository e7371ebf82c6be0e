# how: the formula in floating point, two index arrays and np.ix_
# first contact: AC
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    rows = np.floor((np.arange(oh) + 0.5) * h / oh).astype(int)
    cols = np.floor((np.arange(ow) + 0.5) * w / ow).astype(int)
    return image[np.ix_(rows, cols)]
