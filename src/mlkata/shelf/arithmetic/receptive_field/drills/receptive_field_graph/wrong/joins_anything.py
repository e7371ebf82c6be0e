# verdict: WA
# first contact: WA
# mistake: different jumps joined
import numpy as np


def receptive_field_graph(layers, edges):
    lo, hi, jump = [0], [0], [1]
    for node, (k, s, p, d) in enumerate(np.asarray(layers).tolist(), start=1):
        ins = [a for a, b in np.asarray(edges).tolist() if b == node]
        j = jump[ins[0]]
        lo.append(min(lo[a] for a in ins) - p * j)
        hi.append(max(hi[a] for a in ins) + (d * (k - 1) - p) * j)
        jump.append(j * s)
    return hi[-1] - lo[-1] + 1, jump[-1], (lo[-1] + hi[-1]) / 2
