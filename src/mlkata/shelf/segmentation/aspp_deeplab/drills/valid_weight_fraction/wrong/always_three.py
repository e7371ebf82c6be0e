# verdict: WA
# first contact: WA
# the kernel's size is written in
def valid_weight_fraction(size, rate, kernel=3):
    return ((size + 2 * max(size - rate, 0)) / (3 * size)) ** 2
