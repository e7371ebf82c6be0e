# verdict: WA
# first contact: WA
import numpy as np


def nearest_resize(image, oh, ow):
    im = np.asarray(image)
    h, w = im.shape[:2]
    if oh >= h and ow >= w:
        a = im.repeat(-(-oh // h), 0).repeat(-(-ow // w), 1)
        return a[:oh, :ow].copy()
    y = (2 * np.arange(oh) + 1) * h // (2 * oh)
    x = (2 * np.arange(ow) + 1) * w // (2 * ow)
    return im[y][:, x]
