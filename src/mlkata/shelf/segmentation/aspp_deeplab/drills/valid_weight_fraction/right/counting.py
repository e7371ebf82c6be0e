# how: counts every tap at every position of one row, squares
# first contact: AC


def valid_weight_fraction(size, rate, kernel=3):
    hit = 0
    for at in range(size):
        for tap in range(-(kernel // 2), kernel // 2 + 1):
            hit += 0 <= at + tap * rate < size
    return (hit / (size * kernel)) ** 2
