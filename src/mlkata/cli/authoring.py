"""check, preview, rule, new: for those who write topics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mlkata.cli.context import house, say, tr
from mlkata.cli.output import Bar, Json, TopicId, both, complain, out, out_json, paint, table, width

if TYPE_CHECKING:
    from mlkata.engine.app.checking import Report
    from mlkata.engine.app.house import House


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("check", help=tr("证明题目：每条规则都有编号。", "prove topics: every rule has a code."))(check)
    app.command("preview", help=tr("像读者那样看两种语言的答案。", "see both answers as readers do."))(preview)
    app.command("rule", help=tr("一条规则说什么、为什么、怎么改。", "what a rule asks, why, and how to mend it."))(rule)
    app.command("new", help=tr("新题目的空文件夹。", "an empty folder for a new topic."))(new)


def check(
    topics: Annotated[
        list[str] | None, typer.Argument(help=tr("题目 id；不写就是全部。", "topics' ids; all if left out."))
    ] = None,
    fast: Annotated[
        bool, typer.Option("--fast", help=tr("只查静态规则，不运行代码。", "static rules only: runs nothing."))
    ] = False,
    thorough: Annotated[
        bool,
        typer.Option("--all", help=tr("再加自动变异和更多种子（慢）。", "mutants and further seeds as well (slow).")),
    ] = False,
    rules: Annotated[list[str] | None, typer.Option("--rule", help=tr("只查这些规则。", "only these rules."))] = None,
    watch: Annotated[bool, typer.Option(help=tr("每次保存都重查。", "check again at every save."))] = False,
    figures: Annotated[
        Path | None,
        typer.Option(
            help=tr(
                "把评测质量写进这个文件夹（Markdown）；查了自带的全部题目时，数据写到题架旁。",
                "write the judge's quality into this folder (Markdown); if all our topics were asked, its data goes "
                "beside them.",
            )
        ),
    ] = None,
    json: Json = False,
) -> int:
    """Exit code 1 where anything was found."""
    from mlkata.engine.app import checking

    size = "fast" if fast else "all" if thorough else "test"
    with house() as opened:
        report = _checked(opened, topics or [], rules or [], size, json)
        if figures is not None:
            for path in checking.write_figures(report, figures, checking.home_of(opened, report)):
                complain(tr(f"已写出 {path}", f"Wrote {path}"))
        if watch:
            for _ in checking.changes(opened):
                _checked(opened, topics or [], rules or [], size, json)
        return int(bool(report.findings))


def _checked(opened: House, topics: list[str], rules: list[str], size: str, json: bool) -> Report:
    from mlkata.engine.app import checking

    with Bar(tr("检查", "checking"), json) as bar:

        def tell(topic: str, rule: str, done: int, of: int) -> None:
            bar.show(done, of, f"{topic} {rule}")

        report = checking.check(opened, topics, rules, size, tell)
    if json:
        out(checking.report_text(report).rstrip())
        return report
    for finding in report.findings:
        out(f"{paint(finding.rule, 'red')} {finding.topic} {finding.where}")
        out(f"      {say(finding.says)}")
    if report.findings:
        codes = " ".join(sorted({finding.rule for finding in report.findings}))
        out(
            tr(
                f"{len(report.findings)} 处要改。细节：mlkata rule {codes.split()[0]}",
                f"{len(report.findings)} to mend. Details: mlkata rule {codes.split()[0]}",
            )
        )
    else:
        out(paint("✓", "green") + " " + say(checking.summary(report)))
    return report


def preview(topic: TopicId, json: Json = False) -> int:
    """Exit code 1 where an answer quotes a number that no record fills."""
    from mlkata.engine.app import authoring

    with house() as opened:
        seen = authoring.preview(opened, topic, 10**6 if json else width())
    if json:
        out_json({"answers": {each.lang: each.text for each in seen.answers}, "missing": list(seen.missing)})
    else:
        for answer in seen.answers:
            out(answer.text)
            out("═" * 40)
        if seen.missing:
            listed = ", ".join(seen.missing)
            out(
                tr(
                    f"还没有记录的数：{listed}（mlkata lab {topic} 实验 --record）",
                    f"Not recorded yet: {listed} (mlkata lab {topic} LAB --record)",
                )
            )
    return int(bool(seen.missing))


def rule(
    code: Annotated[
        str, typer.Argument(help=tr("编号，如 MK401；不写列出全部。", "its code, e.g. MK401; all if left out."))
    ] = "",
    json: Json = False,
) -> None:
    """What a rule asks, why, and how to mend it."""
    from mlkata.engine.app import authoring

    chosen = (authoring.rule(code),) if code else authoring.rules()
    if json:
        out_json(
            [
                {
                    "code": each.code,
                    "static": each.static,
                    "what": both(each.what),
                    "why": both(each.why),
                    "fix": both(each.fix),
                }
                for each in chosen
            ]
        )
    elif code:
        each = chosen[0]
        out(f"{each.code} {say(each.what)}")
        out(tr("为什么：", "Why: ") + say(each.why))
        out(tr("怎么改：", "Mend it: ") + say(each.fix))
    else:
        table([tr("规则", "rule"), tr("要求", "what it asks")], [(each.code, say(each.what)) for each in chosen])


def new(
    area: Annotated[str, typer.Argument(help=tr("领域，如 detection。", "the area, e.g. detection."))],
    topic: Annotated[str, typer.Argument(help=tr("新题目的 id，如 soft-nms。", "the new topic's id, e.g. soft-nms."))],
    drill: Annotated[str, typer.Option(help=tr("第一道练习的 id。", "id of its first drill."))] = "",
    json: Json = False,
) -> None:
    """`mlkata check TOPIC --watch` then says what is still missing."""
    from mlkata.engine.app import authoring

    with house() as opened:
        files = authoring.new(opened, area, topic, drill)
    if json:
        out_json([str(path) for path in files])
        return
    for path in files:
        out(str(path))
    out(
        tr(
            f"接下来：docs/authoring.md，然后 mlkata check {topic} --watch",
            f"Next: docs/authoring.md, then mlkata check {topic} --watch",
        )
    )
