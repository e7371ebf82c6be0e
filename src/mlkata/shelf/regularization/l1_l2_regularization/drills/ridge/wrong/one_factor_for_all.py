# verdict: WA
# first contact: WA
# mistake: shrinks all weights alike
import numpy as np


def ridge(X, y, lam):
    ols = np.linalg.lstsq(X, y, rcond=None)[0]
    return ols / (1 + lam)
