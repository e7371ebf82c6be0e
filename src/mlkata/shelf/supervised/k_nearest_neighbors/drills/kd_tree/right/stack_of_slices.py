# how: no nodes: one permutation of the points, halves are slices of it, an explicit stack instead of recursion
# first contact: AC
import numpy as np


class KDTree:
    def __init__(self, points, leaf_size=16):
        self.x = np.asarray(points, dtype=float)
        self.perm = np.arange(len(self.x))
        self.planes = {}
        self.leaf = max(1, leaf_size)
        self.visited = 0
        todo = [(0, len(self.x), 0)]
        while todo:
            a, b, depth = todo.pop()
            if b - a <= self.leaf:
                continue
            axis = depth % self.x.shape[1]
            part = self.perm[a:b]
            part = part[np.argsort(self.x[part, axis])]
            self.perm[a:b] = part
            mid = (a + b) // 2
            self.planes[a, b] = axis, self.x[self.perm[mid], axis], mid
            todo += [(a, mid, depth + 1), (mid, b, depth + 1)]

    def query(self, q, k=1):
        if k > len(self.x) or k <= 0:
            raise ValueError("k")
        self.visited = 0
        found = []
        stack = [(0, len(self.x), 0.0)]
        while stack:
            a, b, gap = stack.pop()
            if len(found) == k and gap > found[-1][0]:
                continue
            if (a, b) not in self.planes:
                for i in self.perm[a:b]:
                    self.visited += 1
                    found.append((np.sqrt(((self.x[i] - q) ** 2).sum()), int(i)))
                found = sorted(found)[:k]
                continue
            axis, cut, mid = self.planes[a, b]
            diff = q[axis] - cut
            far = (mid, b, abs(diff)) if diff < 0 else (a, mid, abs(diff))
            near = (a, mid, gap) if diff < 0 else (mid, b, gap)
            stack.append(far)
            stack.append(near)
        return np.array([d for d, _ in found]), np.array([i for _, i in found])
