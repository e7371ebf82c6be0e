# how: a map of ones in a frame of zeros, shifted copies averaged
# first contact: AC
import numpy as np


def valid_weight_fraction(size, rate, kernel=3):
    reach = rate * (kernel // 2)
    field = np.zeros((size + 2 * reach, size + 2 * reach))
    field[reach : reach + size, reach : reach + size] = 1
    total = 0.0
    for i in range(kernel):
        for j in range(kernel):
            total += field[i * rate : i * rate + size, j * rate : j * rate + size].sum()
    return total / (size * kernel) ** 2
