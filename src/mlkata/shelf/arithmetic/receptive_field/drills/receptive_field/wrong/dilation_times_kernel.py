# verdict: WA
# first contact: WA
# mistake: dilated kernel too long
def receptive_field(layers):
    rf, stride, centre = 1, 1, 0.0
    for k, s, p, d in ((int(a), int(b), int(c), int(e)) for a, b, c, e in layers):
        keff = k * d
        rf += (keff - 1) * stride
        centre += ((keff - 1) / 2 - p) * stride
        stride *= s
    return rf, stride, centre
