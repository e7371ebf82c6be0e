# verdict: WA
# first contact: AC
# stops when no centre moves by more than 1 %
import numpy as np


def kmeans_iou(wh, centres, update="mean", max_iter=100):
    if update not in ("mean", "median"):
        raise ValueError(update)
    fn = np.mean if update == "mean" else np.median
    wh = np.array(wh, dtype=float)
    c = np.array(centres, dtype=float)
    for _ in range(max_iter):
        inter = np.minimum(wh[:, None, 0], c[None, :, 0]) * np.minimum(wh[:, None, 1], c[None, :, 1])
        union = wh.prod(1)[:, None] + c.prod(1)[None] - inter
        label = np.argmax(inter / union, axis=1)
        new = c.copy()
        for j in range(len(c)):
            mine = wh[label == j]
            if len(mine):
                new[j] = fn(mine, axis=0)
        if np.allclose(new, c, rtol=1e-2):
            break
        c = new
    return c
