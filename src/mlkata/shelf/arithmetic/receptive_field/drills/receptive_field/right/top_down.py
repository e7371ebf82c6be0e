# how: sizes of needed inputs from the last layer down, centre by following output 0 down
# first contact: AC
import math


def receptive_field(layers):
    first = last = 0
    for k, s, p, d in reversed([[int(v) for v in row] for row in layers]):
        first = first * s - p
        last = last * s - p + (k - 1) * d
    jump = math.prod(int(row[1]) for row in layers)
    return last - first + 1, jump, (first + last) / 2
