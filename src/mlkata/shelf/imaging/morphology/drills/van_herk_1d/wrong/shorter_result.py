# verdict: WA
# first contact: WA
# gives only the windows that lie inside
from collections import deque

import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    queue, out = deque(), []
    for i, v in enumerate(values):
        while queue and values[queue[-1]] >= v:
            queue.pop()
        queue.append(i)
        if queue[0] <= i - size:
            queue.popleft()
        if i >= size - 1:
            out.append(values[queue[0]])
    return np.array(out, dtype=values.dtype)
