"""A verdict in a notebook: as HTML, and as text where HTML is not shown. What a submission printed is escaped."""

from __future__ import annotations

import math

from markupsafe import Markup

from mlkata.engine.app.drilling import telling
from mlkata.spec.text import Lang, Text
from mlkata.spec.verdict import CaseResult, Race, Verdict, Word

FAILED = 8  # failed cases in the table
PRINTED = 400  # characters that a case printed
COLOURS = {True: "#2da44e", False: "#e5534b"}  # readable on light and on dark
LEFT = Markup(' style="text-align:left"')
HEAD = (Text("用例", "case"), Text("结果", "verdict"), Text("毫秒", "ms"), Text("说明", "what happened"))
MORE = Text("另有 {n} 个用例没有通过。", "{n} more cases failed.")
PASSED = Text("通过的 {n} 个用例", "{n} cases passed")
HIDDEN = Text("（隐藏）", " (hidden)")
EXPECTED, GOT = Text("期望", "expected"), Text("得到", "got")
LARGEST, AT = Text("最大差", "largest difference"), Text("位置", "at")
PRINTS = Text("打印", "printed")
LOOKS = Text("看起来：{says}", "It looks like: {says}")
NOTE = Text("提示：{says}", "Note: {says}")
FOOT = Text("{where} · 种子 {seed} · 沙箱 {level}", "{where} · seed {seed} · sandbox {level}")
SLOWER = Text("比 {name} 慢 {times} 倍", "{times}× slower than {name}")
FASTER = Text("比 {name} 快 {times} 倍", "{times}× faster than {name}")
GROWS = Text("随规模增长约 n^{power}", "grows as about n^{power}")
SPEED = Text("速度：{says}", "Speed: {says}")
COMMA = Text("，", ", ")


def plain(verdict: Verdict, lang: Lang) -> str:
    """The verdict as text."""
    lines = [f"{verdict.word.value}  {verdict.says.say(lang)}"]
    case = telling(verdict)
    if case is not None:
        lines += [f"  {name_of(case, lang)}"]
        lines += [f"    {label}: {value}" for label, value in details(case, lang)]
    lines += [*_remarks(verdict, lang), *speed(verdict.race, lang), _foot(verdict, lang)]
    return "\n".join(lines)


def html(verdict: Verdict, lang: Lang) -> Markup:
    """The verdict with a table of its cases."""
    colour = COLOURS[verdict.word is Word.AC]
    head = Markup('<p><strong style="color:{}">{}</strong> {}</p>').format(
        colour, verdict.word.value, verdict.says.say(lang)
    )
    failed = [case for case in verdict.cases if case.word is not Word.AC]
    passed = [case for case in verdict.cases if case.word is Word.AC]
    remarks = [Markup("<p>{}</p>").format(each) for each in (*_remarks(verdict, lang), *speed(verdict.race, lang))]
    parts = [head, *remarks, _telling(verdict, lang)]
    if failed:
        parts.append(_table(failed[:FAILED], lang))
    if len(failed) > FAILED:
        parts.append(Markup("<p>{}</p>").format(MORE.fill(n=len(failed) - FAILED).say(lang)))
    if passed:
        label = PASSED.fill(n=len(passed)).say(lang)
        parts.append(Markup("<details><summary>{}</summary>{}</details>").format(label, _table(passed, lang)))
    parts.append(Markup('<p style="opacity:0.7"><small>{}</small></p>').format(_foot(verdict, lang)))
    return Markup('<div class="mlkata">{}</div>').format(Markup("\n").join(parts))


def name_of(case: CaseResult, lang: Lang) -> str:
    """The case's name in the reader's language."""
    name = case.name_zh if lang == "zh" and case.name_zh else case.name
    return name + (HIDDEN.say(lang) if case.hidden else "")


def details(case: CaseResult, lang: Lang) -> list[tuple[str, str]]:
    """What is known of a case that failed, by name."""
    found = [] if case.says is None else [(case.word.value, case.says.say(lang))]
    if case.difference is not None:
        gap = case.difference
        found += [(EXPECTED.say(lang), gap.expected), (GOT.say(lang), gap.got)]
        if gap.at:
            found.append((AT.say(lang), ", ".join(map(str, gap.at))))
        if math.isfinite(gap.largest):
            found.append((LARGEST.say(lang), f"{gap.largest:.3g}"))
    if case.stdout.strip():
        found.append((PRINTS.say(lang), case.stdout.strip()[:PRINTED]))
    return found


def speed(race: Race | None, lang: Lang) -> list[str]:
    """How fast it is beside our versions, and how it grows, in a line; none where it was not measured."""
    if race is None:
        return []
    found = []
    for name, ratio in race.ratio.items():
        if math.isfinite(ratio) and ratio > 0:
            says = SLOWER if ratio >= 1 else FASTER
            found.append(says.fill(name=name, times=f"{max(ratio, 1 / ratio):.1f}").say(lang))
    power = race.growth.get("yours", math.nan)
    if math.isfinite(power):
        found.append(GROWS.fill(power=f"{power:.1f}").say(lang))
    return [SPEED.fill(says=COMMA.say(lang).join(found)).say(lang)] if found else []


def _remarks(verdict: Verdict, lang: Lang) -> list[str]:
    named = verdict.diagnosis
    looks = [LOOKS.fill(says=named.says.say(lang)).say(lang)] if named else []
    return looks + [NOTE.fill(says=each.say(lang)).say(lang) for each in verdict.advice]


def _foot(verdict: Verdict, lang: Lang) -> str:
    where = f"{verdict.topic}/{verdict.drill}"
    return FOOT.fill(where=where, seed=verdict.seed, level=verdict.level or "–").say(lang)


def _telling(verdict: Verdict, lang: Lang) -> Markup:
    """The case that says most, with what was expected and what came."""
    case = telling(verdict)
    if case is None:
        return Markup()
    rows = Markup("\n").join(
        Markup("<tr><th{}>{}</th><td{}><pre>{}</pre></td></tr>").format(LEFT, label, LEFT, value)
        for label, value in details(case, lang)
    )
    title = Markup("<p><strong>{}</strong></p>").format(name_of(case, lang))
    return title + Markup("<table>{}</table>").format(rows) if rows else title


def _table(cases: list[CaseResult], lang: Lang) -> Markup:
    head = Markup().join(Markup("<th{}>{}</th>").format(LEFT, each.say(lang)) for each in HEAD)
    body = Markup("\n").join(_row(case, lang) for case in cases)
    return Markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(head, body)


def _row(case: CaseResult, lang: Lang) -> Markup:
    says = case.says.say(lang) if case.says else ""
    cells = (name_of(case, lang), case.word.value, f"{case.ms:.1f}", says)
    return Markup("<tr>{}</tr>").format(Markup().join(Markup("<td{}>{}</td>").format(LEFT, each) for each in cells))
