# verdict: WA
# mistake: inertia without the square
# first contact: WA
import numpy as np


def lloyd(X, centers, max_iter=300):
    X = X.astype(float)
    C = centers.astype(float)
    k = len(C)
    for _ in range(max_iter):
        dist = np.sqrt(((X[:, None] - C) ** 2).sum(-1))
        z = dist.argmin(1)
        far = dist.min(1)
        cnt = np.bincount(z, minlength=k)
        for j in np.nonzero(cnt == 0)[0]:
            i = np.argmax(far * (cnt[z] > 1))
            if cnt[z[i]] == 1:
                i = np.nonzero(cnt[z] > 1)[0][0]
            cnt[z[i]] -= 1
            z[i] = j
            cnt[j] = 1
        new = np.array([X[z == j].mean(0) for j in range(k)])
        if np.array_equal(new, C):
            break
        C = new
    dist = np.linalg.norm(X[:, None] - C, axis=-1)
    return C, dist.argmin(1), dist.min(1).sum()
