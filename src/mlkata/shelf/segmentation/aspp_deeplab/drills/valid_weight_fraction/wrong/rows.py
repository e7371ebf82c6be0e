# verdict: WA
# first contact: WA
# mistake: rows only
def valid_weight_fraction(size, rate, kernel=3):
    half = kernel // 2
    seen = sum(max(size - abs(t) * rate, 0) for t in range(-half, half + 1))
    return seen / (size * kernel)
