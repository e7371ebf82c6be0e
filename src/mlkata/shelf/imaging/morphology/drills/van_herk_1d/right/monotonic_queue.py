# how: a queue of candidates in rising order; whoever is older and larger never becomes the minimum
# first contact: AC
from collections import deque

import numpy as np


def van_herk_1d(values, size):
    if size <= 0:
        raise ValueError("size must be positive")
    n, left = len(values), size // 2
    right = size - 1 - left
    numbers = values.tolist()
    queue, out = deque(), np.empty(n, dtype=values.dtype)
    coming = 0
    for i in range(n):
        while coming < n and coming <= i + right:
            while queue and numbers[queue[-1]] >= numbers[coming]:
                queue.pop()
            queue.append(coming)
            coming += 1
        while queue[0] < i - left:
            queue.popleft()
        out[i] = numbers[queue[0]]
    return out
