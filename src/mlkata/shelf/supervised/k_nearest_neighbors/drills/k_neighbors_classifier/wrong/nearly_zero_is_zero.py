# verdict: WA
# first contact: AC
# np.isclose takes every distance below 1e-8 for 0
import numpy as np


class KNeighborsClassifier:
    def __init__(self, n_neighbors=5, weights="uniform"):
        self.n_neighbors = n_neighbors
        self.weights = weights

    def fit(self, X, y):
        self.X = X.astype(float)
        self.classes_, self.t = np.unique(y, return_inverse=True)
        return self

    def _refuse(self, Q):
        if not 1 <= self.n_neighbors <= len(self.X) or Q.shape[1] != self.X.shape[1]:
            raise ValueError("k or features")

    def predict_proba(self, Q):
        self._refuse(Q)
        shares = np.zeros((len(Q), len(self.classes_)))
        for r, q in enumerate(Q):
            d = np.sqrt(((self.X - q) ** 2).sum(axis=1))
            near = np.argsort(d, kind="stable")[: self.n_neighbors]
            w = np.ones(len(near))
            if self.weights == "distance":
                zero = np.isclose(d[near], 0)
                w = zero * 1.0 if zero.any() else 1 / d[near]
            shares[r] = np.bincount(self.t[near], weights=w, minlength=len(self.classes_)) / w.sum()
        return shares

    def predict(self, Q):
        self._refuse(Q)
        return self.classes_[self.predict_proba(Q).argmax(axis=1)]
