# verdict: WA
# first contact: WA
# takes the dilation for a stride
def receptive_field(layers):
    size, jump, start = 1, 1, 0.0
    for k, s, p, d in layers.tolist():
        size += d * (k - 1) * jump
        start += (d * (k - 1) / 2 - p) * jump
        jump *= s * d
    return size, jump, start
