# verdict: WA
# first contact: WA
# mistake: the middle stands for all positions
def valid_weight_fraction(size, rate, kernel=3):
    c, half = (size - 1) // 2, kernel // 2
    inside = sum(1 for t in range(-half, half + 1) if abs(t) * rate <= c)
    return (inside / kernel) ** 2
