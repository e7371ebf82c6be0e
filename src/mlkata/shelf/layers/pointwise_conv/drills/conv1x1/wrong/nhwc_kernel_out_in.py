# verdict: WA
# first contact: WA
# mistake: reads the NHWC kernel the other way round
# one matrix (oc, c) for both layouts
import numpy as np


def conv1x1_as_matmul(x, w, b=None, stride=1, layout="NCHW"):
    nchw = layout == "NCHW"
    data = np.asarray(x, float) if nchw else np.asarray(x, float).transpose(0, 3, 1, 2)
    data = data[:, :, ::stride, ::stride]
    matrix = np.asarray(w, float).reshape(-1, data.shape[1])
    y = np.tensordot(matrix, data, axes=(1, 1)).swapaxes(0, 1)
    if b is not None:
        y = y + np.asarray(b).reshape(-1, 1, 1)
    return y if nchw else y.transpose(0, 2, 3, 1)
