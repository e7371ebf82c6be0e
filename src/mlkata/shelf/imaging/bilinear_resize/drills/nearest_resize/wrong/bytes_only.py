# verdict: WA
# first contact: WA
# whatever comes in goes out as uint8
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    rows = ((2 * np.arange(oh) + 1) * h) // (2 * oh)
    cols = ((2 * np.arange(ow) + 1) * w) // (2 * ow)
    return image[rows][:, cols].astype(np.uint8)
