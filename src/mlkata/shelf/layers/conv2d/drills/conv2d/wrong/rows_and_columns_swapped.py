# verdict: WA
# first contact: WA
# mistake: reads the stride as (columns, rows)
# pairs are taken as (x, y)
import numpy as np


def conv2d(x, w, b=None, stride=1, padding=0, dilation=1, groups=1):
    sx, sy = (stride, stride) if isinstance(stride, int) else stride
    dy, dx = (dilation, dilation) if isinstance(dilation, int) else dilation
    n, c, h, wd = x.shape
    oc, cg, kh, kw = w.shape
    ey, ex = dy * (kh - 1) + 1, dx * (kw - 1) + 1
    if padding == "same":
        ty = max((-(-h // sy) - 1) * sy + ey - h, 0)
        tx = max((-(-wd // sx) - 1) * sx + ex - wd, 0)
        py, qy, px, qx = ty // 2, ty - ty // 2, tx // 2, tx - tx // 2
    elif padding == "valid":
        py = qy = px = qx = 0
    else:
        py, px = (padding, padding) if isinstance(padding, int) else padding
        qy, qx = py, px
    xp = np.pad(x.astype(float), ((0, 0), (0, 0), (py, qy), (px, qx)))
    if ey > xp.shape[2] or ex > xp.shape[3]:
        raise ValueError("kernel larger than picture")
    oh, ow = (xp.shape[2] - ey) // sy + 1, (xp.shape[3] - ex) // sx + 1
    cols = np.zeros((n, c, kh, kw, oh, ow))
    for u in range(kh):
        for v in range(kw):
            cols[:, :, u, v] = xp[:, :, u * dy : u * dy + sy * (oh - 1) + 1 : sy, v * dx : v * dx + sx * (ow - 1) + 1 : sx]
    cols = cols.reshape(n, groups, cg * kh * kw, oh * ow)
    y = np.matmul(w.reshape(groups, oc // groups, -1).astype(float), cols).reshape(n, oc, oh, ow)
    return y if b is None else y + b[:, None, None]
