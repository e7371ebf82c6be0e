"""start, hint, solution, bug, report: around writing by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlkata.cli.context import house, say, tr
from mlkata.cli.files import DrillOf, Force, OutFile, Seed, read_code, submission_of
from mlkata.cli.keeping import kept
from mlkata.cli.output import DrillId, Json, TopicId, both, out, out_json, prose
from mlkata.cli.usage import WrongUsage
from mlkata.engine.app.files import write, write_new
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from mlkata.engine.app.practice import Handout


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    add = app.command
    add("start", help=tr("写出一道练习的起始文件。", "write a drill's starting file."))(start)
    add("hint", help=tr("三级提示。", "hints, three levels."))(hint)
    add("solution", help=tr("参考实现和别的正确思路。", "our solution, and other ideas that work."))(solution)
    add("bug", help=tr("找错：改好埋了一处错误的参考实现。", "find the bug planted in the reference."))(bug)
    add("report", help=tr("把“我是对的”或“这句不对”打包。", "bundle “I am right” or “this is wrong”."))(report)


def start(
    topic: TopicId, drill: DrillId = "", out_file: OutFile = None, force: Force = False, json: Json = False
) -> None:
    """Signature and docstring; the body is yours."""
    from mlkata.engine.app import practice

    with house() as opened:
        handed = practice.start(opened, topic, drill)
        _hand_out(handed, out_file, force, json)


def _hand_out(handed: Handout, out_file: Path | None, force: bool, json: bool, note: str = "") -> None:
    path = out_file or Path(handed.filename)
    write_new(path, handed.code, force)
    if json:
        out_json(
            {
                "topic": handed.topic.id,
                "drill": handed.drill.id,
                "file": str(path),
                "bug": bool(handed.bug),
                "task": both(handed.drill.task),
            }
        )
        return
    minutes = tr(f"{handed.drill.minutes} 分钟", f"{handed.drill.minutes} min")
    out(f"{handed.topic.id} / {handed.drill.id} · {say(handed.drill.title)} · {minutes}")
    out()
    out(note or prose(handed.drill.task))
    out()
    out(
        tr(
            f"已写出 {path}。写完后：mlkata judge {path}（或 mlkata watch {path}）",
            f"Wrote {path}. Then: mlkata judge {path} (or mlkata watch {path})",
        )
    )


def hint(
    topic: TopicId,
    drill: DrillId = "",
    level: Annotated[
        int,
        typer.Option(
            "--level",
            "-l",
            min=1,
            max=3,
            help=tr("1 轻推 · 2 思路 · 3 几乎是代码。", "1 a nudge · 2 the idea · 3 almost the code."),
        ),
    ] = 1,
    json: Json = False,
) -> None:
    """One level at a time."""
    from mlkata.engine.app import journal, practice

    with house() as opened:
        text = practice.hint(opened, topic, drill, level)
        if json:
            out_json({"topic": topic, "drill": drill, "level": level, "hint": both(text)})
            return
        out(prose(text))
        if level < 3:
            more = f"mlkata hint {topic}" + (f" --drill {drill}" if drill else "") + f" --level {level + 1}"
            out(tr(f"还不够？{more}", f"Not enough? {more}"))
        kept(lambda: journal.note(opened, topic, "write", drill, f"hint-{level}"))


def solution(
    topic: TopicId,
    drill: DrillId = "",
    name: Annotated[
        str,
        typer.Option(
            help=tr(
                "只看这一份（reference、fast，或别的思路的名字）。",
                "only this one (reference, fast, or another idea's name).",
            )
        ),
    ] = "",
    json: Json = False,
) -> None:
    """The plain version first."""
    from mlkata.engine.app import journal, practice

    with house() as opened:
        found = practice.shown_solutions(opened, topic, drill)
        chosen = [each for each in found if name in ("", each.name)]
        if not chosen:
            listed = " · ".join(each.name for each in found)
            raise MlkataError(
                Text(f"没有“{name}”。", f"There is no “{name}”."),
                topic,
                Text(f"可选：{listed}。", f"Choose one of: {listed}."),
            )
        if json:
            out_json([{"name": each.name, "code": each.code} for each in chosen])
        else:
            for each in chosen if name else chosen[:1]:
                out(each.code.rstrip())
            if not name and len(found) > 1:
                others = " · ".join(each.name for each in found[1:])
                out(tr(f"\n# 还有：{others}（--name 查看）", f"\n# There are also: {others} (see --name)"))
        kept(lambda: journal.looked(opened, topic, drill))


def bug(
    topic: TopicId,
    drill: DrillId = "",
    number: Annotated[
        int | None, typer.Option(help=tr("第几个错误；不写就抽一个。", "which mistake; drawn if left out."))
    ] = None,
    out_file: OutFile = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Find it, repair it, `mlkata judge` it."""
    from mlkata.engine.app import practice

    with house() as opened:
        handed = practice.bug(opened, topic, drill, number)
        note = tr(
            f"这份 {handed.drill.target} 里有一处错误。找出来，改好。",
            f"This {handed.drill.target} holds one mistake. Find it and repair it.",
        )
        _hand_out(handed, out_file, force, json, note)


def report(
    topic: TopicId,
    drill: DrillOf = "",
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help=tr("你认为正确的代码。", "code that you hold to be right."))
    ] = None,
    sentence: Annotated[
        str,
        typer.Option(
            help=tr(
                "你认为不对的句子（几个字即可），或论断 id。",
                "words of a sentence that you hold to be wrong, or a claim's id.",
            )
        ),
    ] = "",
    seed: Seed = None,
    comment: Annotated[str, typer.Option("--comment", "-m", help=tr("理由。", "why."))] = "",
    out_file: OutFile = None,
) -> None:
    """One JSON file with everything needed to see it again."""
    from mlkata.engine.app import practice, reports

    if (file is None) == (not sentence):
        raise WrongUsage(
            Text("要报告代码还是句子？", "Is it about code or about a sentence?"),
            "mlkata report",
            Text(
                '给出 --file 你的代码.py，或 --sentence "那句话"，二选一。',
                'Give --file YOUR.py or --sentence "its words", one of them.',
            ),
        )
    with house() as opened:
        if file is not None:
            submission = practice.addressed(opened, submission_of(read_code(file), topic, drill, seed))
            verdict = practice.judge(opened, submission)
            text = reports.solution_report(opened, submission, verdict, comment)
        else:
            text = reports.sentence_report(opened, topic, sentence, comment)
        path = out_file or Path(f"mlkata-report-{topic}.json")
        write(path, text)
        out(tr(f"已写出 {path}，请附在 issue 里。", f"Wrote {path}: attach it to an issue."))
