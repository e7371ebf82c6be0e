# how: every path separately as a chain, as a set of windows per node; their union at the end
# first contact: AC
import numpy as np


def receptive_field_graph(layers, edges):
    n = len(layers)
    windows = [{(0, 0, 1)}] + [set() for _ in range(n)]
    for node in range(1, n + 1):
        k, s, p, d = (int(v) for v in layers[node - 1])
        for a in edges[edges[:, 1] == node, 0]:
            for lo, hi, j in windows[int(a)]:
                windows[node].add((lo - p * j, hi + (d * (k - 1) - p) * j, j * s))
        if len({j for _, _, j in windows[node]}) > 1:
            raise ValueError
    lo = min(w[0] for w in windows[n])
    hi = max(w[1] for w in windows[n])
    return hi - lo + 1, windows[n].pop()[2], (lo + hi) / 2
