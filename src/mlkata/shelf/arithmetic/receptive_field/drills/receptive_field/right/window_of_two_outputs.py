# how: carries the first and last input pixel of output 0 and the first of output 1; everything follows from them
# first contact: AC
def receptive_field(layers):
    a, b = (0, 0), (1, 1)
    for k, s, p, d in layers:
        step = b[0] - a[0]
        shift = -int(p) * step
        grow = int(k - 1) * int(d) * step
        a = (a[0] + shift, a[1] + shift + grow)
        b = (a[0] + step * int(s), a[1] + step * int(s))
    return a[1] - a[0] + 1, b[0] - a[0], (a[0] + a[1]) / 2
