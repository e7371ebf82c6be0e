# verdict: RE
# first contact: RE
# takes the first layer apart and so fails without layers
def receptive_field(layers):
    rows = layers.tolist()
    k, s, p, d = rows[0]
    size, jump, start = d * (k - 1) + 1, s, d * (k - 1) / 2 - p
    for k, s, p, d in rows[1:]:
        size += d * (k - 1) * jump
        start += (d * (k - 1) / 2 - p) * jump
        jump *= s
    return size, jump, start
