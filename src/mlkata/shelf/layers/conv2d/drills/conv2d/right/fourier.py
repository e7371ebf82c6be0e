# how: the convolution theorem: multiply spectra, crop the valid part, then throw away what the stride skips
# first contact: AC
from typing import Optional, Tuple, Union

import numpy as np


def conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: Optional[np.ndarray] = None,
    stride: Union[int, Tuple[int, int]] = 1,
    padding: Union[int, Tuple[int, int], str] = 0,
    dilation: Union[int, Tuple[int, int]] = 1,
    groups: int = 1,
) -> np.ndarray:
    s = np.broadcast_to(stride, 2)
    d = np.broadcast_to(dilation, 2)
    oc, cg = w.shape[:2]
    # holes become zeros
    eff = d * (np.array(w.shape[2:]) - 1) + 1
    k = np.zeros((oc, cg, eff[0], eff[1]))
    k[:, :, :: d[0], :: d[1]] = w
    size = np.array(x.shape[2:])
    if isinstance(padding, str):
        total = np.maximum((np.ceil(size / s).astype(int) - 1) * s + eff - size, 0) if padding == "same" else 0 * size
        before, after = total // 2, total - total // 2
    else:
        before = after = np.broadcast_to(padding, 2)
    img = np.pad(x.astype(float), [(0, 0), (0, 0), (before[0], after[0]), (before[1], after[1])])
    full = np.array(img.shape[2:])
    if (eff > full).any():
        raise ValueError("kernel larger than input")
    X = np.fft.rfft2(img)
    K = np.conj(np.fft.rfft2(k, s=tuple(full)))  # conjugate: correlation
    out = []
    og = oc // groups
    for o in range(oc):
        g = o // og
        prod = (X[:, g * cg : (g + 1) * cg] * K[o]).sum(1)
        circ = np.fft.irfft2(prod, s=tuple(full))
        valid = circ[:, : full[0] - eff[0] + 1, : full[1] - eff[1] + 1]
        out.append(valid[:, :: s[0], :: s[1]])
    y = np.stack(out, axis=1)
    return y if b is None else y + b[None, :, None, None]
