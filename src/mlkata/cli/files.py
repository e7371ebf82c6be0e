"""The reader's files: read, written without harm, and what their first line says of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mlkata.cli.context import tr
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
Seed = Annotated[
    int | None, typer.Option(help=tr("照评测结果里的种子重放同样的输入。", "replay the inputs of an earlier verdict."))
]
OutFile = Annotated[Path | None, typer.Option("--out", "-o", help=tr("写到哪个文件。", "which file to write."))]
Force = Annotated[bool, typer.Option(help=tr("覆盖已有文件。", "overwrite an existing file."))]


def read_code(file: Path) -> str:
    """The text of a reader's file, or of standard input."""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise MlkataError(
            Text("没有这个文件。", "There is no such file."), str(file), Text("检查路径。", "Check the path.")
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        what = Text(f"读不了这个文件：{error}。", f"This file cannot be read: {error}.")
        raise MlkataError(what, str(file), Text("文件要用 UTF-8 编码。", "The file must be UTF-8 text.")) from None


def submission_of(code: str, topic: str, drill: str, seed: int | None = None) -> Submission:
    """What is handed in; topic, drill and planted bug from the first line that `start` and `bug` wrote."""
    head = code.split("\n", 1)[0]
    words = head[1:].split(" · ") if head.startswith("# ") else []
    place = words[0].strip().split("/") if words else []
    marked = next((word.strip().removeprefix("bug ") for word in words if word.strip().startswith("bug ")), "")
    if not topic and len(place) == 2:
        topic, drill = place[0], drill or place[1]
    if not topic:
        raise MlkataError(
            Text("不知道这是哪道题的代码。", "It is not clear which topic this code belongs to."),
            "--topic",
            Text("加上 --topic 题目 --drill 练习。", "Add --topic TOPIC --drill DRILL."),
        )
    return Submission(topic, drill, code, seed, marked)


def write_new(path: Path, text: str, force: bool) -> None:
    """Write a file; one that is there and differs is kept unless `force`."""
    if path.exists() and not force and path.read_text(encoding="utf-8") != text:
        raise MlkataError(
            Text(
                "文件已存在，里面可能有你写的代码，没有覆盖。",
                "The file exists and may hold your code; it was left as it is.",
            ),
            str(path),
            Text(
                "换个名字（--out），或加 --force 覆盖。", "Choose another name (--out), or overwrite it with --force."
            ),
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
