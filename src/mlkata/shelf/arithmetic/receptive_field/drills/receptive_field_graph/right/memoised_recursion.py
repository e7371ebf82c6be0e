# how: recursion from the last node down with a cache, windows as (first, last, jump)
# first contact: AC
from functools import lru_cache


def receptive_field_graph(layers, edges):
    parents = {}
    for a, b in edges:
        parents.setdefault(int(b), []).append(int(a))

    @lru_cache(None)
    def see(node):
        if node == 0:
            return 0, 0, 1
        k, s, p, d = (int(v) for v in layers[node - 1])
        ins = [see(a) for a in parents[node]]
        jumps = {j for _, _, j in ins}
        if len(jumps) > 1:
            raise ValueError("jumps differ")
        j = jumps.pop()
        first = min(f for f, _, _ in ins) - p * j
        last = max(l for _, l, _ in ins) + (d * (k - 1) - p) * j
        return first, last, j * s

    for node in range(1, len(layers) + 1):
        see(node)
    first, last, jump = see(len(layers))
    return last - first + 1, jump, (first + last) / 2
