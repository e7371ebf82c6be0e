"""A practice round: without a terminal the bundled examples, on a terminal single keys and saves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.cli.terminal import PATIENCE, Sitting, Terminal, save

from mlkata.cli.codes import NO, YES


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


@pytest.fixture
def terminal(sitting: Sitting, shelf: Path) -> Terminal:
    return sitting("--shelf", str(shelf), "practice", "twice")


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
