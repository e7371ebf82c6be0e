# how: one small class for each kind of layer
# first contact: AC
class Sliding:
    def __init__(self, out, k, s, p, g):
        self.out, self.k, self.s, self.p, self.g = out, k, s, p, g

    def positions(self, n):
        return (n + 2 * self.p - self.k) // self.s + 1

    def weights(self, c):
        return self.out * (c // self.g) * self.k**2

    def cost(self, c, h, w):
        after = self.out, self.positions(h), self.positions(w)
        return after, self.weights(c) + self.out, self.weights(c) * after[1] * after[2]


class Transposed(Sliding):
    def positions(self, n):
        return (n - 1) * self.s + self.k - 2 * self.p

    def cost(self, c, h, w):
        after = self.out, self.positions(h), self.positions(w)
        return after, self.weights(c) + self.out, self.weights(c) * h * w


class Pooling(Sliding):
    def cost(self, c, h, w):
        return (c, self.positions(h), self.positions(w)), 0, 0


class Linear(Sliding):
    def cost(self, c, h, w):
        return (self.out, 1, 1), (c * h * w + 1) * self.out, c * h * w * self.out


KINDS = [Sliding, Transposed, Pooling, Linear]


def model_cost(layers, shape):
    at, params, macs, outputs, pairs = tuple(shape), 0, 0, [], []
    for kind, *rest in layers.tolist():
        after, p, m = KINDS[kind](*rest).cost(*at)
        params, macs = params + p, macs + m
        size = after[0] * after[1] * after[2]
        outputs.append(size)
        pairs.append(at[0] * at[1] * at[2] + size)
        at = after
    return params, macs, sum(outputs), max(pairs)
