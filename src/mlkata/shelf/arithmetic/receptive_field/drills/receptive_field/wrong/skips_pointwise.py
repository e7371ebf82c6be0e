# verdict: WA
# first contact: WA
# a 1x1 layer is skipped together with its stride
def receptive_field(layers):
    size, jump, start = 1, 1, 0.0
    for k, s, p, d in layers.tolist():
        if k == 1:
            continue
        size += d * (k - 1) * jump
        start += (d * (k - 1) / 2 - p) * jump
        jump *= s
    return size, jump, start
