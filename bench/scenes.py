"""Work of real size, with the library called as its users call it: no adapter, no conversion inside the clock.

A scene names a drill; its rungs take part as they are, the libraries by the calls given here. The first library is the
one that ours are compared with.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.model import Goal

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Peer:
    """A library's own way of doing the scene's work."""

    who: str
    call: Call


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene with its data drawn.

    Args:
        use: from a rung's target to the call that is timed.
        peers: the libraries, the trusted one first.
        note: what is worth knowing of the data, e.g. how many boxes survive.
    """

    use: Callable[[Any], Call]
    peers: tuple[Peer, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One task at one size.

    Args:
        name: permanent. drill: whose rungs take part. draw: data and libraries, which are imported only then.
        signs: False for results defined up to sign.
        loop: a file of the drill's `right/` in plain loops that takes part.
    """

    name: str
    drill: str
    title: str
    draw: Callable[[np.random.Generator], Stage]
    goal: Goal | None = None
    signs: bool = True
    loop: str = ""


def at_library_speed() -> Goal:
    """What the NumPy rung can reach where the algorithm decides."""
    return Goal("at or above the library", 1.0, at_least=True)


def half_the_library() -> Goal:
    """What is honest where the library's inner loop is hand-written for the processor."""
    return Goal("half of the library", 0.5, at_least=True)


def dense_image_kernel() -> Goal:
    """NumPy makes a pass through memory for every tap; OpenCV keeps a line in registers."""
    return Goal("0.1 to 0.3 of OpenCV", 0.1, at_least=True)
