# how: adds one tap after the other onto the output; a padded copy of the maps is read
# first contact: AC
import numpy as np


def gather(big, y, z, far):
    """Bilinear reads from maps with `far` zeros around them."""
    h, w = big.shape[1] - 2 * far, big.shape[2] - 2 * far
    y, z = np.clip(y, -1, h) + far, np.clip(z, -1, w) + far
    i, j = y.astype(int), z.astype(int)
    a, b = y - i, z - j
    return (big[:, i, j] * (1 - b) + big[:, i, j + 1] * b) * (1 - a) + (big[:, i + 1, j] * (1 - b) + big[:, i + 1, j + 1] * b) * a


def deform_conv2d(x, offset, w, b=None, mask=None, stride=1, padding=0, dilation=1, groups=1):
    sh, sw = (stride, stride) if np.isscalar(stride) else stride
    ph, pw = (padding, padding) if np.isscalar(padding) else padding
    dh, dw = (dilation, dilation) if np.isscalar(dilation) else dilation
    N, C = x.shape[:2]
    O, CG, KH, KW = w.shape
    OH, OW = offset.shape[2:]
    K = KH * KW
    OG = offset.shape[1] // (2 * K)
    big = np.pad(x, ((0, 0), (0, 0), (2, 2), (2, 2)))
    I, J = np.mgrid[:OH, :OW]
    y = np.zeros((N, O, OH, OW))
    for n in range(N):
        for k in range(KH):
            for m in range(KW):
                parts = []
                for g in range(OG):
                    t = (g * KH + k) * KW + m
                    part = gather(
                        big[n, g * C // OG : (g + 1) * C // OG],
                        I * sh - ph + k * dh + offset[n, 2 * t],
                        J * sw - pw + m * dw + offset[n, 2 * t + 1],
                        2,
                    )
                    parts.append(part if mask is None else part * mask[n, t])
                value = np.concatenate(parts)
                for g in range(groups):
                    outs = slice(g * O // groups, (g + 1) * O // groups)
                    y[n, outs] += np.tensordot(w[outs, :, k, m], value[g * CG : (g + 1) * CG], 1)
    return y if b is None else y + b[:, None, None]
