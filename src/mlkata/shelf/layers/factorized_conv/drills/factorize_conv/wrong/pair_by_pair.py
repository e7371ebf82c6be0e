# verdict: WA
# first contact: WA
# mistake: factorizes each pair of channels by itself
# rank one for every (output, input); the columns are averaged over outputs
import numpy as np


def factorize_conv(w, mid):
    oc, c, kh, kw = w.shape
    vertical, horizontal = np.zeros((mid, c, kh, 1)), np.zeros((oc, mid, 1, kw))
    for m in range(mid):
        q = m % c
        columns = []
        for o in range(oc):
            u, s, v = np.linalg.svd(w[o, q])
            columns.append(u[:, 0])
            horizontal[o, m, 0] = s[0] * v[0]
        vertical[m, q, :, 0] = np.mean(columns, axis=0)
    return vertical, horizontal
