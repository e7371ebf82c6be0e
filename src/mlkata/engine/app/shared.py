"""What several threads want at the same time: made by the first of them, given to all."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar

Made = TypeVar("Made")


class Shared:
    """Safe to share between threads."""

    def __init__(self) -> None:
        self._making: dict[Hashable, Future[Any]] = {}
        self._kept: dict[Hashable, Any] = {}
        self._lock = threading.Lock()

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Make it; whoever asks for the same meanwhile waits and gets the same, or the same exception."""
        with self._lock:
            found = self._making.get(key)
            mine: Future[Any] = found or Future()
            if found is None:
                self._making[key] = mine
        if found is not None:
            made: Made = found.result()
            return made
        try:
            made = make()
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(made)
            return made
        finally:
            with self._lock:
                del self._making[key]

    def kept(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The same, and remembered as long as the house stands: for what only an edit of a shelf could change."""
        with self._lock:
            if key in self._kept:
                made: Made = self._kept[key]
                return made
        made = self.once(key, make)
        with self._lock:
            self._kept[key] = made
        return made
