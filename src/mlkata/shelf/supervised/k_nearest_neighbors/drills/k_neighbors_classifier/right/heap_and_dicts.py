# how: plain Python: a heap of (distance, index) pairs, votes in a dictionary
# first contact: AC
import heapq
import math

import numpy as np


class KNeighborsClassifier:
    def __init__(self, n_neighbors: int = 5, weights: str = "uniform"):
        self.n_neighbors, self.weights = n_neighbors, weights

    def fit(self, X, y):
        self._points = [tuple(map(float, row)) for row in X]
        self._labels = list(y)
        self.classes_ = np.array(sorted(set(self._labels)))
        return self

    def _vote(self, q):
        if len(q) != len(self._points[0]):
            raise ValueError("the query has another number of features")
        k = self.n_neighbors
        if not 0 < k <= len(self._points):
            raise ValueError("k out of range")
        best = heapq.nsmallest(k, ((math.dist(p, q), i) for i, p in enumerate(self._points)))
        zero = any(d == 0 for d, _ in best)
        votes = {c: 0.0 for c in self.classes_.tolist()}
        for d, i in best:
            label = self._labels[i]
            label = label.item() if hasattr(label, "item") else label
            if self.weights == "uniform":
                votes[label] += 1
            elif zero:
                votes[label] += d == 0
            else:
                votes[label] += 1 / d
        return votes

    def predict_proba(self, X):
        out = []
        for q in X.tolist():
            v = self._vote(q)
            s = sum(v.values())
            out.append([v[c] / s for c in self.classes_.tolist()])
        return np.array(out)

    def predict(self, X):
        winners = []
        for q in X.tolist():
            v = self._vote(q)
            winners.append(max(self.classes_.tolist(), key=lambda c: v[c]))  # the first of equal ones
        return np.array(winners)
