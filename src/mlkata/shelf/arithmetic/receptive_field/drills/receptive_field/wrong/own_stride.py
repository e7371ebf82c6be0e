# verdict: WA
# first contact: WA
# mistake: stride counts in its own layer
def receptive_field(layers):
    r, j, start = 1, 1, 0.0
    for k, s, p, d in layers:
        k, s, p, d = int(k), int(s), int(p), int(d)
        half = d * (k - 1) / 2
        start = start + (half - p) * j
        j = j * s
        r = r + d * (k - 1) * j
    return r, j, start
