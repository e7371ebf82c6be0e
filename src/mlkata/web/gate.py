"""How much may run or wait at the same time: what comes beyond is told to come again, and nothing hangs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

MOST = 8
RETRY_S = 5


class Busy(MlkataError):
    """Too much is running: answered with 503 and Retry-After."""

    def __init__(self) -> None:
        super().__init__(
            Text("同时在算的太多了。", "Too much is being computed at the same time."),
            "",
            Text("等几秒再试，或先停掉别的。", "Try again in a few seconds, or stop something else."),
        )


@dataclass(slots=True)
class Gate:
    """Safe to share between threads.

    Args:
        most: runs that are let in, those that wait for a worker included.
    """

    most: int = MOST
    _inside: int = 0
    _lock: threading.Condition = field(default_factory=threading.Condition)

    def look(self) -> None:
        """Before an answer begins that passes later.

        Raises:
            Busy: as many as may are inside.
        """
        with self._lock:
            if self._inside >= self.most:
                raise Busy

    @contextmanager
    def passing(self, wait_s: float = 0.0) -> Iterator[None]:
        """While something is computed; `wait_s` is how long one may wait to be let in.

        Raises:
            Busy: as many as may are inside.
        """
        with self._lock:
            if not self._lock.wait_for(lambda: self._inside < self.most, wait_s):
                raise Busy
            self._inside += 1
        try:
            yield
        finally:
            with self._lock:
                self._inside -= 1
                self._lock.notify()
