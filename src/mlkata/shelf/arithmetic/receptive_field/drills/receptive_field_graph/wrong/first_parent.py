# verdict: WA
# first contact: WA
# mistake: one branch only
def receptive_field_graph(layers, edges):
    parent = {}
    for a, b in edges.tolist():
        if b not in parent:
            parent[b] = a
    state = {0: (0, 0, 1)}
    for i, (k, s, p, d) in enumerate(layers.tolist(), 1):
        lo, hi, j = state[parent[i]]
        state[i] = (lo - p * j, hi + (d * (k - 1) - p) * j, j * s)
    lo, hi, j = state[len(layers)]
    return hi - lo + 1, j, (lo + hi) / 2
