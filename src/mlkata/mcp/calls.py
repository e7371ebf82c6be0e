"""Calls that take a while: they run in a thread, others are answered meanwhile, and whoever cancels stops them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import anyio
import anyio.to_thread

from mlkata.engine.app.house import House

Made = TypeVar("Made")
Work = Callable[[threading.Event], Made]  # what takes a while; the event says to stop


@dataclass(frozen=True)
class Desk:
    """What every tool works with: the house, and how many judgements and calculations run at once; others wait."""

    house: House
    judging: anyio.CapacityLimiter = field(init=False)
    computing: anyio.CapacityLimiter = field(init=False)

    def __post_init__(self) -> None:
        for name in ("judging", "computing"):
            object.__setattr__(self, name, anyio.CapacityLimiter(self.house.settings.workers))


async def stoppable(work: Work[Made], turn: anyio.CapacityLimiter) -> Made:
    """What `work` gives, once it is its turn; cancelling the call sets the event that `work` was given."""
    stop = threading.Event()
    try:
        async with turn:
            return await anyio.to_thread.run_sync(partial(work, stop), abandon_on_cancel=True)
    finally:
        stop.set()
