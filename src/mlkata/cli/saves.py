"""A file as it changes: what stands in it now, then again at every save."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mlkata.spec.errors import MlkataError

TICK = 0.2  # seconds between looks: one stat call each, cheaper than a library that watches


def saves(
    file: Path,
    read: Callable[[Path], str],
    wait: Callable[[float], object] = time.sleep,
    told: Callable[[MlkataError], object] = lambda _: None,
) -> Iterator[str]:
    """The file's text at once, and whenever it has changed; a file that vanishes for a moment is waited for.

    Args:
        read: raises where the file cannot be read at the start.
        wait: called between looks with the seconds to wait; raising ends the watch.
        told: hears why a later save could not be read.
    """
    stamp = _stamp(file)
    shown = read(file)
    yield shown
    while True:
        wait(TICK)
        now = _stamp(file)
        if now is None or now == stamp:
            continue
        stamp = now
        try:
            text = read(file)
        except MlkataError as error:
            told(error)
            continue
        if text != shown and text.strip():  # some editors empty the file before they write
            shown = text
            yield shown


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
