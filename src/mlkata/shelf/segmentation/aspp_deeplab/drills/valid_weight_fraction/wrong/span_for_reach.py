# verdict: WA
# first contact: WA
# the outermost taps stand for all
def valid_weight_fraction(size, rate, kernel=3):
    reach = rate * (kernel // 2)
    return ((size + (kernel - 1) * max(size - reach, 0)) / (kernel * size)) ** 2
