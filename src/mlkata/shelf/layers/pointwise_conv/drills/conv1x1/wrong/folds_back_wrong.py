# verdict: WA
# first contact: WA
# mistake: multiplies right, folds back wrong
# the channel axis is moved to the end for the product, but never moved back
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    if layout == "NCHW":
        kept = x[:, :, ::stride, ::stride]
        n, c, oh, ow = kept.shape
        pixels = np.moveaxis(kept, 1, -1).reshape(-1, c).astype(float)
        matrix = np.squeeze(w, axis=(2, 3)).astype(float)
        y = np.reshape(np.matmul(pixels, matrix.T), (n, matrix.shape[0], oh, ow))
        return y if b is None else y + b[None, :, None, None]
    kept = x[:, ::stride, ::stride].astype(float)
    y = np.matmul(kept, w[0, 0].astype(float))
    return y if b is None else y + b
