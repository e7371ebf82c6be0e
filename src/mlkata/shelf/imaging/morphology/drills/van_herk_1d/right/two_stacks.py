# how: a queue made of two stacks that each know their minimum
# first contact: AC
import numpy as np


class MinQueue:
    def __init__(self):
        self.come, self.go, self.low = [], [], None

    def push(self, value):
        self.come.append(value)
        self.low = value if self.low is None or value < self.low else self.low

    def pop(self):
        if not self.go:
            best = None
            while self.come:
                value = self.come.pop()
                best = value if best is None or value < best else best
                self.go.append(best)
            self.low = None
        self.go.pop()

    def minimum(self):
        if not self.go:
            return self.low
        return self.go[-1] if self.low is None else min(self.go[-1], self.low)


def van_herk_1d(values, size):
    if size < 1:
        raise ValueError("size")
    data, n = values.tolist(), len(values)
    queue, first, last, out = MinQueue(), 0, 0, []
    for i in range(n):
        stop = min(n, i - size // 2 + size)
        while last < stop:
            queue.push(data[last])
            last += 1
        while first < i - size // 2:
            queue.pop()
            first += 1
        out.append(queue.minimum())
    return np.array(out, dtype=values.dtype)
