# verdict: WA
# first contact: WA
# mistake: padding forgotten in the centre
def receptive_field(layers):
    size, jump = 1, 1
    for k, s, p, d in layers.tolist():
        size = size + (k - 1) * d * jump
        jump = jump * s
    return size, jump, (size - 1) / 2
