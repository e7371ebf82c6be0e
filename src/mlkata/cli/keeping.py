"""What the terminal keeps for the pages, and `data`: where the reader's own lies, exported and imported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from mlkata.cli.context import house, say, tr
from mlkata.cli.output import Json, complain, out, out_json
from mlkata.cli.usage import WrongUsage
from mlkata.engine.app.files import write_new
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text


def kept(work: Callable[[], object]) -> None:
    """Keep something, once all is printed; where it cannot be kept that is one line, and nothing else changes."""
    sys.stdout.flush()
    try:
        work()
    except MlkataError as error:
        complain(tr("没有记入进度：", "Not kept among your progress: ") + say(error.what))


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "data",
        help=tr("你的数据在哪里；导出、导入。", "where your own data lies; export it, import it."),
    )(data)


def data(
    action: Annotated[str, typer.Argument(help="where · export · import")] = "where",
    file: Annotated[Path | None, typer.Argument(help=tr("导出到、或导入的 JSON 文件。", "the JSON file."))] = None,
    force: Annotated[bool, typer.Option(help=tr("覆盖已有的文件。", "overwrite a file that exists."))] = False,
    json: Json = False,
) -> None:
    """`mlkata data export FILE` · `mlkata data import FILE`."""
    actions = {"where": _where, "export": _export, "import": _import}
    if action not in actions or (file is None) != (action == "where"):
        raise WrongUsage(
            Text("看不懂要做什么。", "What to do is not clear."),
            f"mlkata data {action}",
            Text("用 where、export 文件 或 import 文件。", "Use where, export FILE or import FILE."),
        )
    actions[action](file or Path(), force, json)


def _where(_: Path, __: bool, json: bool) -> None:
    from mlkata.engine.app import moving

    with house() as opened:
        found = moving.whereabouts(opened)
    if json:
        out_json({"file": str(found.file), "bytes": found.size, "backups": [str(path) for path in found.backups]})
        return
    out(f"{found.file} · {found.size / 1024:.0f} KiB")
    for path in found.backups:
        out(tr(f"副本 {path}", f"copy {path}"))


def _export(file: Path, force: bool, json: bool) -> None:
    from mlkata.engine.app import moving

    with house() as opened:
        write_new(file, moving.export(opened), force)
    out_json({"file": str(file)}) if json else complain(tr(f"已写出 {file}", f"Wrote {file}"))


def _import(file: Path, _: bool, json: bool) -> None:
    from mlkata.engine.app import moving
    from mlkata.engine.app.files import unusable

    try:
        text = file.expanduser().read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise unusable(error, file) from None
    except UnicodeDecodeError:
        what = Text("这个文件不是 UTF-8 文本，没有导入。", "The file is no UTF-8 text; nothing was imported.")
        raise MlkataError(
            what, str(file), Text("选导出得到的 .json 文件。", "Choose an exported .json file.")
        ) from None
    with house() as opened:
        done = moving.import_(opened, text, str(file))
    if json:
        out_json({"added": dict(done.added), "backup": done.backup and str(done.backup)})
        return
    counts = done.added
    out(
        tr(
            f"新增：提交 {counts['submissions']} 次、草稿 {counts['drafts']} 份、复习 {counts['reviews']} 次、"
            f"面试 {counts['interviews']} 场、记录 {counts['events']} 条、设置 {counts['settings']} 项。",
            f"New: {counts['submissions']} submissions, {counts['drafts']} drafts, {counts['reviews']} reviews, "
            f"{counts['interviews']} interviews, {counts['events']} events, {counts['settings']} settings.",
        )
    )
