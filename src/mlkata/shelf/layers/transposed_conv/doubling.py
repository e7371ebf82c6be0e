"""Single linear layers that double a photograph, trained by gradient descent in closed form.

Each layer is linear in its weights: the columns of its design are what each weight alone would draw. The squared error
is then a quadratic, gradient descent of any length is a power of a matrix, and the optimum is a linear equation.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from mlkata.shelf.imaging._pictures import grey
from mlkata.shelf.imaging.bilinear_resize.fast import bilinear_resize, nearest_resize

Image = NDArray[np.float64]
TRAIN = ("astronaut", "coffee", "chelsea", "brick", "grass")
TEST = ("camera", "coins", "rocket")
EDGE = 8  # pixels left out at the border
PHASES = ((0, 0), (0, 1), (1, 0), (1, 1))
LAYERS = ("transposed 2", "transposed 3", "transposed 4", "transposed 6", "nearest 3", "bilinear 3")


def halved(image: Image) -> tuple[Image, Image]:
    """A picture in [0, 1] with even sides, and the means of its 2 × 2 blocks."""
    h, w = (n // 2 * 2 for n in image.shape)
    large = image[:h, :w] / 255
    return large.reshape(h // 2, 2, w // 2, 2).mean(axis=(1, 3)), large


def design(small: Image, layer: str) -> Image:
    """What each weight of the layer would draw alone: `(weights, h, w)`, the border left out, and a bias of one."""
    kind, k = layer.split()
    k = int(k)
    h, w = small.shape
    if kind == "transposed":
        canvas = np.zeros((k * k, 2 * h + k, 2 * w + k))
        for t in range(k * k):
            canvas[t, t // k : t // k + 2 * h : 2, t % k : t % k + 2 * w : 2] = small
        crop = (k - 2) // 2
        drawn = canvas[:, crop : crop + 2 * h, crop : crop + 2 * w]
    else:
        enlarge = nearest_resize if kind == "nearest" else bilinear_resize
        large = np.pad(enlarge(small, 2 * h, 2 * w), k // 2, mode="edge")
        drawn = np.array([large[i : i + 2 * h, j : j + 2 * w] for i in range(k) for j in range(k)])
    drawn = np.concatenate([drawn, np.ones((1, 2 * h, 2 * w))])
    return drawn[:, EDGE:-EDGE, EDGE:-EDGE]


@lru_cache(maxsize=64)
def photographs(names: tuple[str, ...], side: int) -> tuple[tuple[Image, Image], ...]:
    """Photographs, halved and whole."""
    return tuple(halved(grey(name, side)) for name in names)


@lru_cache(maxsize=64)
def quadratic(layer: str, names: tuple[str, ...], side: int) -> tuple[Image, Image, Image]:
    """The squared error as a quadratic in the weights, for each of the four phases of the output.

    Returns:
        `(4, k, k)` mean products of the design with itself, `(4, k)` with the photographs, `(4,)` of those themselves.
    """
    gram, moment, energy = 0.0, 0.0, 0.0
    for small, large in photographs(names, side):
        columns, target = design(small, layer), large[EDGE:-EDGE, EDGE:-EDGE]
        phases = [(columns[:, a::2, b::2].reshape(len(columns), -1), target[a::2, b::2].ravel()) for a, b in PHASES]
        gram = gram + np.array([c @ c.T / t.size for c, t in phases])
        moment = moment + np.array([c @ t / t.size for c, t in phases])
        energy = energy + np.array([t @ t / t.size for _, t in phases])
    return gram / len(names), moment / len(names), energy / len(names)


@lru_cache(maxsize=64)
def _spectrum(layer: str, side: int) -> tuple[Image, Image, Image]:
    """The optimum, and eigenvalues and eigenvectors of the error's curvature."""
    gram, moment, _ = quadratic(layer, TRAIN, side)
    return np.linalg.solve(gram.sum(axis=0), moment.sum(axis=0)), *np.linalg.eigh(gram.mean(axis=0))


def trained(layer: str, side: int, steps: float, rng: np.random.Generator) -> Image:
    """Weights and bias after so many steps of gradient descent from a random start; `inf` is the optimum."""
    best, values, vectors = _spectrum(layer, side)
    if np.isinf(steps):
        return best
    taps = len(best) - 1
    start = np.append(rng.normal(size=taps) * np.sqrt(4 / taps if layer.startswith("transposed") else 1 / taps), 0.0)
    left = (1 - values / values[-1]) ** steps  # the largest step that is sure not to diverge
    return best + vectors @ (left * (vectors.T @ (start - best)))


def score(layer: str, side: int, weights: Image) -> tuple[float, float]:
    """PSNR on the test photographs in decibels, and how far the error differs between the four phases, in percent."""
    gram, moment, energy = quadratic(layer, TEST, side)
    errors = np.einsum("pij,i,j->p", gram, weights, weights) - 2 * moment @ weights + energy
    rms = np.sqrt(errors)
    return float(-10 * np.log10(errors.mean())), float(100 * np.ptp(rms) / rms.mean())


@lru_cache(maxsize=64)
def _flat(layer: str) -> Image:
    """`(4, k)`: what each weight gives to each phase on a flat input of 0.5."""
    drawn = design(np.full((16, 16), 0.5), layer)
    return np.array([drawn[:, a::2, b::2].mean(axis=(1, 2)) for a, b in PHASES])


def ripple(layer: str, weights: Image) -> float:
    """Standard deviation over the four phases on a flat input of 0.5, in percent of the range."""
    return float(100 * np.std(_flat(layer) @ weights))
