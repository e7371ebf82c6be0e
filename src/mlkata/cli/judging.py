"""judge, watch: the verdict on a file, once or at every save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlkata.cli.codes import FAULT
from mlkata.cli.context import house, say, tr
from mlkata.cli.files import DrillOf, File, Seed, TopicOf, read_code, submission_of
from mlkata.cli.keeping import kept
from mlkata.cli.output import Bar, Json, both, complain, complain_of, out, out_json
from mlkata.cli.usage import WrongUsage
from mlkata.cli.verdicts import print_race, print_verdict
from mlkata.engine.app.files import write
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import Answer, Beside, Verdict, Word

if TYPE_CHECKING:
    from mlkata.engine.app.house import House


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("judge", help=tr("评测一个文件。", "judge a file."))(judge)
    app.command("watch", help=tr("盯着文件，每次保存就评测。", "judge a file at every save."))(watch)


def judge(
    file: File,
    topic: TopicOf = "",
    drill: DrillOf = "",
    seed: Seed = None,
    given: Annotated[
        str | None,
        typer.Option(
            "--input",
            "-i",
            help=tr(
                "自己的输入：实参表达式，或 .npy/.npz/.json/.csv 文件；与参考实现并排运行。",
                "your own input: arguments, or an .npy/.npz/.json/.csv file; runs beside the reference.",
            ),
        ),
    ] = None,
    race: Annotated[
        bool, typer.Option(help=tr("通过后与参考实现比速度。", "after AC, compare speed with ours."))
    ] = True,
    cases: Annotated[bool, typer.Option("--cases", help=tr("列出每个用例。", "list every case."))] = False,
    export: Annotated[
        Path | None,
        typer.Option(
            help=tr("把第一个失败的公开用例写成可运行的脚本。", "write the first failing public case as a script.")
        ),
    ] = None,
    json: Json = False,
) -> int:
    """Exit code 0 only for AC."""
    from mlkata.engine.app import practice

    submission = submission_of(read_code(file), topic, drill, seed)
    with house() as opened:
        submission = practice.addressed(opened, submission)
        if given is not None:
            return _beside(opened, submission, given, json)
        done, verdict = judge_once(opened, submission, race=race, cases=cases, json=json)
        if export is not None:
            _export(export, verdict, file)
        return done


def judge_once(
    opened: House, submission: Submission, *, race: bool, cases: bool | None = None, json: bool = False
) -> tuple[int, Verdict]:
    """Judge, print, race; the exit code, 0 only for AC, and the verdict."""
    from mlkata.engine.app import journal, practice, reports

    with Bar(tr("评测", "judging"), json) as bar:
        verdict = practice.judge(opened, submission, lambda _, done, of: bar.show(done, of))
    if not json:
        print_verdict(verdict, cases)  # before the race, which nobody should have to wait for
    raced = None
    if race and verdict.word is Word.AC and not submission.bug:
        with Bar(tr("比速度", "racing"), json):
            raced = practice.race(opened, submission, verdict.seed)
    if json:
        out_json(reports.verdict_data(replace(verdict, race=raced)))
    elif raced is not None:
        print_race(raced)
    kept(lambda: journal.keep(opened, submission, replace(verdict, race=raced), "cli"))
    return FAULT if verdict.word is Word.IE else int(verdict.word is not Word.AC), verdict


def _export(path: Path, verdict: Verdict, file: Path) -> None:
    """The script, written for the name of the reader's file where that is a module's name."""
    call = next((case.call for case in verdict.cases if case.word is not Word.AC and case.call), "")
    if not call:
        complain(tr("没有失败的公开用例可导出。", "No public case failed: there is nothing to export."))
        return
    module = file.stem if file.stem.isidentifier() and file.suffix == ".py" else "solution"
    write(path, call.replace("from solution import", f"from {module} import").replace("solution.py", f"{module}.py"))
    beside = module == file.stem and path.resolve().parent == file.resolve().parent
    how = tr(f"运行：python {path}", f"Run it: python {path}")
    if not beside:
        how = tr(
            f"把你的代码存为 {module}.py 放在旁边，再运行它。", f"Save your code beside it as {module}.py and run it."
        )
    complain(tr(f"已写出 {path}。", f"Wrote {path}. ") + how)


def _beside(opened: House, submission: Submission, given: str, json: bool) -> int:
    from mlkata.engine.app import own_input

    found = own_input.beside(opened, submission, given)
    if json:
        out_json(_beside_data(found))
    else:
        out(tr("你的：", "yours:     ") + (say(found.yours.says) if found.yours.says else found.yours.value))
        out(
            tr("参考：", "reference: ") + (say(found.reference.says) if found.reference.says else found.reference.value)
        )
        if found.yours.stdout.strip():
            out(tr("打印：", "printed:   ") + found.yours.stdout.strip())
        differ = tr("不一致。", "They differ.")
        if found.says is not None and found.says != found.yours.says:
            differ = tr("不一致：", "They differ: ") + say(found.says)
        refused = tr("参考实现不接受这个输入，无法比较。", "The reference refuses this input: nothing to compare.")
        alike = tr("一致。", "They agree.")
        if found.reference.says is not None:
            alike = tr("两边都不接受这个输入，原因相同。", "Both refuse this input, for the same reason.")
        out({True: alike, False: differ, None: refused}[found.agree])
    return 0 if found.agree else 1


def _beside_data(found: Beside) -> dict[str, Any]:
    def side(answer: Answer) -> dict[str, Any]:
        says = both(answer.says)
        return {"value": answer.value, "says": says, "stdout": answer.stdout, "ms": round(answer.ms, 3)}

    largest = None if found.difference is None else found.difference.largest
    return {"agree": found.agree, "largest": largest, "yours": side(found.yours), "reference": side(found.reference)}


def watch(file: File, topic: TopicOf = "", drill: DrillOf = "", race: bool = True) -> None:
    """Until Ctrl-C."""
    from mlkata.cli.saves import saves
    from mlkata.engine.app import practice

    if str(file) == "-":
        what = Text("标准输入没法盯着看。", "Standard input cannot be watched.")
        raise WrongUsage(what, "-", Text("给出一个文件，或用 mlkata judge -。", "Name a file, or use mlkata judge -."))
    with house() as opened:
        for code in saves(file, read_code, told=complain_of):
            try:
                judge_once(opened, practice.addressed(opened, submission_of(code, topic, drill)), race=race)
            except MlkataError as error:
                complain_of(error)
            out(tr("── 等待下一次保存（Ctrl-C 结束）", "── waiting for the next save (Ctrl-C ends)"))
