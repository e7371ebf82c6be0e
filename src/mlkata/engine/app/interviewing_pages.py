"""The report of an interview as blocks of text, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import tzinfo

from mlkata.engine.app.interviewing_report import Past, Whole, told
from mlkata.spec.interview import SPOKEN, Kind, Outcome, Role, Score, State
from mlkata.spec.text import Lang, Text

ROLES = {
    Role.CV: Text("计算机视觉工程师", "computer-vision engineer"),
    Role.ML: Text("机器学习工程师", "machine-learning engineer"),
    Role.GENERAL: Text("不限方向", "generalist"),
}
KINDS = {
    Kind.OPENER: Text("讲一讲", "Explain"),
    Kind.FOLLOW_UP: Text("追问", "Follow-up"),
    Kind.DRILL: Text("手写", "Write by hand"),
    Kind.DEBUG: Text("找错", "Find the mistake"),
    Kind.QUIZ: Text("算一算", "Work it out"),
}
SEED = Text("种子 {seed}", "seed {seed}")
TITLE = Text("模拟面试：{role}，{minutes} 分钟", "Mock interview: {role}, {minutes} minutes")
WHOLE = Text(
    "总分 {overall}：{parts} 题，折合 {minutes} 分钟。评测给分的 {judged}（{n} 题），自评的 {told}（{m} 题）。",
    "Overall {overall}. Parts reached: {parts}, worth {minutes} min. Judged by verdict: {judged} (parts: {n}); "
    "by your own ticks: {told} (parts: {m}).",
)
STOPPED = {
    State.RUNNING: Text(
        "这场还没结束：共 {of} 题，问到 {n} 题。接着来：mlkata interview --resume",
        "It is not over: {n} of {of} parts so far. To go on: mlkata interview --resume",
    ),
    State.ABANDONED: Text("这场中途放弃：共 {of} 题，问到 {n} 题。", "It was given up after {n} of {of} parts."),
    State.FINISHED: Text("这场提前结束：共 {of} 题，问到 {n} 题。", "It was ended early, after {n} of {of} parts."),
}
CARE = Text(
    "分数只能粗看：题少，运气的成分大；自评的部分全凭自己。怎么算的见 docs/interview.md。",
    "Take the numbers roughly: with so few parts luck weighs much, and what you ticked is your own word. "
    "How they are reckoned stands in docs/interview.md.",
)
FIELDS = Text("各领域", "Fields")
FIELD_HEAD = (Text("领域", "field"), Text("得分", "score"), Text("题数", "parts"), Text("上一次", "last time"))
PARTS = Text("逐题", "Part by part")
BEFORE = Text("以前的同类面试", "Earlier interviews for this role")
BEFORE_HEAD = (
    Text("时间", "date"), Text("时长", "length"), Text("总分", "overall"), Text("题数", "parts"),
    Text("评测部分", "by verdict"), Text("自评部分", "by ticks"),
)  # fmt: skip
TOOK = Text("用时 {took} 分钟，给 {minutes} 分钟", "{took} of {minutes} minutes")
LATE = Text("超时 {late} 分钟", "{late} minutes late")
UNREACHED = Text("没有问到", "not reached")
PASSED = Text("跳过", "passed")
NAMED = Text("讲到的要点", "Named")
MISSED = Text("漏掉的要点", "Missed")
READ = Text("回去看：{where}", "Read up: {where}")
SAID = Text("评测：{word}，{says}", "Verdict: {word}. {says}")
LOOKS = Text("看起来：{says}", "It looks like: {says}")
TRIES = Text("提交 {tries} 次，看了 {hints} 次提示", "submissions: {tries}, hints: {hints}")
NO_CODE = Text("没有交代码", "no code was handed in")
TYPED = Text("你的答案 {typed}，正确答案 {answer}", "Your answer: {typed}; right: {answer}")
BESIDES = Text(
    "另一个窗口后来又答了 {n} 次：保留了，没有计入。",
    "Another tab answered {n} times after it was closed: kept, and not counted.",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the report.

    Args:
        kind: "title", "section", "part", "text" (Markdown), "words" (plain), "item" (Markdown), "code" or "table".
        rows: of a table, the head first; plain.
    """

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


def percent(score: Score) -> str:
    """A score as people read it; a dash where there is none."""
    return "–" if score.value is None else f"{100 * score.value:.0f}%"


def minutes(seconds: float) -> str:
    """Minutes to the tenth."""
    return f"{seconds / 60:.1f}"


def blocks(found: Whole, lang: Lang, zone: tzinfo | None = None) -> Iterator[Block]:
    """The report in one language; dates as the clock of `zone` shows them."""

    def say(text: Text, **words: object) -> str:
        return text.say(lang).format(**words)

    terms, report = found.interview.script.terms, found.report
    yield Block("title", say(TITLE, role=ROLES[terms.role].say(lang), minutes=terms.minutes))
    yield Block(
        "words",
        f"{found.interview.created_at.astimezone(zone):%Y-%m-%d %H:%M} · "
        + say(SEED, seed=found.interview.script.seed),
    )
    yield Block("text", say(
        WHOLE, overall=percent(report.overall), parts=report.overall.parts, minutes=report.overall.minutes,
        judged=percent(report.judged), n=report.judged.parts, told=percent(report.told), m=report.told.parts,
    ))  # fmt: skip
    if report.overall.parts < len(report.outcomes):
        yield Block("words", say(STOPPED[found.interview.state], n=report.overall.parts, of=len(report.outcomes)))
    yield Block("text", say(CARE))
    yield Block("section", say(FIELDS))
    yield Block("table", rows=_fields(found, lang))
    yield Block("section", say(PARTS))
    for outcome in report.outcomes:
        yield from _part(found, outcome, lang)
    if found.earlier:
        yield Block("section", say(BEFORE))
        yield Block("table", rows=_before(found.earlier, lang, zone))


def _fields(found: Whole, lang: Lang) -> tuple[tuple[str, ...], ...]:
    last = found.earlier[0].report.fields if found.earlier else {}
    rows = (
        (found.areas[area].say(lang), percent(score), str(score.parts), percent(last[area]) if area in last else "–")
        for area, score in found.report.fields.items()
    )
    return (tuple(each.say(lang) for each in FIELD_HEAD), *rows)


def _before(earlier: Iterable[Past], lang: Lang, zone: tzinfo | None) -> tuple[tuple[str, ...], ...]:
    rows = (
        (
            f"{each.at.astimezone(zone):%Y-%m-%d}", f"{each.minutes} min", percent(each.report.overall),
            str(each.report.overall.parts), percent(each.report.judged), percent(each.report.told),
        )
        for each in earlier
    )  # fmt: skip
    return (tuple(each.say(lang) for each in BEFORE_HEAD), *rows)


def head(outcome: Outcome, lang: Lang) -> str:
    """What a part was, and how it went, in a line of plain words."""
    item = outcome.item
    kind = f"{outcome.place + 1}. {KINDS[item.kind].say(lang)} · {item.title.say(lang)}"
    if outcome.score is None:
        return f"{kind} · {UNREACHED.say(lang)}"
    told = [kind, f"{100 * outcome.score:.0f}%"]
    if outcome.seconds is not None:
        told.append(TOOK.say(lang).format(took=minutes(outcome.seconds), minutes=item.minutes))
    if outcome.late:
        told.append(LATE.say(lang).format(late=minutes(outcome.late)))
    return " · ".join([*told, *([PASSED.say(lang)] if outcome.skipped else [])])


def _part(found: Whole, outcome: Outcome, lang: Lang) -> Iterator[Block]:
    yield Block("part", head(outcome, lang))
    item = outcome.item
    if outcome.score is None:
        return
    if item.ask.say(lang):
        yield Block("text", item.ask.say(lang))
    detail = _spoken if item.kind in SPOKEN else _number if item.kind is Kind.QUIZ else _written
    yield from detail(found, outcome, lang)
    if outcome.besides:
        yield Block("words", BESIDES.say(lang).format(n=outcome.besides))
    if outcome.score < 1:
        yield Block("words", READ.say(lang).format(where=f"mlkata show {item.topic} · {item.topic}/{item.item}"))


def _spoken(found: Whole, outcome: Outcome, lang: Lang) -> Iterator[Block]:
    named = [point for place, point in enumerate(outcome.item.points) if place in outcome.ticked]
    for title, points in ((NAMED, named), (MISSED, outcome.missed)):
        if points:
            yield Block("words", title.say(lang))
            yield from (Block("item", point.say(lang)) for point in points)


def _number(found: Whole, outcome: Outcome, lang: Lang) -> Iterator[Block]:
    drawn = found.questions.get(outcome.place)
    if drawn is None:
        return
    question = drawn.question
    yield Block("text", question.ask.say(lang))
    answer = f"{question.answer:.6g} {question.unit}".strip()
    yield Block("words", TYPED.say(lang).format(typed=outcome.typed or "–", answer=answer))
    yield Block("text", question.steps.say(lang))


def _written(found: Whole, outcome: Outcome, lang: Lang) -> Iterator[Block]:
    entry = found.code.get(outcome.place)
    yield Block("words", TRIES.say(lang).format(tries=outcome.tries, hints=outcome.hints))
    if entry is None:
        yield Block("words", NO_CODE.say(lang))
        return
    says, looks = told(entry)
    if says is not None:
        yield Block("words", SAID.say(lang).format(word=entry.word, says=says.say(lang)))
    if looks is not None:
        yield Block("words", LOOKS.say(lang).format(says=looks.say(lang)))
    yield Block("code", entry.code)
