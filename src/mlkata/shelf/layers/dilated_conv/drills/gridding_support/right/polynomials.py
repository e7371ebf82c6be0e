# how: multiplies polynomials 1 + x^d + x^2d + …: exponents are places, coefficients are paths
# first contact: AC
import numpy as np


def gridding_support(dilations, k=3):
    total = np.polynomial.Polynomial([1.0])
    for d in dilations:
        powers = np.zeros(d * (k - 1) + 1)
        powers[[d * i for i in range(k)]] = 1
        total = total * np.polynomial.Polynomial(powers)
    return np.rint(total.coef).astype(np.int64)
