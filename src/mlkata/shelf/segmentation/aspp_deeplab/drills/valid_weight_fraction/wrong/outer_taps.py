# verdict: WA
# first contact: WA
# leaves the centre out
def valid_weight_fraction(size, rate, kernel=3):
    half = kernel // 2
    seen = sum(max(size - abs(t) * rate, 0) for t in range(-half, half + 1)) ** 2 - size**2
    return seen / max(size**2 * (kernel**2 - 1), 1)
