# how: one query at a time with the whole Jacobian diag(p) - p pT
# first contact: AC
import numpy as np


def attention_backward(dout, q, k, v, mask=None, causal=False, scale=None):
    n, m = q.shape[-2], k.shape[-2]
    scale = 1 / np.sqrt(q.shape[-1]) if scale is None else scale
    visible = np.ones(q.shape[:-2] + (n, m), dtype=bool)
    added = np.zeros(q.shape[:-2] + (n, m))
    if mask is not None and mask.dtype == bool:
        visible &= mask
    elif mask is not None:
        visible &= mask > -np.inf
        added = added + mask
    if causal:
        visible &= np.arange(m) <= np.arange(n)[:, None] + m - n
    dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
    for lead in np.ndindex(*q.shape[:-2]):
        for i in range(n):
            seen = np.flatnonzero(visible[lead][i])
            if not len(seen):
                continue
            s = scale * (k[lead][seen] @ q[lead][i]) + added[lead][i][seen]
            p = np.exp(s - s.max())
            p /= p.sum()
            jacobian = np.diag(p) - np.outer(p, p)
            ds = jacobian @ (v[lead][seen] @ dout[lead][i]) * scale
            dq[lead][i] = ds @ k[lead][seen]
            dk[lead][seen] += np.outer(ds, q[lead][i])
            dv[lead][seen] += np.outer(p, dout[lead][i])
    return dq, dk, dv
