"""practice: a round in the terminal. Picks a drill, writes the starter, judges each save; h, s, n and q at any time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlkata.cli.context import house, say, tr
from mlkata.cli.files import read_code, submission_of
from mlkata.cli.judging import judge_once
from mlkata.cli.keeping import kept
from mlkata.cli.keys import pressed, raw_keys
from mlkata.cli.output import complain_of, out, paint, prose
from mlkata.cli.saves import saves
from mlkata.cli.verdicts import mark
from mlkata.engine.app.files import write
from mlkata.spec.errors import MlkataError

if TYPE_CHECKING:
    from mlkata.engine.app.house import House
    from mlkata.engine.app.practice import Handout

FOLDER = Path("practice")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "practice",
        help=tr(
            "练一轮：挑一道、写、保存即评测。没有终端时评测自带的例子。",
            "a practice round: picks a drill, judges every save. Without a terminal: judges bundled examples.",
        ),
    )(practice)


def practice(
    topic: Annotated[
        str, typer.Argument(help=tr("从这道题开始；不写就挑一道。", "start with this topic; picked if left out."))
    ] = "",
    folder: Annotated[Path, typer.Option(help=tr("代码放在哪个文件夹。", "where your code goes."))] = FOLDER,
    drills: Annotated[
        int, typer.Option(min=1, help=tr("没有终端时评测几道练习的例子。", "without a terminal: of how many drills."))
    ] = 4,
) -> int:
    """h hint · s solution · n next · q quit."""
    with house() as opened:
        if topic:
            opened.topic(topic)  # one that does not exist is told first
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            return _examples(opened, drills)
        for handed, path in _picked(opened, topic, folder):
            if not write_round(opened, handed, path):
                return 0
        out(tr("全部练过一遍了。删掉文件即可重来。", "You have been through all drills. Delete a file to do it again."))
        return 0


def _examples(opened: House, drills: int) -> int:
    """Bundled solutions, right and wrong ones, and what the judge says of them; 1 if it says anything unexpected."""
    from mlkata.engine.app import examples

    out(tr("没有终端，改为评测自带的例子：", "No terminal here, so the bundled examples are judged:"))
    surprises = 0
    for example in examples.bundled(opened, drills):
        verdict = examples.judged(opened, example)
        surprises += verdict.word is not example.expected
        out(f"{mark(verdict.word)} {example.topic}/{example.drill} · {example.name}")
        if verdict.diagnosis is not None:
            out(f"          {say(verdict.diagnosis.says)}")
    note = tr(
        "在终端里运行 make run 或 mlkata practice 就可以自己写。",
        "Run make run or mlkata practice in a terminal to write your own.",
    )
    out(note)
    return int(surprises > 0)


def _picked(opened: House, topic: str, folder: Path) -> Iterator[tuple[Handout, Path]]:
    """Drills that have no file yet, easy and short ones first; the named topic's before all others."""
    from mlkata.engine.app import practice as app

    wanted = [opened.topic(topic)] if topic else []
    rest = [each for each in opened.topics if not topic or each.id != topic]
    queue = [(each, drill) for each in (*wanted, *rest) for drill in each.drills if opened.runs(drill.runtime)]
    queue.sort(key=lambda pair: (pair[0].id != topic, pair[1].level, pair[1].minutes))
    for each, drill in queue:
        path = folder / each.id / f"{drill.id.replace('-', '_')}.py"
        if path.exists() and each.id != topic:
            continue
        yield app.start(opened, each.id, drill.id), path


def write_round(opened: House, handed: Handout, path: Path) -> bool:
    """One drill until it is solved or left; False to quit."""
    if not path.exists():
        write(path, handed.code)
    out()
    minutes = tr(f"{handed.drill.minutes} 分钟", f"{handed.drill.minutes} min")
    out(paint(f"{say(handed.drill.title)} · {handed.topic.id}/{handed.drill.id} · {minutes}", "bold"))
    out(prose(handed.drill.task))
    out(tr(f"在编辑器里打开 {path}，每次保存都会评测。", f"Open {path} in your editor; every save is judged."))
    keys = Keys(opened, handed)
    with raw_keys():
        out(keys.menu())
        try:
            for code in saves(path, read_code, keys.wait, complain_of):
                if code != handed.code:
                    _judged(opened, handed, code)
                    out(keys.menu())
        except Leave as left:
            return left.on
    return True


def _judged(opened: House, handed: Handout, code: str) -> None:
    topic, drill = handed.topic.id, handed.drill.id
    bug = submission_of(handed.code, topic, drill).bug  # whatever became of the first line meanwhile
    try:
        done, _ = judge_once(opened, replace(submission_of(code, topic, drill), bug=bug), race=True)
    except MlkataError as error:
        complain_of(error)
        return
    if done == 0:
        out(paint(tr("这道过了。按 n 做下一道。", "Solved. n: the next one."), "green"))


class Leave(Exception):
    """The reader leaves the drill; `on`: for the next one."""

    def __init__(self, on: bool) -> None:
        self.on = on
        super().__init__()


class Keys:
    """What single keys do while a drill is watched."""

    def __init__(self, opened: House, handed: Handout) -> None:
        self.opened, self.handed, self.level = opened, handed, 0

    def menu(self) -> str:
        """The keys in one line."""
        return paint(tr("h 提示 · s 参考实现 · n 下一道 · q 退出", "h hint · s solution · n next · q quit"), "dim")

    def wait(self, seconds: float) -> None:
        """Wait for a key, at most so long, and do what it says."""
        key = pressed(seconds)
        if key in ("q", "\x04"):
            raise Leave(on=False)
        if key == "n":
            raise Leave(on=True)
        if key == "h":
            self.level = min(self.level + 1, 3)
            out(f"{self.level}/3 {prose(self.handed.drill.hints[self.level - 1])}")
        if key == "s":
            self._solution()

    def _solution(self) -> None:
        from mlkata.engine.app import journal
        from mlkata.engine.app import practice as app

        topic, drill = self.handed.topic.id, self.handed.drill.id
        out(app.shown_solutions(self.opened, topic, drill)[0].code)
        kept(lambda: journal.looked(self.opened, topic, drill))
