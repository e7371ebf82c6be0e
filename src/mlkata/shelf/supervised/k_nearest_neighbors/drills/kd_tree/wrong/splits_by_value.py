# verdict: RE
# first contact: RE
# splits by `value < median`: equal points all go to one side, for ever
import numpy as np


class KDTree:
    def __init__(self, points, leaf_size=16):
        self.p = points
        self.leaf_size = leaf_size
        self.root = self.build(np.arange(len(points)), 0)

    def build(self, ids, depth):
        if len(ids) <= self.leaf_size:
            return ids
        ax = depth % self.p.shape[1]
        m = np.median(self.p[ids, ax])
        low = self.p[ids, ax] < m
        return ax, m, self.build(ids[low], depth + 1), self.build(ids[~low], depth + 1)

    def query(self, q, k=1):
        if not 1 <= k <= len(self.p):
            raise ValueError("k")
        self.visited = 0
        found = []

        def go(node):
            nonlocal found
            if not isinstance(node, tuple):
                self.visited += len(node)
                found = sorted(found + [(float(np.linalg.norm(self.p[i] - q)), int(i)) for i in node])[:k]
                return
            ax, m, low, high = node
            near, far = (low, high) if q[ax] < m else (high, low)
            go(near)
            if len(found) < k or abs(q[ax] - m) <= found[-1][0]:
                go(far)

        go(self.root)
        return np.array([d for d, _ in found]), np.array([i for _, i in found])
