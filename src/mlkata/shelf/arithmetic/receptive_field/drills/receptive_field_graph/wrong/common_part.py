# verdict: WA
# first contact: WA
# mistake: intersection
def receptive_field_graph(layers, edges):
    seen = [(0, 0, 1)]
    for i in range(len(layers)):
        k, s, p, d = layers[i].tolist()
        lo, hi, j = None, None, None
        for a, b in edges.tolist():
            if b != i + 1:
                continue
            l2, h2, j2 = seen[a]
            if j is None:
                lo, hi, j = l2, h2, j2
            elif j != j2:
                raise ValueError("resolution")
            else:
                lo, hi = max(lo, l2), min(hi, h2)
        seen.append((lo - p * j, hi + (d * (k - 1) - p) * j, j * s))
    lo, hi, j = seen[-1]
    return hi - lo + 1, j, (lo + hi) / 2
