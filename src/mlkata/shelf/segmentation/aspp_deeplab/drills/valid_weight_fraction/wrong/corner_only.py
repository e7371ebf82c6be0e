# verdict: WA
# first contact: WA
# mistake: the corner stands for all positions
def valid_weight_fraction(size, rate, kernel=3):
    inside = sum(1 for t in range(kernel // 2 + 1) if t * rate < size)
    return (inside / kernel) ** 2
