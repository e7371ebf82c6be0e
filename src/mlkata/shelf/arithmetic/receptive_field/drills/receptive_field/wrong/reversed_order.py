# verdict: WA
# first contact: WA
# the recursion from below run over the layers from above
def receptive_field(layers):
    size, jump, start = 1, 1, 0.0
    for k, s, p, d in layers.tolist()[::-1]:
        size += d * (k - 1) * jump
        start += (d * (k - 1) / 2 - p) * jump
        jump *= s
    return size, jump, start
