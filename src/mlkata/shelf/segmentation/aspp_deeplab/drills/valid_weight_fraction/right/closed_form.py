# how: arithmetic series: sum of size - k·rate over the k that still meet the map
# first contact: AC


def valid_weight_fraction(size, rate, kernel=3):
    m = min(kernel // 2, (size - 1) // rate)
    one = size + 2 * (m * size - rate * m * (m + 1) / 2)
    return (one / (size * kernel)) ** 2
