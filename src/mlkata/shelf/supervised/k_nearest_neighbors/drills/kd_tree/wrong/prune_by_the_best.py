# verdict: WA
# first contact: WA
# mistake: prunes by the nearest instead of the k-th
import heapq
import math


class Node:
    def __init__(self, point, index, axis, left, right):
        self.point, self.index, self.axis, self.left, self.right = point, index, axis, left, right


class KDTree:
    def __init__(self, points, leaf_size=16):
        items = [(tuple(p), i) for i, p in enumerate(points.tolist())]
        self.n = len(items)
        self.dim = len(items[0][0])
        self.root = self.make(items, 0)
        self.visited = 0

    def make(self, items, depth):
        if not items:
            return None
        axis = depth % self.dim
        items = sorted(items, key=lambda item: item[0][axis])
        mid = len(items) // 2
        point, index = items[mid]
        return Node(point, index, axis, self.make(items[:mid], depth + 1), self.make(items[mid + 1 :], depth + 1))

    def query(self, q, k=1):
        if k < 1 or k > self.n:
            raise ValueError("k must be in 1..n")
        q = tuple(float(v) for v in q)
        heap = []
        self.visited = 0

        def walk(node):
            if node is None:
                return
            self.visited += 1
            d = math.dist(node.point, q)
            if len(heap) < k:
                heapq.heappush(heap, (-d, node.index))
            elif d < -heap[0][0]:
                heapq.heapreplace(heap, (-d, node.index))
            diff = q[node.axis] - node.point[node.axis]
            close, away = (node.left, node.right) if diff <= 0 else (node.right, node.left)
            walk(close)
            if len(heap) < k or abs(diff) <= -max(heap)[0]:
                walk(away)

        walk(self.root)
        found = sorted((-d, i) for d, i in heap)
        return [d for d, _ in found], [i for _, i in found]
