# verdict: WA
# first contact: WA
# mistake: rounds the corner's coordinate
# round(i * h / oh), clipped
import numpy as np


def nearest_resize(image, oh, ow):
    h, w = image.shape[:2]
    rows = [min(int(i * h / oh + 0.5), h - 1) for i in range(oh)]
    cols = [min(int(j * w / ow + 0.5), w - 1) for j in range(ow)]
    return image[np.ix_(rows, cols)]
