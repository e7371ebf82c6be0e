"""The reader's code: where it is read, and what its first line says of it."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from mlkata.cli.context import tr
from mlkata.cli.usage import WrongUsage
from mlkata.engine.app.files import read_text
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text

File = Annotated[
    Path, typer.Argument(help=tr("你的 .py 文件；- 表示标准输入。", "your .py file; - for standard input."))
]
TopicOf = Annotated[
    str,
    typer.Option(
        "--topic",
        "-t",
        help=tr("题目 id；start 写出的文件可以不填。", "a topic's id; not needed for files written by start."),
    ),
]
DrillOf = Annotated[
    str,
    typer.Option(
        "--drill", "-d", help=tr("练习 id；不写就看代码定义了哪一个。", "a drill's id; told by what the code defines.")
    ),
]
Seed = Annotated[
    int | None,
    typer.Option(
        min=0, max=2**32 - 1, help=tr("照评测结果里的种子重放同样的输入。", "replay the inputs of an earlier verdict.")
    ),
]
OutFile = Annotated[Path | None, typer.Option("--out", "-o", help=tr("写到哪个文件。", "which file to write."))]
Force = Annotated[bool, typer.Option(help=tr("覆盖已有文件。", "overwrite an existing file."))]
HEAD = re.compile(r"# (?P<topic>[a-z0-9-]+)/(?P<drill>[a-z0-9-]+)(?: · (?:bug (?P<bug>\d+)|[^\r\n]*))?[ \t\r]*(?:\n|$)")


def read_code(file: Path) -> str:
    """The text of a reader's file, or of standard input."""
    if str(file) != "-":
        return read_text(file.expanduser())
    try:
        return sys.stdin.read().removeprefix("\ufeff")
    except UnicodeDecodeError:
        what = Text("标准输入不是 UTF-8 文本。", "Standard input is not UTF-8 text.")
        raise MlkataError(what, "-", Text("改成 UTF-8 再试。", "Send UTF-8.")) from None


def submission_of(code: str, topic: str, drill: str, seed: int | None = None) -> Submission:
    """What is handed in; topic, drill and planted bug from the first line that `start` and `bug` wrote."""
    said = HEAD.match(code)
    if said and topic in ("", said["topic"]) and drill in ("", said["drill"]):
        return Submission(said["topic"], said["drill"], code, seed, said["bug"] or "")
    if not topic:
        raise WrongUsage(
            Text("不知道这是哪道题的代码。", "It is not clear which topic this code belongs to."),
            "--topic",
            Text("加上 --topic 题目 --drill 练习。", "Add --topic TOPIC --drill DRILL."),
        )
    return Submission(topic, drill, code, seed)
