# verdict: RE
# first contact: AC
# points equal to the pivot all go to one side, one level deeper for each of them: too deep for Python with a thousand copies
import heapq

import numpy as np


class KDTree:
    def __init__(self, points, leaf_size=16):
        self.points = points
        self.root = self.build(np.arange(len(points)), 0)

    def build(self, rows, depth):
        if len(rows) == 0:
            return None
        axis = depth % self.points.shape[1]
        rows = rows[np.argsort(self.points[rows, axis], kind="stable")]
        pivot = rows[len(rows) // 2]
        lower = self.points[rows, axis] < self.points[pivot, axis]
        upper = ~lower & (rows != pivot)
        return pivot, axis, self.build(rows[lower], depth + 1), self.build(rows[upper], depth + 1)

    def query(self, q, k=1):
        if not 1 <= k <= len(self.points):
            raise ValueError("k")
        self.visited, heap = 0, []

        def go(node):
            if node is None:
                return
            row, axis, lower, upper = node
            self.visited += 1
            entry = (-float(((self.points[row] - q) ** 2).sum()), int(row))
            if len(heap) < k:
                heapq.heappush(heap, entry)
            elif entry > heap[0]:
                heapq.heapreplace(heap, entry)
            gap = q[axis] - self.points[row, axis]
            go(lower if gap < 0 else upper)
            if len(heap) < k or gap**2 <= -heap[0][0]:
                go(upper if gap < 0 else lower)

        go(self.root)
        found = sorted((-negative, row) for negative, row in heap)
        return np.sqrt([d for d, _ in found]), np.array([row for _, row in found])
