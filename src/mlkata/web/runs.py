"""What is running now, by a name that the page knows, so that its stop button really stops it."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Runs:
    """Safe to share between threads."""

    _stops: dict[str, threading.Event] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def running(self, name: str = "", by: threading.Event | None = None) -> Iterator[tuple[str, threading.Event]]:
        """A run with its name and the event that stops it; the page may choose the name, and bring the event."""
        chosen, stop = name or secrets.token_urlsafe(8), by or threading.Event()
        with self._lock:
            self._stops[chosen] = stop
        try:
            yield chosen, stop
        finally:
            with self._lock:
                if self._stops.get(chosen) is stop:
                    del self._stops[chosen]

    def stop(self, name: str) -> bool:
        """Stop a run; False where none of this name is running."""
        with self._lock:
            found = self._stops.get(name)
        if found is not None:
            found.set()
        return found is not None

    def stop_all(self) -> None:
        """At the end of the server."""
        with self._lock:
            for stop in self._stops.values():
                stop.set()
