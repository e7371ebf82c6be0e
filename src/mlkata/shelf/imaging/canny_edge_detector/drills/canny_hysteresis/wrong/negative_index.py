# verdict: WA
# first contact: WA
# index -1 is the last row or column: the upper and left borders wrap
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    weak, edge = thin > low, thin > high
    stack = list(map(tuple, np.argwhere(edge)))
    while stack:
        r, c = stack.pop()
        for dr in (-1, 0, 1):
            for dc in (-1, 0, 1):
                try:
                    if weak[r + dr, c + dc] and not edge[r + dr, c + dc]:
                        edge[r + dr, c + dc] = True
                        stack.append((r + dr, c + dc))
                except IndexError:
                    pass
    return edge
