# verdict: WA
# first contact: WA
# np.rint rounds halves to even: 0.5 to 0, 2.5 to 2, 4.5 to 4
import numpy as np


def nearest_resize(image, oh, ow):
    def pick(n, m):
        return np.rint((np.arange(m) + 0.5) * n / m - 0.5).astype(int).clip(0, n - 1)

    return image[pick(image.shape[0], oh)][:, pick(image.shape[1], ow)]
