# verdict: WA
# first contact: WA
# mistake: edges ignored
def receptive_field_graph(layers, edges):
    size, jump, start = 1, 1, 0.0
    for k, s, p, d in layers.tolist():
        size += d * (k - 1) * jump
        start += (d * (k - 1) / 2 - p) * jump
        jump *= s
    return size, jump, start
