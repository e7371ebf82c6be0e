# how: squared distances by the expansion, lexsort for the ties, votes as a product with one-hot labels
# first contact: AC
import numpy as np


class KNeighborsClassifier:
    def __init__(self, n_neighbors=5, weights="uniform"):
        self.n_neighbors = n_neighbors
        self.weights = weights

    def fit(self, X, y):
        self.X_train = np.array(X, dtype=np.float64)
        self.classes_ = np.unique(y)
        self.onehot = (np.asarray(y)[:, None] == self.classes_[None, :]).astype(float)
        return self

    def predict_proba(self, X):
        X = np.asarray(X, dtype=np.float64)
        n = self.X_train.shape[0]
        if X.shape[1] != self.X_train.shape[1]:
            raise ValueError("wrong number of features")
        if self.n_neighbors < 1 or self.n_neighbors > n:
            raise ValueError("bad k")
        d2 = (X ** 2).sum(1)[:, None] + (self.X_train ** 2).sum(1) - 2 * X @ self.X_train.T
        d2 = np.maximum(d2, 0)
        probs = []
        for row in d2:
            idx = np.lexsort((np.arange(n), row))[: self.n_neighbors]
            if self.weights == "uniform":
                w = np.ones(self.n_neighbors)
            else:
                d = np.sqrt(row[idx])
                w = (d == 0).astype(float) if (d == 0).any() else 1 / d
            p = w @ self.onehot[idx]
            probs.append(p / p.sum())
        return np.array(probs)

    def predict(self, X):
        return self.classes_[self.predict_proba(X).argmax(axis=1)]
