"""A small fully connected classifier in NumPy with a choice of normalization: what the experiments here train.

Each hidden layer is `relu(normalize(h @ W + b))`; the last one is affine. Backward is written by hand with the
compact formula of `reference`, so that every number of the experiments comes from the code on the page.

Source: Ioffe & Szegedy, "Batch Normalization", ICML 2015, sec. 3.2 (placed before the non-linearity, no bias beside
it); He et al., "Delving Deep into Rectifiers", ICCV 2015, eq. 10 (initialization).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.regularization.batch_normalization.reference import Floats, batchnorm_backward, batchnorm_forward

AXES = {"batch": (0,), "noisy": (0,), "layer": (1,)}


class Network:
    """Multi-layer perceptron with batch, layer or no normalization.

    Idea: `forward` keeps what `backward` needs in a list, one entry a layer; `backward` walks that list from the end.

    Args:
        sizes: units of input, hidden layers and output, e.g. `(64, 100, 100, 10)`.
        norm: "none", "batch", "layer", or "noisy": batch normalization after which every activation is multiplied
            and shifted by random numbers drawn anew at each step.
        rng: initial weights and, for "noisy", the disturbance.
        momentum: weight of the new value in the running statistics.
        activation: "relu" or "sigmoid". noise: standard deviation of shift and log-scale of "noisy".

    Complexity: one step costs three matrix products a layer.
    Pitfall: set `training` to False before testing, or the test batch normalizes itself.
    """

    def __init__(
        self,
        sizes: tuple[int, ...],
        norm: str,
        rng: np.random.Generator,
        momentum: float = 0.1,
        activation: str = "relu",
        noise: float = 0.5,
    ) -> None:
        self.norm, self.rng, self.momentum, self.activation, self.noise = norm, rng, momentum, activation, noise
        gain = 2.0 if activation == "relu" else 1.0  # He for ReLU, 1 / fan_in otherwise
        self.weights = [rng.normal(0, np.sqrt(gain / a), (a, b)) for a, b in zip(sizes, sizes[1:], strict=False)]
        self.biases = [np.zeros(b) for b in sizes[1:]]
        self.gammas = [np.ones(b) for b in sizes[1:-1]]
        self.means = [np.zeros(b) for b in sizes[1:-1]]  # running statistics
        self.variances = [np.ones(b) for b in sizes[1:-1]]
        self.training = True

    def _normalize(self, z: Floats, i: int) -> tuple[Floats, tuple]:
        """Layer i's normalization; the second value is what `_normalize_backward` needs."""
        if self.norm == "none":
            return z + self.biases[i], ()
        if self.norm == "layer":
            x_hat, cache = batchnorm_forward(z, np.ones(len(z)), np.zeros(len(z)), axes=(1,))
        elif self.training:
            x_hat, cache = batchnorm_forward(z, np.ones(z.shape[1]), np.zeros(z.shape[1]))
            unbiased = z.var(axis=0) * len(z) / max(len(z) - 1, 1)
            self.means[i] += self.momentum * (z.mean(axis=0) - self.means[i])
            self.variances[i] += self.momentum * (unbiased - self.variances[i])
        else:
            inv_std = 1 / np.sqrt(self.variances[i] + 1e-5)
            x_hat, cache = (z - self.means[i]) * inv_std, ()
        y = self.gammas[i] * x_hat + self.biases[i]
        if self.norm == "noisy" and self.training:  # a shift and a scale of each unit, and some for each activation
            unit, each = (1, y.shape[1]), y.shape
            scale = np.exp(self.noise * self.rng.normal(size=unit)) * np.exp(
                0.1 * self.noise * self.rng.normal(size=each)
            )
            shift = self.noise * self.rng.normal(size=unit) + 0.1 * self.noise * self.rng.normal(size=each)
            return scale * y + shift, (x_hat, cache, scale)
        return y, (x_hat, cache, 1.0)

    def _activate(self, y: Floats) -> tuple[Floats, Floats]:
        """Activation and its derivative."""
        if self.activation == "relu":
            return np.maximum(y, 0), (y > 0).astype(float)
        s = 1 / (1 + np.exp(-np.clip(y, -60, 60)))
        return s, s * (1 - s)

    def forward(self, x: Floats) -> Floats:
        """`(n, inputs)` to logits `(n, classes)`."""
        self.kept, self.inputs = [], []
        for i, w in enumerate(self.weights[:-1]):
            y, cache = self._normalize(x @ w, i)
            h, slope = self._activate(y)
            self.kept.append((x, cache, slope))
            self.inputs.append(y)  # what the activation sees
            x = h
        self.kept.append((x, (), 1.0))
        return x @ self.weights[-1] + self.biases[-1]

    def backward(self, flow: Floats) -> list[Floats]:
        """Gradients of all weights, biases and gammas from the loss's gradient with respect to the logits."""
        last = len(self.weights) - 1
        dw, db, dg = [None] * (last + 1), [None] * (last + 1), [None] * last
        for i in range(last, -1, -1):
            x, cache, slope = self.kept[i]
            flow = flow * slope
            if cache:
                x_hat, own, scale = cache
                flow = flow * scale
                dg[i] = (flow * x_hat).sum(axis=0)
                db[i] = flow.sum(axis=0)
                flow = batchnorm_backward(flow * self.gammas[i], own)[0]
            else:
                db[i] = flow.sum(axis=0)
                if i < last:
                    dg[i] = np.zeros_like(self.gammas[i])
            dw[i] = x.T @ flow
            flow = flow @ self.weights[i].T
        return [*dw, *db, *dg]

    def parameters(self) -> list[Floats]:
        """Weights, biases and gammas, in the order of `backward`."""
        return [*self.weights, *self.biases, *self.gammas]

    def step(self, x: Floats, labels: NDArray[np.integer], rate: float) -> float:
        """One step of gradient descent on the cross-entropy; returns the loss before it."""
        loss, flow = cross_entropy(self.forward(x), labels)
        for parameter, gradient in zip(self.parameters(), self.backward(flow), strict=True):
            parameter -= rate * gradient
        return loss

    def accuracy(self, x: Floats, labels: NDArray[np.integer], training: bool = False) -> float:
        """Share of right answers; `training` normalizes by the statistics of `x` itself, without remembering them."""
        memory = [m.copy() for m in self.means], [v.copy() for v in self.variances]
        self.training = training
        right = float(np.mean(self.forward(x).argmax(axis=1) == labels))
        self.training = True
        self.means, self.variances = memory
        return right


def cross_entropy(logits: Floats, labels: NDArray[np.integer]) -> tuple[float, Floats]:
    """Mean cross-entropy of the softmax, and its gradient with respect to the logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    rows = np.arange(len(labels))
    gradient = np.exp(log_p)
    gradient[rows, labels] -= 1
    return float(-log_p[rows, labels].mean()), gradient / len(labels)
