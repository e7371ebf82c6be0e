# how: the k-th distance by np.partition as a threshold, ties at it filled from the left, votes by np.add.at
# first contact: AC
import numpy as np


class KNeighborsClassifier:
    def __init__(self, n_neighbors=5, weights="uniform"):
        self.n_neighbors = n_neighbors
        self.weights = weights

    def fit(self, X, y):
        self.X_ = np.asarray(X, float)
        self.classes_, self.y_ = np.unique(np.asarray(y), return_inverse=True)
        return self

    def predict_proba(self, X):
        X = np.asarray(X, float)
        k, n = self.n_neighbors, len(self.X_)
        if k < 1 or k > n or X.shape[1] != self.X_.shape[1]:
            raise ValueError("n_neighbors or X does not fit the training data")
        D = np.linalg.norm(X[:, None, :] - self.X_[None, :, :], axis=2)
        kth = np.partition(D, k - 1, axis=1)[:, [k - 1]]
        closer = D < kth
        at = D == kth
        room = k - closer.sum(axis=1, keepdims=True)
        chosen = closer | (at & (np.cumsum(at, axis=1) <= room))
        if self.weights == "uniform":
            W = chosen.astype(float)
        else:
            hit = chosen & (D == 0)
            safe = np.where(D == 0, 1.0, D)
            W = np.where(hit.any(1)[:, None], hit, chosen / safe)
        P = np.zeros((len(X), len(self.classes_)))
        for j in range(n):
            P[:, self.y_[j]] += W[:, j]
        return P / P.sum(axis=1, keepdims=True)

    def predict(self, X):
        return self.classes_[np.argmax(self.predict_proba(X), axis=1)]
