"""A practice round: without a terminal the bundled examples, on a terminal single keys and saves."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlkata.cli.main import NO, YES

fcntl, pty, termios = map(pytest.importorskip, ("fcntl", "pty", "termios"))

START = "from mlkata.cli import main; main()"
PATIENCE = 60.0  # seconds: an end for what would never come


def test_without_a_terminal_examples_are_judged(mlkata) -> None:
    said = mlkata("practice", "--drills", "2")
    assert said.code == YES, said.out
    words = re.findall(r"^(\w+) +\S+/\S+ · (right|wrong)/", said.out, re.MULTILINE)
    assert len(words) == 6
    assert all((word == "AC") == (side == "right") for word, side in words)
    assert "mlkata practice" in said.out
    assert "没有终端" in mlkata("practice", "--drills", "1", lang="zh").out


def test_a_judge_that_surprises_is_told(mlkata, monkeypatch) -> None:
    from mlkata.engine.app import examples
    from mlkata.spec.verdict import Word

    wrong = examples.Example("twice", "twice", "right/x", "def twice(x):\n    return x\n", Word.AC)
    monkeypatch.setattr(examples, "bundled", lambda *_: iter([wrong]))
    assert mlkata("practice").code == NO


class Terminal:
    """A terminal with somebody before it."""

    def __init__(self, *arguments: str, cwd: Path) -> None:
        self.ours, theirs = pty.openpty()
        environ = {**os.environ, "MLKATA_LANG": "en", "TERM": "dumb", "NO_COLOR": "1", "COLUMNS": "100"}
        command = [sys.executable, "-c", START, *arguments]
        self.process = subprocess.Popen(
            command, cwd=cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=environ,
            start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
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

    def press(self, keys: str) -> None:
        os.write(self.ours, keys.encode())

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.ours)


@pytest.fixture
def terminal(tmp_path: Path, shelf: Path) -> Iterator[Terminal]:
    opened = Terminal("--shelf", str(shelf), "practice", "twice", cwd=tmp_path)
    yield opened
    opened.close()


def save(path: Path, text: str) -> None:
    """As editors do: a new file in the place of the old one."""
    draft = path.with_suffix(".new")
    draft.write_text(text)
    draft.replace(path)


def test_a_round_on_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "practice" / "twice" / "twice.py"
    assert "twice/twice" in terminal.until("q quit")
    assert "NotImplementedError" in path.read_text()
    terminal.press("h")
    terminal.until("1/3 filled in")
    terminal.press("hhx")
    terminal.until("3/3 filled in")
    save(path, "def twice(x):\n    return x * 5\n")
    assert "look at “a number” first" in terminal.until("q quit")
    save(path, "def twice(x)\n")
    assert "Syntax error in line 1" in terminal.until("q quit")
    terminal.press("s")
    terminal.until("np.asarray(x) * 2")
    save(path, "def twice(x):\n    return x * 2\n")
    assert "AC" in terminal.until("Solved. n: the next one.")
    terminal.press("n")
    terminal.until("Open practice/")
    assert "twice" not in terminal.until("every save is judged")
    terminal.until("q quit")
    terminal.press("q")
    assert terminal.process.wait(PATIENCE) == 0


def test_leaving_at_once(terminal: Terminal) -> None:
    terminal.until("q quit")
    terminal.press("\x04")
    assert terminal.process.wait(PATIENCE) == 0


def test_an_interrupt_ends_it(terminal: Terminal) -> None:
    terminal.until("q quit")
    terminal.press("\x03")
    terminal.until("Interrupted.")
    assert terminal.process.wait(PATIENCE) == 130
