"""Single keys from the terminal, without Enter."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


def pressed(seconds: float) -> str:
    """The key pressed within so many seconds, or ""."""
    import os
    import select

    ready, _, _ = select.select([sys.stdin], [], [], seconds)
    if not ready:
        return ""
    return os.read(sys.stdin.fileno(), 1).decode("utf-8", "ignore").lower() or "\x04"


@contextmanager
def raw_keys() -> Iterator[None]:
    """Keys arrive without Enter; the terminal is put back afterwards. Ctrl-C still interrupts."""
    try:
        import termios
        import tty
    except ImportError:  # Windows: keys need Enter
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


@contextmanager
def lines() -> Iterator[None]:
    """Within `raw_keys`: a line is typed, seen and sent by Enter; then single keys again."""
    try:
        import termios
    except ImportError:
        yield
        return
    before = termios.tcgetattr(sys.stdin)
    typed = [*before]
    typed[3] |= termios.ICANON | termios.ECHO
    try:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, typed)
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def choice(keys: str) -> str:
    """Within `raw_keys`: wait for one of these keys; the end of the input counts as "q"."""
    while True:
        key = pressed(60.0)
        if key == "\x04":
            return "q"
        if key and key in keys:
            return key
