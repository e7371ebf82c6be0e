# verdict: WA
# first contact: AC
import numpy as np


def nearest_resize(image, oh, ow):
    im = np.asarray(image)
    h, w = im.shape[:2]
    y = (2 * np.arange(oh) + 1) * h // (2 * oh)
    x = (2 * np.arange(ow) + 1) * w // (2 * ow)
    return im[y][:, x][..., :3] if im.ndim == 3 else im[y][:, x]
