# how: builds the linear map itself: an index table says for every output which input numbers it reads
# first contact: RE
import numpy as np


def _t(v):
    return (v, v) if np.ndim(v) == 0 else v


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    N, C, H, W = x.shape
    OC, Cg, KH, KW = w.shape
    lo = [0, 0]
    hi = [0, 0]
    strides, dils = _t(stride), _t(dilation)
    for a, (n, k) in enumerate([(H, KH), (W, KW)]):
        if padding == "same":
            need = max((-(-n // strides[a]) - 1) * strides[a] + (k - 1) * dils[a] + 1 - n, 0)
            lo[a] = need // 2
            hi[a] = need - lo[a]
        elif padding != "valid":
            lo[a] = hi[a] = _t(padding)[a]
    idx = []
    for a, (n, k) in enumerate([(H, KH), (W, KW)]):
        total = n + lo[a] + hi[a] - (k - 1) * dils[a] - 1
        if total < 0:
            raise ValueError
        o = np.arange(total // strides[a] + 1) * strides[a] - lo[a]
        idx.append(o[:, None] + np.arange(k)[None, :] * dils[a])  # (out, k)
    rows, cols = idx
    ok = ((rows >= 0) & (rows < H))[:, None, :, None] & ((cols >= 0) & (cols < W))[None, :, None, :]
    flat = np.clip(rows, 0, H - 1)[:, None, :, None] * W + np.clip(cols, 0, W - 1)[None, :, None, :]
    patches = np.where(ok, x.reshape(N, C, H * W).astype(float)[:, :, flat], 0.0)  # N, C, OH, OW, KH, KW
    results = []
    for part, kernel in zip(np.split(patches, groups, axis=1), np.split(w.astype(float), groups, axis=0)):
        results.append(np.einsum("ncijkl,ockl->noij", part, kernel, optimize=True))
    y = np.concatenate(results, axis=1)
    if b is not None:
        for ch in range(OC):
            y[:, ch] += b[ch]
    return y
