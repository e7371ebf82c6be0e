# how: all laterals, then all sums downwards, then all smoothing by sliding windows
# first contact: AC
import numpy as np


def fpn_forward(features, lateral, smooth):
    sums = [np.tensordot(w[:, :, 0, 0], x, 1) + b.reshape(-1, 1, 1) for x, (w, b) in zip(features, lateral)]
    for k in range(len(sums) - 2, -1, -1):
        h, w = sums[k].shape[1:]
        sums[k] = sums[k] + sums[k + 1].repeat(2, axis=1).repeat(2, axis=2)[:, :h, :w]
    out = []
    for s, (w, b) in zip(sums, smooth):
        windows = np.lib.stride_tricks.sliding_window_view(np.pad(s, ((0, 0), (1, 1), (1, 1))), (3, 3), axis=(1, 2))
        out.append(np.einsum("dhwij,odij->ohw", windows, w) + b[:, None, None])
    return out
