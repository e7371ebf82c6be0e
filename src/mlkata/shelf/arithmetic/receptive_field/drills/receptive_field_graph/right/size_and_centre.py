# how: keeps size, jump and centre per node and converts to ends only at a join
# first contact: AC
import numpy as np


def receptive_field_graph(layers, edges):
    layers, edges = np.asarray(layers), np.asarray(edges)
    size = np.ones(len(layers) + 1, dtype=np.int64)
    jump = np.ones(len(layers) + 1, dtype=np.int64)
    centre = np.zeros(len(layers) + 1)
    for i in range(len(layers)):
        ins = edges[edges[:, 1] == i + 1][:, 0]
        if np.ptp(jump[ins]) != 0:
            raise ValueError("cannot join maps of different resolution")
        half = (size[ins] - 1) / 2
        lo, hi = (centre[ins] - half).min(), (centre[ins] + half).max()
        k, s, p, d = layers[i]
        j = jump[ins[0]]
        size[i + 1] = round(hi - lo) + 1 + d * (k - 1) * j
        centre[i + 1] = (lo + hi) / 2 + (d * (k - 1) / 2 - p) * j
        jump[i + 1] = j * s
    return int(size[-1]), int(jump[-1]), float(centre[-1])
