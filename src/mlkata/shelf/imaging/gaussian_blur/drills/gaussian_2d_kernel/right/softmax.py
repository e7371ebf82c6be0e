# how: a softmax over all cells: the logits are minus half the squared distances in units of sigma
# first contact: AC
import numpy as np


def gaussian_2d_kernel(ksize=3, sigma=0.0):
    if ksize < 1 or not ksize % 2:
        raise ValueError(f"cannot centre a kernel of {ksize} taps")
    scale = sigma if sigma > 0 else 0.15 * ksize + 0.35
    position = (np.arange(ksize) - ksize // 2) / scale
    logits = -0.5 * np.hypot(position[:, None], position[None, :]) ** 2
    logits = logits - logits.max()
    return np.exp(logits - np.log(np.exp(logits).sum()))
