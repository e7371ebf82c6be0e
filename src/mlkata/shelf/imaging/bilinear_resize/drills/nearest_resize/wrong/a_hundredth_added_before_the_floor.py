# verdict: WA
# first contact: AC
import numpy as np


def nearest_resize(image, oh, ow):
    im = np.asarray(image)
    h, w = im.shape[:2]
    y = np.minimum(((np.arange(oh) + 0.5) * h / oh + 1e-2).astype(int), h - 1)
    x = np.minimum(((np.arange(ow) + 0.5) * w / ow + 1e-2).astype(int), w - 1)
    return im[y][:, x]
