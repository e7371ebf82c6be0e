"""A kit for those who teach and interview, as Markdown: questions, what to tick, answers where they are wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from mlkata.spec.card import CardKind
from mlkata.spec.text import Lang, Text

Answers = Literal["apart", "inline", "none"]
INWARD = re.compile(r"\[([^\]]*)\]\((?:topic:|#)[^)]*\)")
FENCE = re.compile(r"^`{3,}", re.MULTILINE)

TITLE = Text("面试题单", "Interview kit")
TOTAL = Text(
    "{topics} 个题目 · {entries} 道题 · 满分 {points} 分", "Topics: {topics} · questions: {entries} · points: {points}"
)
NAME = Text("姓名 ____________　日期 ____________　得分 ______", "Name ____________ Date ____________ Score ______")
KINDS = {
    CardKind.CLAIM: Text("提问", "Ask"),
    CardKind.DRILL: Text("手写", "Write by hand"),
    CardKind.QUIZ: Text("计算", "Work it out"),
    CardKind.MISTAKE: Text("找错", "Find the mistake"),
}
ANSWERS = Text("评分要点与参考答案", "Rubric and answers")
MINUTES = Text("{n} 分钟", "{n} min")
SCORE = Text("__ / {n} 分", "__ / {n}")
OFTEN = Text("常听说，但不准确：", "Often said, but not quite so: ")
RUBRIC = {
    CardKind.CLAIM: (Text("结论和适用条件都说到了", "says what holds, and when"),),
    CardKind.DRILL: (
        Text("普通输入上结果正确", "right on ordinary input"),
        Text("边界情况想到了，也处理对了", "thinks of the edge cases and gets them right"),
        Text("说得出复杂度和容易错的地方", "names the complexity and what easily goes wrong"),
    ),
    CardKind.QUIZ: (Text("结果正确", "the number is right"),),
    CardKind.MISTAKE: (
        Text("指出了错在哪里", "says what is wrong"),
        Text("改对了", "repairs it"),
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to ask, in one language. `ask`, `answer`, `points` and `believed` are Markdown with formulas.

    Args:
        title: "" where the question says it all. code: Python that belongs to the question; solution: to the answer.
        points: what a full answer names. minutes: 0 where it is no matter of writing.
    """

    kind: CardKind
    title: str
    ask: str
    answer: str
    points: tuple[str, ...] = ()
    believed: str = ""
    code: str = ""
    solution: str = ""
    minutes: int = 0

    @property
    def language(self) -> str:
        """Of the solution."""
        return "diff" if self.kind is CardKind.MISTAKE else "python"

    def rubric(self, lang: Lang) -> tuple[str, ...]:
        """What to tick, a point each."""
        return self.points or tuple(each.say(lang) for each in RUBRIC[self.kind])


@dataclass(frozen=True, slots=True)
class Part:
    """A topic's entries, each under its number: `3.2`."""

    number: int
    title: str
    entries: tuple[tuple[str, Entry], ...]

    def kinds(self) -> Iterator[tuple[CardKind, list[tuple[str, Entry]]]]:
        """The entries of each kind, in the order in which one would ask."""
        for kind in CardKind:
            if found := [each for each in self.entries if each[1].kind is kind]:
                yield kind, found


@dataclass(frozen=True, slots=True)
class Kit:
    """A whole kit.

    Args:
        about: what was selected, in words.
        answers: in a part of their own at the end, below each question, or left out.
    """

    lang: Lang
    about: str
    parts: tuple[Part, ...]
    answers: Answers

    def total(self) -> str:
        """How much there is of everything, in a line."""
        entries = [entry for part in self.parts for _, entry in part.entries]
        points = sum(len(entry.rubric(self.lang)) for entry in entries)
        return TOTAL.fill(topics=len(self.parts), entries=len(entries), points=points).say(self.lang)


def head(entry: Entry, lang: Lang) -> str:
    """What stands beside an entry's number: its title, its minutes, its points."""
    minutes = MINUTES.fill(n=entry.minutes).say(lang) if entry.minutes else ""
    return " · ".join(filter(None, (entry.title, minutes, SCORE.fill(n=len(entry.rubric(lang))).say(lang))))


def markdown(kit: Kit) -> str:
    """The kit as Markdown with LaTeX between dollar signs."""
    lines = [f"# {TITLE.say(kit.lang)} · {kit.about}", kit.total(), NAME.say(kit.lang)]
    for part in kit.parts:
        lines.append(f"## {part.number} {part.title}")
        for kind, entries in part.kinds():
            lines.append(f"### {KINDS[kind].say(kit.lang)}")
            for number, entry in entries:
                lines += [f"#### {number} {head(entry, kit.lang)}", *_asked(entry)]
                lines += _answered(entry, kit.lang) if kit.answers == "inline" else []
    if kit.answers == "apart":
        lines += ["---", f"# {ANSWERS.say(kit.lang)}"]
        for part in kit.parts:
            lines.append(f"## {part.number} {part.title}")
            for number, entry in part.entries:
                lines += [f"#### {number} {head(entry, kit.lang)}", *_answered(entry, kit.lang)]
    return "\n\n".join(INWARD.sub(r"\1", each) for each in lines) + "\n"


def _asked(entry: Entry) -> list[str]:
    return [entry.ask, *([_fenced(entry.code, "python")] if entry.code else [])]


def _answered(entry: Entry, lang: Lang) -> list[str]:
    ticks = "\n".join(f"- [ ] {point}" for point in entry.rubric(lang))
    often = [f"> **{OFTEN.say(lang).strip()}** {entry.believed}"] if entry.believed else []
    solution = [_fenced(entry.solution, entry.language)] if entry.solution else []
    return [ticks, *filter(None, [entry.answer]), *often, *solution]


def _fenced(code: str, language: str) -> str:
    """Code between marks that are longer than any inside it."""
    marks = "`" * max([3, *(len(found) + 1 for found in FENCE.findall(code))])
    return f"{marks}{language}\n{code.strip(chr(10))}\n{marks}"
