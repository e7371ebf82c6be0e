# how: Sculley's pseudo-code word for word: cached assignment, then (1 - eta) c + eta x
# first contact: AC
import math


def mini_batch_step(centers, counts, batch):
    C = [[float(v) for v in c] for c in centers]
    v = [int(n) for n in counts]
    cache = []
    for x in batch:
        dists = [math.dist(x, c) for c in C]
        cache.append(dists.index(min(dists)))
    for x, j in zip(batch, cache):
        v[j] += 1
        eta = 1.0 / v[j]
        C[j] = [(1 - eta) * c + eta * float(t) for c, t in zip(C[j], x)]
    return C, v
