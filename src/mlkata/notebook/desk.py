"""What the magics of one kernel share: the house, the language, and what the reader has seen of each drill."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import language, settings
from mlkata.spec.text import Lang, Text

Made = TypeVar("Made")
Key = tuple[str, str]  # a topic's id, a drill's


@dataclass
class Desk:
    """One for each kernel.

    Args:
        environ: where settings are read. clock: seconds from any moment on.
        hints: the highest hint shown of a drill since it was begun. begun: when.
    """

    environ: Mapping[str, str]
    clock: Callable[[], float] = time.monotonic
    hints: dict[Key, int] = field(default_factory=dict)
    begun: dict[Key, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lang: Lang = language(self.environ)

    @cached_property
    def house(self) -> House:
        """Opened when it is first needed; its processes are those of the kernel."""
        return House(settings(self.environ, self.lang))

    def close(self) -> None:
        """End what was started."""
        if "house" in self.__dict__:
            self.house.close()

    def say(self, text: Text) -> str:
        """In the reader's language."""
        return text.say(self.lang)

    def begin(self, key: Key) -> None:
        """The reader starts to write."""
        self.begun[key], self.hints[key] = self.clock(), 0

    def hinted(self, key: Key, level: int) -> None:
        """The reader was shown a hint."""
        self.hints[key] = max(level, self.hints.get(key, 0))

    def seconds(self, key: Key) -> float | None:
        """Since the reader started; None if nobody knows."""
        return self.clock() - self.begun[key] if key in self.begun else None

    def solved(self, key: Key) -> None:
        """The next attempt is another one."""
        self.begun.pop(key, None)
        self.hints.pop(key, None)


def stoppable(work: Callable[[threading.Event], Made]) -> Made:
    """What `work` gives; interrupting the kernel sets the event that it was given, and waits until it has stopped."""
    stop = threading.Event()
    with ThreadPoolExecutor(1, "mlkata") as turn:
        try:
            return turn.submit(work, stop).result()
        finally:
            stop.set()
