"""How things are printed: plain text that reads without colour, JSON that a program reads."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlkata.cli.context import LANG, tr

if TYPE_CHECKING:
    from rich.console import Console

    from mlkata.spec.errors import MlkataError
    from mlkata.spec.text import Text

PATIENCE = 10.0  # seconds from one line to the next where no bar can be drawn
PIPE = 200  # columns where nobody looks: nothing is broken into lines
Json = Annotated[bool, typer.Option("--json", help=tr("输出 JSON。", "print JSON."))]
TopicId = Annotated[
    str,
    typer.Argument(
        help=tr("题目 id，如 iou-nms（用 mlkata list 查）。", "a topic's id, e.g. iou-nms (see mlkata list).")
    ),
]
DrillId = Annotated[
    str,
    typer.Option("--drill", "-d", help=tr("练习 id；不写就是第一个。", "a drill's id; the topic's first if left out.")),
]


def console() -> Console:
    """The terminal, or a pipe: then without colour and as wide as needed."""
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPE, emoji=False, markup=False)


def width() -> int:
    """Columns for running text."""
    return max(40, min(shutil.get_terminal_size((88, 24)).columns, 100))


def out(text: str = "") -> None:
    """One piece of text."""
    sys.stdout.write(text + "\n")


def prose(text: Text) -> str:
    """A passage of Markdown as running text in the reader's language."""
    from mlkata.engine.app import reading

    return reading.spoken(text, LANG, width())


def out_json(value: Any) -> None:
    """One value as JSON; what is not finite becomes null."""
    sys.stdout.write(json.dumps(finite(value), ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def both(text: Text | None) -> dict[str, str] | None:
    """A text in both languages, for JSON."""
    return None if text is None else {"zh": text.zh, "en": text.en}


def finite(value: Any) -> Any:
    """The value with null for NaN and infinities, and tuples as lists."""
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else None
    if isinstance(value, dict):
        return {str(key): finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(each) for each in value]
    return value


def complain(text: str) -> None:
    """One line to the reader's error stream."""
    sys.stderr.write(text + "\n")


def complain_of(error: MlkataError) -> None:
    """An error that does not end the command."""
    complain(tr(error.say("zh"), error.say("en")))


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, right: Sequence[int] = (), whole: Sequence[int] = (0,)
) -> None:
    """Columns under a head; the columns in `right` are numbers, those in `whole` are never broken."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for at, name in enumerate(head):
        made.add_column(name, justify="right" if at in right else "left", overflow="fold", no_wrap=at in whole)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    printed = console()
    with printed.capture() as caught:  # rich would end the process at a closed pipe
        printed.print(made)
    out(caught.get().rstrip("\n"))


class Bar:
    """How far long work is, on the error stream: a bar on a terminal, elsewhere a line now and then; none beside JSON.

    Args:
        clock: seconds, from anywhere.
    """

    def __init__(self, label: str, quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self._bar: Any = None
        self._label, self._quiet, self._clock, self._told = label, quiet, clock, clock()
        if sys.stderr.isatty() and not quiet:
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task(label, total=None)

    def __enter__(self) -> Bar:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def show(self, done: float, of: float, label: str | None = None) -> None:
        """So much is done, of so much."""
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=of, description=label)
        elif not self._quiet and of and self._clock() - self._told >= PATIENCE:
            self._told = self._clock()
            complain(f"{label or self._label} {done / of:.0%}")


def coloured() -> bool:
    """Whether colours are welcome."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


PAINT = {"green": 32, "red": 31, "yellow": 33, "dim": 2, "bold": 1}


def paint(text: str, colour: str) -> str:
    """The text in a colour, where colours are welcome."""
    return f"\x1b[{PAINT[colour]}m{text}\x1b[0m" if coloured() else text
