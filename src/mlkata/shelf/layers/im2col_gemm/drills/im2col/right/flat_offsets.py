# how: number the padded pixels; a window is a corner number plus fixed offsets
# first contact: AC
import numpy as np


def im2col(x, kernel, stride=1, padding=0, dilation=1):
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    n, c, h, w = x.shape
    reach = [dilation * (k - 1) for k in kernel]
    tops, lefts = range(0, h - reach[0], stride), range(0, w - reach[1], stride)
    if not tops or not lefts:
        raise ValueError("empty output")
    corners = np.array([t * w + l for t in tops for l in lefts])
    offsets = np.array([k * dilation * w + m * dilation for k in range(kernel[0]) for m in range(kernel[1])])
    flat = x.reshape(n, c, h * w)
    return flat[:, :, offsets[:, None] + corners].reshape(n, c * len(offsets), len(corners))
