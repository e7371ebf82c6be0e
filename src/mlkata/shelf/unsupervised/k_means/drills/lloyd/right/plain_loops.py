# how: nothing but Python loops and lists; stops when the assignment repeats
# first contact: AC
def lloyd(X, centers, max_iter=300):
    points = [list(map(float, row)) for row in X]
    cents = [list(map(float, row)) for row in centers]
    k = len(cents)

    def nearest(p):
        best, where = None, None
        for j, c in enumerate(cents):
            s = 0.0
            for a, b in zip(p, c):
                s += (a - b) ** 2
            if best is None or s < best:
                best, where = s, j
        return where, best

    found = [nearest(p) for p in points]
    for _ in range(max_iter):
        member = [w for w, _ in found]
        size = [member.count(j) for j in range(k)]
        for j in range(k):
            if size[j]:
                continue
            pick = -1
            for i, (_, far) in enumerate(found):
                if size[member[i]] > 1 and (pick < 0 or far > found[pick][1]):
                    pick = i
            size[member[pick]] -= 1
            member[pick] = j
            size[j] = 1
        fresh = []
        for j in range(k):
            mine = [p for p, m in zip(points, member) if m == j]
            fresh.append([sum(col) / len(mine) for col in zip(*mine)])
        same = fresh == cents
        cents = fresh
        found = [nearest(p) for p in points]
        if same:
            break
    return cents, [w for w, _ in found], sum(s for _, s in found)
