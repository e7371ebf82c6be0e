# verdict: WA
# first contact: WA
# a second fit keeps the data of the first
import numpy as np


class KNeighborsClassifier:
    def __init__(self, n_neighbors=5, weights="uniform"):
        self.n_neighbors = n_neighbors
        self.weights = weights

    def fit(self, X, y):
        if hasattr(self, "X"):
            X = np.vstack([self.X, X])
            y = np.concatenate([self.classes_[self.t], y])
        self.X = X.astype(float)
        self.classes_, self.t = np.unique(y, return_inverse=True)
        return self

    def predict_proba(self, X):
        if X.shape[1] != self.X.shape[1]:
            raise ValueError("features")
        if not 1 <= self.n_neighbors <= self.X.shape[0]:
            raise ValueError("k")
        P = np.zeros((X.shape[0], self.classes_.size))
        for r, q in enumerate(X):
            d = np.linalg.norm(self.X - q, axis=1)
            near = np.argsort(d, kind="stable")[: self.n_neighbors]
            if self.weights == "uniform":
                w = np.ones(len(near))
            elif (d[near] == 0).any():
                w = 1.0 * (d[near] == 0)
            else:
                w = 1 / d[near]
            np.add.at(P[r], self.t[near], w / w.sum())
        return P

    def predict(self, X):
        return self.classes_[self.predict_proba(X).argmax(1)]
