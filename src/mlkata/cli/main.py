"""Entry: builds the command line, runs one command, and turns whatever goes wrong into a clear sentence.

Exit codes: 0 done, and the answer is yes (AC, every claim holds, no finding, right) · 1 done, and it is no · 2 wrong
usage · 3 it cannot be done here (and how to mend it) · 70 a fault of mlkata itself · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from mlkata.cli import (
    authoring,
    exporting,
    fitting,
    interviewing,
    judging,
    keeping,
    machine,
    picturing,
    planning,
    practising,
    proving,
    reading,
    reviewing,
    serving,
    using,
    writing,
)
from mlkata.cli.codes import CANNOT, FAULT, INTERRUPTED, USAGE, YES
from mlkata.cli.context import LANG, OPTIONS, asked_language, current, say, tr
from mlkata.cli.output import both, complain, out_json
from mlkata.cli.usage import WrongUsage, typed, wrong_usage
from mlkata.engine.app.files import unusable
from mlkata.engine.app.settings import language
from mlkata.spec.errors import MlkataError

app = typer.Typer(
    name="mlkata",
    help=tr("手撕：能跑的机器学习面试手册。", "mlkata: machine-learning interview knowledge that runs."),
    epilog=tr(
        "退出码：0 通过 · 1 没通过 · 2 用法不对 · 3 做不了（会说怎么办）· 70 mlkata 自己出错 · 130 中断",
        "Exit codes: 0 yes · 1 no · 2 wrong usage · 3 cannot (it says what to do) · 70 own fault · 130 interrupted",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def options(
    lang: Annotated[
        str | None, typer.Option(help=tr("zh 或 en；写在哪里都行。", "zh or en; it may stand anywhere."))
    ] = None,
    shelf: Annotated[
        list[Path] | None,
        typer.Option(help=tr("自己的题架文件夹，可多次给出。", "a folder with topics of your own; may be repeated.")),
    ] = None,
    trust: Annotated[
        bool,
        typer.Option(
            "--trust",
            help=tr(
                "我读过 --shelf 里的代码，允许它的实验不受限地运行。",
                "you have read the code in --shelf: its labs may run.",
            ),
        ),
    ] = False,
    unsealed: Annotated[
        bool,
        typer.Option(
            "--unsealed",
            help=tr(
                "没有沙箱时也运行自己的代码，结果里会注明。",
                "run your own code without a sandbox; the verdict says so.",
            ),
        ),
    ] = False,
) -> None:
    """Options that stand before the command."""
    OPTIONS.shelves, OPTIONS.trust, OPTIONS.unsealed = tuple(shelf or ()), trust, unsealed


PARTS = (
    serving, reading, writing, judging, practising, reviewing, planning, fitting, interviewing, proving, using,
    picturing, keeping, exporting, authoring, machine,
)  # fmt: skip
for part in PARTS:
    part.register(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code."""
    asked, rest = asked_language(list(sys.argv[1:] if arguments is None else arguments))
    sys.exit(run(rest, asked))


def run(arguments: list[str], lang: str | None = None) -> int:
    """Run one command; its exit code."""
    _steady_streams()
    try:
        with typed():
            language(os.environ, lang)  # one that does not exist is told before anything else
        done = app(arguments, prog_name="mlkata", standalone_mode=False)
        sys.stdout.flush()
    except MlkataError as error:
        if "--json" in arguments:
            out_json({"error": {"what": both(error.what), "where": error.where, "next": both(error.remedy)}})
        complain(error.say(LANG))
        return USAGE if isinstance(error, WrongUsage) else CANNOT
    except (KeyboardInterrupt, typer.Abort):
        return _interrupted()
    except typer.Exit as stop:
        return stop.exit_code
    except SystemExit as stop:  # a command that was interrupted and said so; or the parser's answer to a closed pipe
        return INTERRUPTED if stop.code == INTERRUPTED else YES
    except BrokenPipeError:  # `mlkata list | head`, at the last flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return YES
    except OSError as error:
        if error.filename is None:
            return _fault(error)
        complain(unusable(error).say(LANG))
        return CANNOT
    except Exception as error:
        return _usage(error) if hasattr(error, "format_message") else _fault(error)
    if done == INTERRUPTED:  # as newer parsers tell it
        return _interrupted()
    return done if isinstance(done, int) else YES


def _interrupted() -> int:
    complain(tr("已中断。", "Interrupted."))
    return INTERRUPTED


def _steady_streams() -> None:
    """Chinese text never fails to print, whatever the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _usage(error: Exception) -> int:
    """A wrong option or a missing argument: the parser's words, and where to look."""
    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stdout.write(f"{error}\n")
        return USAGE
    context = getattr(error, "ctx", None)
    path = getattr(context, "command_path", "mlkata")
    says = say(wrong_usage(error)).rstrip(".。")
    complain(tr("用法不对：", "Wrong usage: ") + says + ("" if says[-1:] in "？?" else tr("。", ".")))
    complain(tr(f"怎么办：看 {path} --help", f"next: see {path} --help"))
    return USAGE


def _fault(error: Exception) -> int:
    """Our own fault: said so, with the details in a file."""
    import traceback

    folder = current().cache
    kept = folder / "fault.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(traceback.format_exc(), encoding="utf-8")
        where = str(kept)
    except OSError:
        where = "-"
    name = f"{type(error).__name__}: {error}"
    complain(tr(f"mlkata 自己出了错，不是你的问题：{name}", f"mlkata itself failed, it is not your fault: {name}"))
    complain(tr(f"位置：{where}（细节都在里面）", f"where: {where} (all details)"))
    complain(tr("怎么办：把这个文件附在 issue 里告诉我们。", "next: attach that file to an issue."))
    return FAULT
