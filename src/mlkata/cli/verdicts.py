"""A verdict on the terminal: the word, one sentence, the first failing cases, what to do next."""

from __future__ import annotations

import math

from mlkata.cli.context import LANG, say, tr
from mlkata.cli.output import out, paint
from mlkata.spec.text import Text
from mlkata.spec.verdict import CaseResult, Race, Verdict, Word

SHOWN = 3  # failing cases in full

WORDS = {
    Word.AC: Text("通过", "accepted"),
    Word.WA: Text("答案错误", "wrong answer"),
    Word.RE: Text("运行出错", "runtime error"),
    Word.TLE: Text("超时", "too slow"),
    Word.MLE: Text("内存超限", "too much memory"),
    Word.OLE: Text("输出超限", "too much output"),
    Word.CE: Text("无法编译", "does not compile"),
    Word.FORBIDDEN: Text("用了禁止的函数", "forbidden call"),
    Word.PV: Text("协议被破坏", "protocol broken"),
    Word.IE: Text("评测器出错", "the judge failed"),
}


def mark(word: Word) -> str:
    """The word as shown in a row of cases."""
    colour = "green" if word is Word.AC else "yellow" if word is Word.IE else "red"
    return paint(f"{word.value:9}", colour)


def name_of(case: CaseResult) -> str:
    """The case's name in the reader's language."""
    return case.name_zh if LANG == "zh" and case.name_zh else case.name


def print_verdict(verdict: Verdict, cases: bool | None = None) -> None:
    """The whole verdict.

    Args:
        cases: list every case, not only those that failed; None where the reader cannot ask for that.
    """
    colour = "green" if verdict.word is Word.AC else "red"
    out(f"{paint(verdict.word.value, colour)}  {say(verdict.says)}")
    if cases:
        for case in verdict.cases:
            out(
                f"  {mark(case.word)} {case.ms:8.1f} ms  {name_of(case)}"
                + (tr("（隐藏）", " (hidden)") if case.hidden else "")
            )
    failed = [case for case in verdict.cases if case.word is not Word.AC]
    shown = _telling(failed)
    for case in shown:
        _print_case(case, say(verdict.says))
    if len(failed) > len(shown):
        more = len(failed) - len(shown)
        out(
            paint(
                tr(
                    f"  另有 {more} 个用例没有通过" + ("。" if cases is None else "（--cases 全部列出）。"),
                    f"  {more} more {'case' if more == 1 else 'cases'} failed"
                    + ("." if cases is None else " (--cases lists all)."),
                ),
                "dim",
            )
        )
    if verdict.diagnosis is not None:
        out(tr("看起来：", "It looks like: ") + say(verdict.diagnosis.says))
    for advice in verdict.advice:
        out(tr("提示：", "Note: ") + say(advice))
    out(
        paint(
            f"{verdict.topic}/{verdict.drill} · "
            + tr(f"种子 {verdict.seed} · 沙箱 {_level(verdict)}", f"seed {verdict.seed} · sandbox {_level(verdict)}"),
            "dim",
        )
    )


def _telling(failed: list[CaseResult]) -> list[CaseResult]:
    """The first few that say different things; hidden ones, which say less, only where no other failed."""
    different: dict[object, CaseResult] = {}
    for case in [case for case in failed if not case.hidden] or failed:
        different.setdefault(case.says, case)
    return list(different.values())[:SHOWN]


def _level(verdict: Verdict) -> str:
    if verdict.level == "C":
        return tr("C（没有沙箱：只运行自己的代码）", "C (no sandbox: run only your own code)")
    return verdict.level or "–"


def _print_case(case: CaseResult, told: str) -> None:
    """One failing case; what the verdict's own sentence has said is not said again."""
    says = "" if case.says is None or say(case.says) in told else say(case.says)
    largest = math.nan if case.difference is None else case.difference.largest
    if not (says or math.isfinite(largest) or case.stdout.strip()):
        return
    out(f"  {mark(case.word)} {name_of(case)}")
    if says:
        out(f"            {says}")
    if math.isfinite(largest):
        out(f"            {tr('最大差', 'largest difference')} {largest:.3g}")
    if case.stdout.strip():
        out(f"            {tr('打印', 'printed')}: " + case.stdout.strip()[:400].replace("\n", "\n            "))


def print_race(race: Race) -> None:
    """Speed against our rungs, and growth."""
    grown = race.growth.get("yours", float("nan"))
    parts = []
    for name, ratio in race.ratio.items():
        slower = ratio >= 1
        times = f"{ratio if slower else 1 / ratio:.1f}"
        parts.append(
            tr(
                f"比 {name} {'慢' if slower else '快'} {times} 倍",
                f"{times}× {'slower' if slower else 'faster'} than {name}",
            )
        )
    growth = "" if grown != grown else tr(f"；随规模增长约 n^{grown:.1f}", f"; grows as about n^{grown:.1f}")
    if parts:
        out(tr("速度：", "Speed: ") + tr("，", ", ").join(parts) + growth)
