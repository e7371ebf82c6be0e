"""lab, quiz: the evidence, and numbers to work out."""

from __future__ import annotations

import datetime
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlkata.cli.context import LANG, house, say, tr
from mlkata.cli.keeping import kept
from mlkata.cli.output import Bar, Json, TopicId, both, complain, out, out_json, paint, prose, table
from mlkata.cli.usage import WrongUsage
from mlkata.engine.app.files import write
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from mlkata.engine.app.experiments import Trial
    from mlkata.engine.app.house import House
    from mlkata.engine.app.quizzes import Drawn

FORMS = (".png", ".svg", ".json")


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "lab",
        help=tr(
            "跑一个实验：参数、测得的数、论断是否成立、图。",
            "run a lab: parameters, numbers, whether its claims hold, the chart.",
        ),
    )(lab)
    app.command("quiz", help=tr("一道数值题；终端里直接作答。", "a numeric question; answer it in the terminal."))(quiz)


def lab(
    topic: TopicId,
    name: Annotated[
        str, typer.Argument(help=tr("实验名；不写就是第一个。", "the lab's name; the first if left out."))
    ] = "",
    changed: Annotated[
        list[str] | None,
        typer.Option(
            "--set", "-s", help=tr("改参数：名字=取值，可多次。", "change a parameter: NAME=VALUE, may be repeated.")
        ),
    ] = None,
    data: Annotated[
        str,
        typer.Option(
            help=tr(
                "自己的图片或 CSV 表（给接受数据的那个参数）。",
                "your own picture or CSV table, for the parameter that takes one.",
            )
        ),
    ] = "",
    size: Annotated[str, typer.Option(help=tr("live、quick 或 full。", "live, quick or full."))] = "quick",
    seed: Annotated[int, typer.Option(min=0, help=tr("随机种子。", "seed of the generator."))] = 0,
    out_file: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help=tr("把图存为 .png、.svg 或 .json。", "save the chart as .png, .svg or .json.")
        ),
    ] = None,
    record: Annotated[
        bool,
        typer.Option(
            help=tr(
                "写下记录，答案里的数字由它填入（作者用）。",
                "write the record that fills the answers' numbers (for authors).",
            )
        ),
    ] = False,
    json: Json = False,
) -> int:
    """Exit code 1 where a claim does not hold."""
    from mlkata.engine.app import experiments, journal

    if out_file is not None and out_file.suffix.lower() not in FORMS:
        raise WrongUsage(
            Text(f"存不了这种图：“{out_file.suffix}”。", f"Charts are not saved as “{out_file.suffix}”."),
            str(out_file),
            Text("文件名以 .png、.svg 或 .json 结尾。", "End the file's name in .png, .svg or .json."),
        )
    with house() as opened:
        given = _given(opened, topic, name, changed or [], data)
        with Bar(tr("实验", "measuring"), json) as bar:
            trial = experiments.run(opened, topic, name, given, seed, size, lambda share: bar.show(float(share), 1.0))
        _print_trial(trial, json)
        if out_file is not None:
            _save(opened, trial, out_file)
        if record:
            path = experiments.record(opened, trial, datetime.date.today().isoformat())
            complain(tr(f"已记录 {path}", f"Recorded {path}"))
        if not record:
            kept(lambda: journal.note(opened, trial.topic.id, "prove", trial.lab.name, "ran"))
        return int(any(not each.holds for each in trial.outcomes))


def _given(opened: House, topic: str, name: str, changed: list[str], data: str) -> dict[str, str]:
    from mlkata.engine.app import experiments

    given = experiments.assignments(changed)
    if data:
        takes = [
            each.name for each in experiments.declared(opened, topic, name).params if each.kind in ("image", "table")
        ]
        if not takes:
            raise MlkataError(
                Text("这个实验不接受自己的数据。", "This lab takes no data of your own."),
                f"{topic} {name}",
                Text("去掉 --data。", "Leave --data out."),
            )
        given[takes[0]] = data
    return given


def _print_trial(trial: Trial, json: bool) -> None:
    if json:
        out_json(
            {
                "topic": trial.topic.id,
                "lab": trial.lab.name,
                "size": trial.size,
                "seed": trial.seed,
                "params": dict(trial.params),
                "numbers": dict(trial.measured.numbers),
                "seconds": trial.measured.seconds,
                "claims": [{"id": each.claim, "bound": each.bound, "holds": each.holds} for each in trial.outcomes],
            }
        )
        return
    out(f"{trial.topic.id} · {say(trial.lab.title)} · {trial.size} · {trial.measured.seconds:.1f} s")
    table(
        [tr("量", "number"), tr("值", "value")],
        [(k, f"{v:.6g}") for k, v in trial.measured.numbers.items()],
        right=(1,),
    )
    if trial.params:
        out(
            tr(
                "参数改过，论断只对默认参数作出，不在此判定。",
                "Parameters were changed: claims speak of the defaults and are not settled here.",
            )
        )
    for each in trial.outcomes:
        claim = trial.topic.claim(each.claim)
        holds = paint("✓", "green") if each.holds else paint("✗", "red")
        out(f"{holds} {say(claim.says) if claim else each.claim}")
        out(paint(f"  {each.bound}", "dim"))


def _save(opened: House, trial: Trial, path: Path) -> None:
    from mlkata.engine.app import experiments

    form = path.suffix.lower().removeprefix(".")
    drawn = experiments.draw(opened, trial, LANG, form)
    if form == "json":
        import json

        drawn = json.dumps(drawn, ensure_ascii=False)
    write(path, drawn if isinstance(drawn, bytes) else str(drawn))
    complain(tr(f"图已存到 {path}", f"Chart saved to {path}"))


def quiz(
    topic: TopicId,
    name: Annotated[str, typer.Argument(help=tr("题型；不写就抽一种。", "which kind; drawn if left out."))] = "",
    seed: Annotated[
        int | None, typer.Option(min=0, help=tr("同一个种子问同一道题。", "the same seed asks the same."))
    ] = None,
    answer: Annotated[
        float | None, typer.Option("--answer", "-a", help=tr("直接给出答案（脚本用）。", "your answer (for scripts)."))
    ] = None,
    json: Json = False,
) -> int:
    """Exit code 1 for a wrong answer."""
    from mlkata.engine.app import journal, quizzes

    with house() as opened:
        drawn = quizzes.draw(opened, topic, name, seed)
        seconds = None
        if answer is None and not json and sys.stdin.isatty():
            out(prose(drawn.question.ask))
            begun = time.monotonic()
            answer = _asked(drawn)
            seconds = time.monotonic() - begun
        right = None if answer is None else drawn.question.right(answer)
        if json:
            out_json(_data(drawn, answer, right))
        else:
            _print(drawn, answer, right)
        if right is not None:
            kept(lambda: journal.answered(opened, drawn, right, seconds=seconds))
    return int(right is False)


def _asked(drawn: Drawn) -> float | None:
    """A number typed at the prompt; an empty line shows the answer."""
    while True:
        typed = input(
            tr("答案（回车看解答）：", "Answer (Enter shows it): ")
            + (f"[{drawn.question.unit}] " if drawn.question.unit else "")
        )
        if not typed.strip():
            return None
        try:
            return float(typed.replace("，", "").replace(",", ""))
        except ValueError:
            out(tr("请输入一个数，例如 12 或 0.25。", "Type a number, e.g. 12 or 0.25."))


def _print(drawn: Drawn, answer: float | None, right: bool | None) -> None:
    question = drawn.question
    if answer is None and not sys.stdin.isatty():
        out(prose(question.ask))
        again = f"mlkata quiz {drawn.topic} {drawn.quiz} --seed {drawn.seed} --answer …"
        out(tr(f"作答：{again}", f"Answer it: {again}"))
        return
    if right is not None:
        if not sys.stdin.isatty():
            out(prose(question.ask))
        out(paint(tr("对。", "Right."), "green") if right else paint(tr("不对。", "Wrong."), "red"))
    shown = f"{question.answer:.6g} {question.unit}".strip()
    out(tr(f"答案：{shown}", f"Answer: {shown}"))
    out(prose(question.steps))


def _data(drawn: Drawn, answer: float | None, right: bool | None) -> dict[str, Any]:
    question = drawn.question
    told = {"answer": question.answer, "steps": both(question.steps)} if answer is not None else {}
    return {
        "topic": drawn.topic,
        "quiz": drawn.quiz,
        "seed": drawn.seed,
        "unit": question.unit,
        "ask": both(question.ask),
        "given": answer,
        "right": right,
        **told,
    }
