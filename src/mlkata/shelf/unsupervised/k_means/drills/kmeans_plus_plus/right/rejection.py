# how: rejection sampling: a uniformly drawn row is kept with probability D² / max D²; standard library only
# first contact: AC
import random


def kmeans_plus_plus(X, k, seed=0):
    rows = [[float(v) for v in row] for row in X]
    generator = random.Random(1_000_003 * (seed + 1))
    chosen = [generator.randrange(len(rows))]
    while len(chosen) < k:
        d2 = [min(sum((a - b) ** 2 for a, b in zip(row, rows[c])) for c in chosen) for row in rows]
        top = max(d2)
        if top == 0:
            chosen.append(generator.choice([i for i in range(len(rows)) if i not in chosen]))
            continue
        while True:
            i = generator.randrange(len(rows))
            if generator.random() * top < d2[i]:
                break
        chosen.append(i)
    return chosen
