# verdict: WA
# first contact: WA
# mistake: looks at every point
# measures the distance to every point and calls it a tree; honest in `visited`
import numpy as np


class KDTree:
    def __init__(self, points, leaf_size=16):
        self.points = points
        self.visited = 0

    def query(self, q, k=1):
        if not 1 <= k <= len(self.points):
            raise ValueError("k")
        d = np.sqrt(((self.points - q) ** 2).sum(axis=1))
        self.visited = len(d)
        order = np.argsort(d)[:k]
        return d[order], order
