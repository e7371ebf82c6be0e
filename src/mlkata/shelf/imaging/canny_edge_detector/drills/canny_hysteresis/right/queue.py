# how: breadth first with a deque and a set of places still free
# first contact: AC
from collections import deque

import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    free = set(zip(*np.where((thin > low) & ~(thin > high)), strict=True))
    out = np.array(thin > high)
    queue = deque(zip(*np.where(out), strict=True))
    while queue:
        r, c = queue.popleft()
        for step in ((-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)):
            place = (r + step[0], c + step[1])
            if place in free:
                free.discard(place)
                out[place] = True
                queue.append(place)
    return out
