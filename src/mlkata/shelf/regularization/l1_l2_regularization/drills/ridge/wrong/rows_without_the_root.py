# verdict: WA
# first contact: WA
# mistake: the penalty is squared
import numpy as np


def ridge(X, y, lam):
    d = X.shape[1]
    A = np.concatenate([X, lam * np.eye(d)])
    return np.linalg.lstsq(A, np.append(y, np.zeros(d)), rcond=None)[0]
