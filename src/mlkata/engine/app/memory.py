"""Remembers what was made of files until one of them changes: pages and drills are asked for again and again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")
Stamp = tuple[tuple[str, int, int], ...]
SKIPPED = ("__pycache__", "right", "wrong")


class Memory:
    """Safe to share between threads; two that ask first at once may both make it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: dict[Hashable, tuple[tuple[Stamp, Hashable], Any]] = {}

    def of(self, name: Hashable, folders: tuple[Path, ...], make: Callable[[], Made], also: Hashable = None) -> Made:
        """What `make` gave for these files; made again when a file below `folders` is new, gone or changed.

        `also` is whatever else it was made of: another value makes it again.
        """
        now = stamp(folders), also
        with self._lock:
            kept = self._made.get(name)
        if kept is not None and kept[0] == now:
            found: Made = kept[1]
            return found
        made = make()
        with self._lock:
            self._made[name] = (now, made)
        return made


def stamp(folders: tuple[Path, ...]) -> Stamp:
    """Name, size and time of every file below the folders; caches and the solutions beside drills do not count."""
    return tuple(sorted(each for folder in folders for each in _files(str(folder))))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name not in SKIPPED:
                        yield from _files(entry.path)
                else:
                    with suppress(FileNotFoundError):  # gone meanwhile, or an editor's lock, which links to nowhere
                        state = entry.stat()
                        yield entry.path, state.st_mtime_ns, state.st_size
    except FileNotFoundError:
        return
