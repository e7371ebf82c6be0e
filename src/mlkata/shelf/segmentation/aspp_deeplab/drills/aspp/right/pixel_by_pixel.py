# how: loops over positions and taps, out-of-range taps skipped
# first contact: AC
import numpy as np


def aspp(x, rates, point, atrous, pooled, project):
    n, c, h, w = x.shape
    b = point.shape[0]
    out = np.zeros((n, project.shape[0], h, w))
    for m in range(n):
        image = np.maximum(pooled[:, :, 0, 0] @ x[m].reshape(c, -1).mean(axis=1), 0)
        for i in range(h):
            for j in range(w):
                found = [np.maximum(point[:, :, 0, 0] @ x[m, :, i, j], 0)]
                for k, r in zip(atrous, rates):
                    s = np.zeros(b)
                    for a in range(3):
                        for d in range(3):
                            p, q = i + (a - 1) * r, j + (d - 1) * r
                            if 0 <= p < h and 0 <= q < w:
                                s += k[:, :, a, d] @ x[m, :, p, q]
                    found.append(np.maximum(s, 0))
                found.append(image)
                out[m, :, i, j] = np.maximum(project[:, :, 0, 0] @ np.concatenate(found), 0)
    return out
