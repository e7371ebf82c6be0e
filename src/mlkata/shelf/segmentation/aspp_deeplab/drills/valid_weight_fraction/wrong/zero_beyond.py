# verdict: WA
# first contact: WA
# nothing is valid once the rate reaches the map
def valid_weight_fraction(size, rate, kernel=3):
    if rate >= size:
        return 0.0
    half = kernel // 2
    return (sum(max(size - abs(t) * rate, 0) for t in range(-half, half + 1)) / (size * kernel)) ** 2
