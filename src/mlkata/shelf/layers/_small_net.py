"""A small convolutional classifier in NumPy, trained by Adam: where labs take kernels that have learnt something.

Pictures are scikit-learn's digits, `(n, 1, 8, 8)`; a layer is a convolution with zeros around (output as large as the
input over the stride), with or without a ReLU behind it; the last step is a matrix on the flattened maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.layers.conv2d.fast import conv2d, conv2d_backward

Floats = NDArray[np.floating]
CLASSES = 10


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution: output channels, kernel (rows, columns), whether a ReLU follows, groups, stride, bias."""

    channels: int
    kernel: tuple[int, int] = (3, 3)
    relu: bool = True
    groups: int = 1
    stride: int = 1
    bias: bool = True


@cache
def digits() -> tuple[Floats, NDArray[np.integer]]:
    """Scikit-learn's digits as `(1797, 1, 8, 8)` centred grey values and labels; read once a process."""
    from sklearn.datasets import load_digits

    data = load_digits()
    return (data.images[:, None] / 16 - 0.305).astype(np.float32), data.target


def split(rng: np.random.Generator, train: int = 1200) -> tuple[Floats, Floats, Floats, Floats]:
    """Training pictures and labels, test pictures and labels; which ones is drawn anew."""
    x, y = digits()
    order = rng.permutation(len(y))
    first, rest = order[:train], order[train:]
    return x[first], y[first], x[rest], y[rest]


class SmallNet:
    """Convolutions, then a linear classifier; `weights[i]` is layer i's kernel `(oc, c / groups, kh, kw)`."""

    def __init__(self, layers: Sequence[Layer], rng: np.random.Generator, shape: tuple[int, int, int] = (1, 8, 8)):
        self.layers, (c, h, w) = tuple(layers), shape
        self.weights: list[Floats] = []
        for layer in self.layers:
            size = (layer.channels, c // layer.groups, *layer.kernel)
            gain = 2.0 if layer.relu else 1.0  # He et al. 2015 before a ReLU
            self.weights.append(rng.normal(0, np.sqrt(gain / np.prod(size[1:])), size).astype(np.float32))
            c, h, w = layer.channels, -(-h // layer.stride), -(-w // layer.stride)
        self.biases = [np.zeros(layer.channels, np.float32) for layer in self.layers]
        self.head = rng.normal(0, np.sqrt(1 / (c * h * w)), (c * h * w, CLASSES)).astype(np.float32)
        self.offset = np.zeros(CLASSES, np.float32)
        self.moments: list[tuple[Floats, Floats]] = []
        self.steps = 0

    def parameters(self) -> list[Floats]:
        """Kernels, biases, classifier, its offset."""
        return [*self.weights, *self.biases, self.head, self.offset]

    def maps(self, x: Floats, start: int = 0, upto: int | None = None) -> list[Floats]:
        """What layer `start` reads, and the output of each layer from there up to layer `upto` (not included)."""
        kept = [x]
        for layer, w, b in list(zip(self.layers, self.weights, self.biases, strict=True))[start:upto]:
            x = conv2d(x, w, b if layer.bias else None, layer.stride, _around(layer), 1, layer.groups)
            x = np.maximum(x, 0) if layer.relu else x
            kept.append(x)
        return kept

    def logits(self, x: Floats, start: int = 0) -> Floats:
        """`(n, 10)` from pictures, or from the maps that layer `start` reads."""
        return self.maps(x, start)[-1].reshape(len(x), -1) @ self.head + self.offset

    def accuracy(self, x: Floats, labels: NDArray[np.integer], start: int = 0) -> float:
        """Share of right answers."""
        return float(np.mean(self.logits(x, start).argmax(axis=1) == labels))

    def step(self, x: Floats, labels: NDArray[np.integer], rate: float = 3e-3) -> float:
        """One step of Adam on the mean cross-entropy; returns the loss before it."""
        kept = self.maps(x)
        flat = kept[-1].reshape(len(x), -1)
        scores = flat @ self.head + self.offset
        scores -= scores.max(axis=1, keepdims=True)
        flow = np.exp(scores)
        flow /= flow.sum(axis=1, keepdims=True)
        rows = np.arange(len(x))
        loss = float(-np.log(flow[rows, labels] + 1e-12).mean())
        flow[rows, labels] -= 1
        flow /= len(x)
        last = [flat.T @ flow, flow.sum(axis=0)]
        flow = (flow @ self.head.T).reshape(kept[-1].shape)
        dw: list[Floats] = []
        db: list[Floats] = []
        for i in range(len(self.layers) - 1, -1, -1):
            layer = self.layers[i]
            flow = flow * (kept[i + 1] > 0) if layer.relu else flow
            flow, w_, b_ = conv2d_backward(
                flow, kept[i], self.weights[i], layer.stride, _around(layer), 1, layer.groups
            )
            dw.insert(0, w_)
            db.insert(0, b_ if layer.bias else np.zeros_like(b_))
        self._adam([*dw, *db, *last], rate)
        return loss

    def _adam(self, gradients: list[Floats], rate: float) -> None:
        if not self.moments:
            self.moments = [(np.zeros_like(p), np.zeros_like(p)) for p in self.parameters()]
        self.steps += 1
        scale = rate * np.sqrt(1 - 0.999**self.steps) / (1 - 0.9**self.steps)
        for p, g, (m, v) in zip(self.parameters(), gradients, self.moments, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g * g - v)
            p -= (scale * m / (np.sqrt(v) + 1e-8)).astype(p.dtype)

    def fit(
        self,
        x: Floats,
        labels: NDArray[np.integer],
        steps: int,
        rng: np.random.Generator,
        batch: int = 64,
        decay: float = 0.0,
    ) -> None:
        """So many steps on random batches; the rate falls to a third over the last third.

        `decay` is the share of each kernel that is taken away after every step (decoupled weight decay).
        """
        for t in range(steps):
            some = rng.integers(0, len(x), batch)
            self.step(x[some], labels[some], 3e-3 if t < 2 * steps // 3 else 1e-3)
            for w in (*self.weights, self.head) if decay else ():
                w *= np.float32(1 - decay)


def _around(layer: Layer) -> tuple[int, int]:
    return layer.kernel[0] // 2, layer.kernel[1] // 2


@lru_cache(maxsize=8)
def trained(
    layers: tuple[Layer, ...], steps: int, seed: int, batch: int = 64, decay: float = 0.0
) -> tuple[SmallNet, tuple[Floats, Floats, Floats, Floats]]:
    """A net after so many steps, and its `split`; a process trains each once, so that sliders stay quick."""
    rng = np.random.default_rng(seed)
    data = split(rng)
    net = SmallNet(layers, rng)
    net.fit(*data[:2], steps, rng, batch, decay)
    return net, data
