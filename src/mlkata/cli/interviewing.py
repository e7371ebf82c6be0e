"""interview: a mock interview on a terminal; those there were, their reports, and these as files."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mlkata.cli.context import LANG, house, say, tr
from mlkata.cli.files import Force
from mlkata.cli.keys import choice, raw_keys
from mlkata.cli.output import Json, out, out_json, paint, table, width
from mlkata.cli.usage import WrongUsage, typed
from mlkata.engine.app.files import refuse_existing, write
from mlkata.spec.errors import MlkataError
from mlkata.spec.interview import LENGTHS, Interview, Report, Role, Score, State
from mlkata.spec.text import Text

if TYPE_CHECKING:
    from mlkata.engine.app.house import House
    from mlkata.engine.app.interviewing_report import Whole

STATES = {
    State.RUNNING: Text("没做完", "unfinished"),
    State.FINISHED: Text("做完", "finished"),
    State.ABANDONED: Text("放弃", "abandoned"),
}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "interview",
        help=tr(
            "模拟面试：讲、追问、手写、找错、算，最后给报告；随时停，随时接着来。",
            "a mock interview: explain, write, find a mistake, work out; then a report. Stop whenever you like.",
        ),
    )(interview)


def interview(
    role: Annotated[str, typer.Option(help=tr("cv、ml 或 general。", "cv, ml or general."))] = "",
    minutes: Annotated[int | None, typer.Option(help=tr("15、30 或 60。", "15, 30 or 60."))] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            min=0, max=2**32 - 1, help=tr("同一个种子抽出同一场。", "the same seed draws the same interview.")
        ),
    ] = None,
    resume: Annotated[bool, typer.Option("--resume", help=tr("接着上一场。", "go on with the latest one."))] = False,
    listed: Annotated[bool, typer.Option("--list", help=tr("列出所有面试。", "list all interviews."))] = False,
    report: Annotated[
        str,
        typer.Option(help=tr("看一场的报告：id（前几位即可）或 last。", "of which: its id, its beginning, or last.")),
    ] = "",
    export: Annotated[
        Path | None, typer.Option(help=tr("把报告写成 .md 或 .html。", "write the report as .md or .html."))
    ] = None,
    force: Force = False,
    json: Json = False,
) -> None:
    """Keys alone on a terminal; elsewhere the list."""
    from mlkata.engine.app import interviewing

    if role or minutes is not None:
        with typed():
            interviewing.terms(role or Role.GENERAL.value, minutes or LENGTHS[0], LANG)
    with house() as opened:
        if report or export is not None:
            _report(opened, report or "last", export, force, json)
        elif listed or json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _list(opened, json)
        else:
            _sitting(opened, role, minutes, seed, resume)


def _sitting(opened: House, role: str, minutes: int | None, seed: int | None, resume: bool) -> None:
    from mlkata.cli.sitting import Stop, sit

    with suppress(Stop):
        with raw_keys():
            name = _unfinished(opened, resume) or _begun(opened, role, minutes, seed)
        sit(opened, name)
        _report(opened, name, None, False, False)


def _unfinished(opened: House, resume: bool) -> str:
    """The interview to go on with; "" for a new one.

    Raises:
        MlkataError: one is to be resumed, and there is none.
    """
    from mlkata.engine.app import interviewing

    found = next(iter(interviewing.unfinished(opened)), None)
    if found is None and resume:
        what = Text("没有没做完的面试。", "There is no unfinished interview.")
        raise MlkataError(what, "--resume", Text("开始一场：mlkata interview", "Begin one: mlkata interview"))
    if found is None or resume:
        return found.id if found else ""
    out(paint(tr("有一场没做完：", "There is an unfinished one: ") + _line(found), "bold"))
    out(
        paint(
            tr(
                "c 接着来 · n 开新的 · a 放弃那一场，开新的 · q 退出",
                "c go on · n a new one · a abandon it, and a new one · q quit",
            ),
            "dim",
        )
    )
    key = choice("cna")
    if key == "a":
        interviewing.end(opened, found.id, abandoned=True)
    return found.id if key == "c" else ""


def _begun(opened: House, role: str, minutes: int | None, seed: int | None) -> str:
    """A new interview; what was not said is asked for."""
    from mlkata.engine.app import interviewing, keeping
    from mlkata.engine.app.interviewing_pages import ROLES

    roles = list(Role)
    asked = role or roles[_chosen(tr("应聘", "For which job?"), [say(ROLES[each]) for each in roles])].value
    length = minutes
    if length is None:
        length = LENGTHS[_chosen(tr("多长", "How long?"), [tr(f"{each} 分钟", f"{each} min") for each in LENGTHS])]
    found = interviewing.start(opened, interviewing.terms(asked, length, LANG), keeping.clock(opened), seed)
    items = found.script.items
    out(
        tr(
            f"{len(items)} 题，{length} 分钟，种子 {found.script.seed}。不必赶：超时只记下，不打断。",
            f"{len(items)} parts, {length} minutes, seed {found.script.seed}. Being late is noted; nothing is cut off.",
        )
    )
    return found.id


def _chosen(title: str, names: list[str]) -> int:
    """The place of what a key chose."""
    out(paint(title, "bold"))
    out("  ".join(f"{place} {name}" for place, name in enumerate(names, start=1)))
    return int(_pressed("".join(map(str, range(1, len(names) + 1))))) - 1


def _pressed(keys: str) -> str:
    """One of these keys.

    Raises:
        Stop: "q", or the end of the input.
    """
    from mlkata.cli.sitting import Stop

    if (key := choice(keys + "q")) == "q":
        raise Stop
    return key


def _line(found: Interview) -> str:
    from mlkata.engine.app.interviewing_pages import ROLES

    terms = found.script.terms
    return f"{found.created_at.astimezone():%Y-%m-%d %H:%M} · {say(ROLES[terms.role])} · {terms.minutes} min"


# --- those there were ---


def _list(opened: House, json: bool) -> None:
    from mlkata.engine.app import interviewing_report

    found = interviewing_report.reports(opened)
    if json:
        out_json({"interviews": [_data(each, report) for each, report in found]})
        return
    if found:
        head = ("id", tr("面试", "interview"), tr("状态", "state"), tr("总分", "overall"), tr("题数", "parts"))
        table(head, [_row(each, report) for each, report in found], right=(3, 4), whole=(0, 1))
    else:
        out(tr("还没有面试过。", "There was no interview yet."))
    out(
        tr(
            "在终端里运行 mlkata interview 开始或接着来；--report ID 看报告。",
            "Run mlkata interview in a terminal to begin or to go on; --report ID shows a report.",
        )
    )


def _row(found: Interview, report: Report) -> tuple[str, ...]:
    from mlkata.engine.app.interviewing_pages import percent

    parts = f"{report.overall.parts}/{len(found.script.items)}"
    return found.id[:8], _line(found), say(STATES[found.state]), percent(report.overall), parts


def _data(found: Interview, report: Report) -> dict[str, Any]:
    terms, ended = found.script.terms, found.finished_at
    return {
        "id": found.id, "role": terms.role.value, "minutes": terms.minutes, "lang": terms.lang,
        "seed": found.script.seed, "state": found.state.value, "at": found.created_at.isoformat(),
        "finished_at": ended and ended.isoformat(), "parts": len(found.script.items),
        "overall": _score(report.overall), "judged": _score(report.judged), "told": _score(report.told),
    }  # fmt: skip


def _score(score: Score) -> dict[str, Any]:
    return {"score": score.value, "parts": score.parts, "minutes": score.minutes}


def _report(opened: House, words: str, export: Path | None, force: bool, json: bool) -> None:
    from mlkata.engine.app import interviewing, interviewing_export, interviewing_report
    from mlkata.engine.app.interviewing_pages import blocks

    suffix = export.suffix.lower() if export else ""
    if export is not None and suffix not in (".md", ".html"):
        what = Text("报告只能写成 .md 或 .html。", "A report is written as .md or .html.")
        raise WrongUsage(what, str(export), Text("换个文件名，比如 report.md。", "Name the file report.md, say."))
    if export is not None:
        refuse_existing(export, force)
    whole = interviewing_report.whole(opened, interviewing.named(opened, words).id)
    told = list(blocks(whole, LANG))
    if export is not None:
        text = interviewing_export.markdown(told) if suffix == ".md" else interviewing_export.page(told, LANG)
        write(export, text)
    if json:
        out_json(_whole_data(whole) | ({"file": str(export)} if export else {}))
    elif export is not None:
        out(tr(f"已写出 {export}", f"Wrote {export}"))
    else:
        out(interviewing_export.terminal(told, LANG, width(), lambda text: paint(text, "bold")))


def _whole_data(whole: Whole) -> dict[str, Any]:
    outcomes = [
        {
            "kind": each.item.kind.value, "topic": each.item.topic, "item": each.item.item, "score": each.score,
            "minutes": each.item.minutes, "seconds": each.seconds, "late": each.late, "points": len(each.item.points),
            "ticked": list(each.ticked), "tries": each.tries, "hints": each.hints, "verdict": each.word,
            "submission": each.entry, "typed": each.typed, "right": each.right, "passed": each.skipped,
        }
        for each in whole.report.outcomes
    ]  # fmt: skip
    fields = {area: _score(score) for area, score in whole.report.fields.items()}
    earlier = [{"id": each.id, "overall": _score(each.report.overall)} for each in whole.earlier]
    return _data(whole.interview, whole.report) | {"fields": fields, "outcomes": outcomes, "earlier": earlier}
