# verdict: WA
# first contact: WA
# mistake: the earlier one of two
# ceil(x - 0.5): where the centre falls between two pixels, the one before
import numpy as np


def nearest_resize(image, oh, ow):
    def pick(n, m):
        x = (np.arange(m) + 0.5) * n / m - 0.5
        return np.clip(np.ceil(x - 0.5).astype(int), 0, n - 1)

    return np.array(image[pick(image.shape[0], oh)][:, pick(image.shape[1], ow)])
