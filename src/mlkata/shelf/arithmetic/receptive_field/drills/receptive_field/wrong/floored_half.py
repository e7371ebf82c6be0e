# verdict: WA
# first contact: WA
# mistake: whole-number centre
def receptive_field(layers):
    size, jump, start = 1, 1, 0
    for k, s, p, d in layers.tolist():
        reach = d * (k - 1)
        size += reach * jump
        start += jump * (int(reach / 2) - p)
        jump *= s
    return size, jump, float(start)
