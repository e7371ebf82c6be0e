"""A terminal with somebody before it: what is shown, keys, and files saved as editors save them."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

fcntl, pty, termios = map(pytest.importorskip, ("fcntl", "pty", "termios"))

START = "from mlkata.cli import main; main()"
PATIENCE = 60.0  # seconds: an end for what would never come


def _sits_down() -> None:
    """In the child: the terminal is its own, and an interrupt reaches it even where the tests themselves ignore it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A terminal with somebody before it."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.ours, theirs = pty.openpty()
        environ = {
            **os.environ,
            "MLKATA_LANG": "en",
            "TERM": "dumb",
            "NO_COLOR": "1",
            "COLUMNS": "100",
            "MLKATA_DATA": str(cwd / "data"),
        }
        command = [sys.executable, "-c", START, *arguments]
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=environ,
            start_new_session=True, preexec_fn=_sits_down,
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""

    def until(self, words: str) -> str:
        """What is shown up to these words, and nothing of it again."""
        end = time.monotonic() + PATIENCE
        while words not in self.shown:
            ready, _, _ = select.select([self.ours], [], [], max(0.0, end - time.monotonic()))
            try:
                part = os.read(self.ours, 1 << 16) if ready else b""
            except OSError:  # the other side has gone
                part = b""
            assert part, f"no {words!r} in {self.shown!r}"
            self.shown += part.decode("utf-8", "replace").replace("\r\n", "\n")
        before, _, self.shown = self.shown.partition(words)
        return before + words

    def rest(self) -> str:
        """What is shown to the end, of a process that has gone."""
        with suppress(OSError):  # the other side has gone
            while part := os.read(self.ours, 1 << 16):
                self.shown += part.decode("utf-8", "replace")
        return self.shown

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


Sitting = Callable[..., Terminal]


def save(path: Path, text: str) -> None:
    """As editors do: a new file in the place of the old one."""
    draft = path.with_suffix(".new")
    draft.write_text(text)
    draft.replace(path)
