# verdict: WA
# first contact: WA
# ceil((i + 0.5) h / oh): counted from one and never taken back, clipped at the end
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    rows = np.minimum(np.ceil((np.arange(oh) + 0.5) * h / oh).astype(int), h - 1)
    cols = np.minimum(np.ceil((np.arange(ow) + 0.5) * w / ow).astype(int), w - 1)
    return image[rows][:, cols]
