# how: zeros between inputs, then a product of spectra
# first contact: AC
import numpy as np


def conv_transpose2d(x, w, b=None, stride=1, padding=0, output_padding=0, groups=1, dilation=1):

    def two(v):
        return (v, v) if np.isscalar(v) else tuple(v)

    (sh, sw), (ph, pw), (oph, opw), (dh, dw) = map(two, (stride, padding, output_padding, dilation))
    x = np.asarray(x, np.float64)
    w = np.asarray(w, np.float64)
    n, c, h, wd = x.shape
    _, og, kh, kw = w.shape
    H = (h - 1) * sh + dh * (kh - 1) + 1
    W = (wd - 1) * sw + dw * (kw - 1) + 1
    up = np.zeros((n, c, H, W))
    up[:, :, : (h - 1) * sh + 1 : sh, : (wd - 1) * sw + 1 : sw] = x
    kk = np.zeros((c, og, H, W))
    kk[:, :, : dh * (kh - 1) + 1 : dh, : dw * (kw - 1) + 1 : dw] = w
    X = np.fft.rfft2(up).reshape(n, groups, c // groups, H, -1)
    K = np.fft.rfft2(kk).reshape(groups, c // groups, og, H, -1)
    y = np.fft.irfft2(np.einsum("ngchw,gcohw->ngohw", X, K), s=(H, W)).reshape(n, groups * og, H, W)
    full = np.zeros((n, groups * og, H + oph, W + opw))
    full[:, :, :H, :W] = y
    full = full[:, :, ph : H + oph - ph, pw : W + opw - pw]
    if b is not None:
        full = full + np.asarray(b, float).reshape(1, -1, 1, 1)
    return np.ascontiguousarray(full)
