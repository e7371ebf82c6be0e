# verdict: WA
# first contact: WA
# the window that ends at i, as in the puzzle, instead of the one around it
from collections import deque

import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    queue, out = deque(), np.empty_like(values)
    for i, v in enumerate(values):
        while queue and values[queue[-1]] >= v:
            queue.pop()
        queue.append(i)
        if queue[0] <= i - size:
            queue.popleft()
        out[i] = values[queue[0]]
    return out
