# how: random.Random and lists, no NumPy at all
# first contact: AC
import random


def kmeans_plus_plus(X, k, seed=0):
    rnd = random.Random(seed)
    rows = [[float(v) for v in row] for row in X]
    n = len(rows)
    chosen = [rnd.randrange(n)]
    while len(chosen) < k:
        weights = []
        for i in range(n):
            if i in chosen:
                weights.append(0.0)
            else:
                weights.append(min(sum((a - b) ** 2 for a, b in zip(rows[i], rows[c])) for c in chosen))
        if sum(weights) > 0:
            chosen.append(rnd.choices(range(n), weights)[0])
        else:
            chosen.append(rnd.choice([i for i in range(n) if i not in chosen]))
    return chosen
