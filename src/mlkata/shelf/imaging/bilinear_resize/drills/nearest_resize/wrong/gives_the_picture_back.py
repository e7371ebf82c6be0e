# verdict: WA
# first contact: WA
# nothing to do at the same size: returns the argument itself
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    if (oh, ow) == (h, w):
        return image
    rows = np.floor((np.arange(oh) + 0.5) * h / oh).astype(int)
    cols = np.floor((np.arange(ow) + 0.5) * w / ow).astype(int)
    return image[rows][:, cols]
