# verdict: WA
# first contact: WA
# mistake: negative counts beyond the map
def valid_weight_fraction(size, rate, kernel=3):
    half = kernel // 2
    seen = sum(size - abs(t) * rate for t in range(-half, half + 1))
    return (seen / size / kernel) ** 2
