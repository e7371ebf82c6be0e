"""What an author writes in an oracle.py: which trusted library stands behind a drill, and how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Oracle:
    """A trusted library behind the reference's interface.

    Args:
        target: the name in oracle.py that has the drill's interface.
        library: distribution name. call: the call that is trusted.
        convention: border, coordinates, ties, FLOP rule … in which it may differ, and what was done.
        rtol, atol: how closely it agrees (close comparison; exact cases stay exact).
        cannot: case name → why the oracle cannot serve it.
    """

    target: str
    library: str
    call: str
    convention: str
    rtol: float = 1e-6
    atol: float = 1e-9
    cannot: Mapping[str, str] = field(default_factory=dict)
