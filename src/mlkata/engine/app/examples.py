"""Bundled solutions, right and wrong ones: what the judge says of them shows what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlkata.engine.app import practice
from mlkata.engine.app.house import House
from mlkata.engine.catalog.drills import solutions
from mlkata.spec.submission import Submission
from mlkata.spec.topic import DrillInfo, Topic
from mlkata.spec.verdict import Verdict, Word

EXPECTED = re.compile(r"^# verdict:\s*(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """One file of `right/` or `wrong/`, and the word it deserves."""

    topic: str
    drill: str
    name: str
    code: str
    expected: Word


def bundled(house: House, drills: int, each: int = 3) -> Iterator[Example]:
    """Examples of so many drills that run here, each of another topic, easy ones first: one right, the others wrong."""
    found = [(topic, drill) for topic in house.topics for drill in topic.drills[:1] if house.runs(drill.runtime)]
    for topic, drill in sorted(found, key=lambda pair: (pair[1].level, pair[1].minutes))[:drills]:
        yield from list(_examples(topic, drill, "right"))[:1]
        yield from list(_examples(topic, drill, "wrong"))[: each - 1]


def _examples(topic: Topic, drill: DrillInfo, side: str) -> Iterator[Example]:
    for path in solutions(drill, side):
        code = path.read_text(encoding="utf-8")
        said = EXPECTED.search(code)
        word = Word(said[1]) if said and side == "wrong" else Word.AC
        yield Example(topic.id, drill.id, f"{side}/{path.stem}", code, word)


def judged(house: House, example: Example) -> Verdict:
    """The judge's word on it."""
    return practice.judge(house, Submission(example.topic, example.drill, example.code))
