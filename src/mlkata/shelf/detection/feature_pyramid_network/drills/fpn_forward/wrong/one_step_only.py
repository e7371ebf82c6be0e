# verdict: WA
# first contact: WA
# mistake: only the next coarser lateral map comes down
import numpy as np


def fpn_forward(features, lateral, smooth):
    maps, carried = [], None
    for x, (k, b), (k3, b3) in zip(reversed(features), reversed(lateral), reversed(smooth)):
        h, w = x.shape[1:]
        level = lateral_map = np.tensordot(k[:, :, 0, 0], x, axes=1) + b[:, None, None]
        if carried is not None:
            up = carried.repeat(2, 1).repeat(2, 2)[:, :h, :w]
            level = level + up
        carried = lateral_map
        p = np.pad(level, ((0, 0), (1, 1), (1, 1)))
        out = sum(np.tensordot(k3[:, :, i, j], p[:, i : i + h, j : j + w], axes=1) for i in range(3) for j in range(3))
        out = out + b3[:, None, None]
        maps.insert(0, out)
    return maps
