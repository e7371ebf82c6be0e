# verdict: WA
# first contact: WA
# mistake: labels go through floating point
# an output array of zeros is float64
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    out = np.zeros((oh, ow) + image.shape[2:])
    for i in range(oh):
        for j in range(ow):
            out[i, j] = image[int((i + 0.5) * h / oh), int((j + 0.5) * w / ow)]
    return out.astype(image.dtype)
