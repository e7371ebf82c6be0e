# how: the minimum of ½(w-x)² + t|w| is one of x-t, x+t, 0; evaluates the objective at each
# first contact: AC
import numpy as np


def soft_threshold(x, t):
    x = np.asarray(x).astype(np.float64)
    best = np.zeros(x.shape)
    cost = 0.5 * x**2
    for w in (x - t, x + t):
        c = 0.5 * (w - x) ** 2 + t * np.abs(w)
        better = c < cost
        best, cost = np.where(better, w, best), np.where(better, c, cost)
    return best
