# verdict: WA
# first contact: WA
# mistake: dilation left out
def receptive_field(layers):
    lo, hi, jump = 0, 0, 1
    for row in layers:
        k, s, p = int(row[0]), int(row[1]), int(row[2])
        lo -= p * jump
        hi += (k - 1 - p) * jump
        jump *= s
    return hi - lo + 1, jump, (lo + hi) / 2
