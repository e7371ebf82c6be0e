# verdict: WA
# first contact: WA
# mistake: padding widens
def receptive_field(layers):
    left, right, jump, mid = 0, 0, 1, 0.0
    for k, s, p, d in layers.tolist():
        left += p * jump
        right += (d * (k - 1) + p) * jump
        mid += (d * (k - 1) / 2 - p) * jump
        jump *= s
    return left + right + 1, jump, mid
