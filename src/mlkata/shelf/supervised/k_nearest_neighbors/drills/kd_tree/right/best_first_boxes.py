# how: best first: a queue of boxes by their distance to the query, until the next box is farther than the k-th best
# first contact: AC
import heapq
import itertools

import numpy as np


class KDTree:
    def __init__(self, points, leaf_size=16):
        self.pts = np.array(points, dtype=float)
        self.leaf_size = leaf_size
        self.visited = 0
        self.tree = self._split(np.arange(len(self.pts)))

    def _split(self, ids):
        p = self.pts[ids]
        lo, hi = p.min(axis=0), p.max(axis=0)
        if ids.size <= self.leaf_size or np.all(lo == hi):
            return {"lo": lo, "hi": hi, "ids": ids}
        ax = np.argmax(hi - lo)
        half = ids.size // 2
        part = np.argpartition(p[:, ax], half)
        return {"lo": lo, "hi": hi, "kids": (self._split(ids[part[:half]]), self._split(ids[part[half:]]))}

    def query(self, q, k=1):
        if not (1 <= k <= len(self.pts)):
            raise ValueError(k)
        self.visited = 0
        tick = itertools.count()
        box = lambda node: float(np.linalg.norm(np.maximum(0, np.maximum(node["lo"] - q, q - node["hi"]))))
        queue = [(box(self.tree), next(tick), self.tree)]
        dist = np.empty(0)
        idx = np.empty(0, dtype=int)
        while queue:
            bound, _, node = heapq.heappop(queue)
            if len(dist) == k and bound > dist[-1]:
                break
            if "ids" in node:
                self.visited += node["ids"].size
                dist = np.concatenate([dist, np.linalg.norm(self.pts[node["ids"]] - q, axis=1)])
                idx = np.concatenate([idx, node["ids"]])
                keep = np.argsort(dist)[:k]
                dist, idx = dist[keep], idx[keep]
            else:
                for kid in node["kids"]:
                    heapq.heappush(queue, (box(kid), next(tick), kid))
        return dist, idx
