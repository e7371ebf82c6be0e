# how: two layers in a row are one layer with a larger kernel, stride and padding; fold the list with that rule
# first contact: AC
from functools import reduce


def fuse(first, second):
    k1, s1, p1 = first
    k2, s2, p2 = second
    return k1 + (k2 - 1) * s1, s1 * s2, p1 + p2 * s1


def receptive_field(layers):
    plain = [(int(d * (k - 1) + 1), int(s), int(p)) for k, s, p, d in layers]
    k, s, p = reduce(fuse, plain, (1, 1, 0))
    return k, s, (k - 1) / 2 - p
