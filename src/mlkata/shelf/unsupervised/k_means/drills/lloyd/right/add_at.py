# how: one broadcast (n, k, d), sums by np.add.at, the empty clusters served from a masked array
# first contact: TLE
import numpy as np


def assign(X, mu):
    sq = np.square(X[:, np.newaxis, :] - mu[np.newaxis, :, :]).sum(-1)
    return sq.argmin(-1), sq.min(-1)


def lloyd(X, centers, max_iter=300):
    X = np.array(X, float)
    mu = np.array(centers, float)
    k, d = mu.shape
    t = 0
    z, cost = assign(X, mu)
    while t < max_iter:
        who = z.copy()
        while len(np.unique(who)) < k:
            j = min(set(range(k)) - set(who.tolist()))
            lonely = np.isin(who, [c for c in range(k) if np.count_nonzero(who == c) == 1])
            who[np.ma.masked_array(cost, mask=lonely).argmax()] = j
        total, weight = np.zeros((k, d)), np.zeros(k)
        np.add.at(total, who, X)
        np.add.at(weight, who, 1)
        new = total / weight[:, None]
        t += 1
        if (new == mu).all():
            break
        mu = new
        z, cost = assign(X, mu)
    return mu, z, float(cost.sum())
