# verdict: WA
# first contact: AC
# max_iter=0 never looks at update
import numpy as np


def kmeans_iou(wh, centres, update="mean", max_iter=100):
    fn = np.mean if update == "mean" else np.median
    wh = np.array(wh, dtype=float)
    c = np.array(centres, dtype=float)
    for _ in range(max_iter):
        if update not in ("mean", "median"):
            raise ValueError
        inter = np.minimum(wh[:, None, 0], c[None, :, 0]) * np.minimum(wh[:, None, 1], c[None, :, 1])
        union = wh.prod(1)[:, None] + c.prod(1)[None] - inter
        label = np.argmax(inter / union, axis=1)
        new = c.copy()
        for j in range(len(c)):
            mine = wh[label == j]
            if len(mine):
                new[j] = fn(mine, axis=0)
        if np.array_equal(new, c):
            break
        c = new
    return c
