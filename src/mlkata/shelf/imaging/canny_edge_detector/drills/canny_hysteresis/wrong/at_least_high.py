# verdict: WA
# first contact: TLE
# mistake: equal to the high threshold is strong
# at first contact it grew by whole pictures and was too slow for the longest chain
import numpy as np


def hysteresis(thin, low, high):
    if low > high:
        raise ValueError("low > high")
    weak, edge = np.pad(thin > low, 1), np.pad(~(thin < high), 1)
    front = list(zip(*np.nonzero(edge)))
    while front:
        found = []
        for r, c in front:
            for i in range(9):
                place = (r + i // 3 - 1, c + i % 3 - 1)
                if weak[place] and not edge[place]:
                    edge[place] = True
                    found.append(place)
        front = found
    return edge[1:-1, 1:-1]
