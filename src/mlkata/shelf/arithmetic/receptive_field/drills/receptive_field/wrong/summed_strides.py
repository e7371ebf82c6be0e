# verdict: WA
# first contact: WA
# mistake: strides added
def receptive_field(layers):
    size, start, down = 1, 0.0, 0
    for k, s, p, d in layers:
        k, s, p, d = int(k), int(s), int(p), int(d)
        j = 1 + down
        size += d * (k - 1) * j
        start += (d * (k - 1) / 2 - p) * j
        down += s - 1
    return size, 1 + down, start
