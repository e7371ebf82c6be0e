"""Pairs the rows of two arrays within a tolerance, each once: "in any order" where rows lie close together."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata.engine.judge.gaps import gaps


class Pairing:
    """Partners for wanted rows, found one by one (Kuhn's algorithm).

    Taking the nearest is not enough: it may be the only partner that another row has. So a row may ask others to move
    on to their next partner. Distances are computed when they are needed, so that memory stays linear.
    """

    def __init__(self, want: NDArray[Any], got: NDArray[Any], allowed: float) -> None:
        self.want, self.got, self.allowed = want, got, allowed
        self.owner = np.full(len(got), -1)
        self.partner: dict[int, int] = {}

    def find(self, start: int) -> bool:
        """Give row `start` a partner; False where there is none, whoever moves."""
        came: dict[int, int] = {}  # a row of `got` → the wanted row that asks for it
        asking = [start]
        for i in asking:
            distances = self.distances(i)
            within = distances <= self.allowed
            if (within & (self.owner < 0)).any():
                nearest = self._nearest(distances)
                came[nearest] = i
                self._move(nearest, came, start)
                return True
            for j in map(int, np.flatnonzero(within)):
                if j not in came:
                    came[j] = i
                    asking.append(int(self.owner[j]))
        return False

    def nearest(self, i: int) -> int:
        """The row nearest to the wanted row `i` of those that have no owner."""
        return self._nearest(self.distances(i))

    def distances(self, i: int) -> NDArray[np.float64]:
        """From the wanted row `i` to every row that came: the largest difference of an entry."""
        gap: NDArray[np.float64] = gaps(self.want[i][None], self.got).reshape(len(self.got), self.want[i].size)
        largest: NDArray[np.float64] = gap.max(axis=1, initial=0.0)
        return largest

    def _nearest(self, distances: NDArray[np.float64]) -> int:
        free = np.flatnonzero(self.owner < 0)
        return int(free[distances[free].argmin()])

    def _move(self, j: int, came: dict[int, int], start: int) -> None:
        """Along the chain of requests everybody gets what they asked for."""
        while True:
            i = came[j]
            left = self.partner.get(i, -1)
            self.owner[j], self.partner[i] = i, j
            if i == start:
                return
            j = left
