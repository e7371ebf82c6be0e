# how: walks every layer with a counter of places
# first contact: AC
from collections import Counter

import numpy as np


def gridding_support(dilations, k=3):
    places = Counter({0: 1})
    for d in dilations:
        step = Counter()
        for place, paths in places.items():
            for tap in range(k):
                step[place + tap * d] += paths
        places = step
    return np.array([places[i] for i in range(max(places) + 1)])
