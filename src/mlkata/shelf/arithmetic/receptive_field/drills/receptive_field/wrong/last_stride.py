# verdict: WA
# first contact: WA
# the stride of the layer just before instead of the product of all
def receptive_field(layers):
    size, start, previous, product = 1, 0.0, 1, 1
    for k, s, p, d in layers.tolist():
        size += d * (k - 1) * previous
        start += (d * (k - 1) / 2 - p) * previous
        previous = s
        product *= s
    return size, product, start
