# verdict: WA
# first contact: WA
# a queue whose head stays one element too long
from collections import deque

import numpy as np


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    n, right = len(values), size - 1 - size // 2
    data, queue, out, j = values.tolist(), deque(), np.empty(n, values.dtype), 0
    for i in range(n):
        while j < n and j <= i + right:
            while queue and data[queue[-1]] >= data[j]:
                queue.pop()
            queue.append(j)
            j += 1
        while queue[0] < i - size // 2 - 1:
            queue.popleft()
        out[i] = data[queue[0]]
    return out
