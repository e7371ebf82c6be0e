# verdict: WA
# first contact: WA
# mistake: no half pixel
# the formula of cv2.INTER_NEAREST and of torch's mode="nearest"
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    rows = (np.arange(oh) * h / oh).astype(int)
    cols = (np.arange(ow) * w / ow).astype(int)
    return image[rows][:, cols]
