"""Which facets the topics owe and which are there: docs/coverage.md.

Run `python -m mlkata.engine.catalog.coverage docs/coverage.md` to write it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from mlkata.engine.catalog.shelf import Shelf, shelves
from mlkata.engine.catalog.syllabus import FACETS, syllabus
from mlkata.engine.catalog.topics import scan
from mlkata.spec.topic import Planned, Topic

THERE, OWED, MORE, NONE = "✓", "○", "+", "·"
HEAD = f"""# Coverage

What each topic owes and what of it is there. Generated from `shelf/syllabus.toml` and the topic folders by
`python -m mlkata.engine.catalog.coverage docs/coverage.md`; a test keeps it true.

{THERE} owed and there, {OWED} owed and still missing, {MORE} there without being owed, {NONE} not owed.
Claims: how many of the open questions the topic was given its own claims settle.
"""


def facets(topic: Topic) -> frozenset[str]:
    """The facets that a topic has: both answers, reference.py, drills with cases, oracle, labs, tools, quizzes."""
    there = {
        "answer": {"zh", "en"} <= topic.answer.keys(),
        "reference": (topic.folder / "reference.py").is_file(),
        "drill": any((drill.folder / "cases.py").is_file() for drill in topic.drills),
        "oracle": (topic.folder / "oracle.py").is_file(),
        "lab": any(lab.path.is_file() for lab in topic.labs),
        "tool": bool(topic.tools),
        "quiz": bool(topic.quizzes),
    }
    return frozenset(name for name, found in there.items() if found)


def settled(topic: Topic | None, plan: Planned) -> int:
    """How many of the claims it was given the topic settles."""
    seeds = {seed for claim in topic.claims for seed in claim.seed} if topic else set()
    return len(seeds & set(plan.claims))


def coverage(topics: Iterable[Topic], planned: Iterable[Planned]) -> str:
    """The page as Markdown: a table of sums, then one row for each topic of each area."""
    written = {topic.id: topic for topic in topics}
    plans = tuple(planned)
    areas = sorted({plan.area for plan in plans})
    lines = [HEAD, *_sums(written, plans), ""]
    for area in areas:
        lines += [f"## {area}", "", *_row("topic", *FACETS, "claims"), *_row("---", *[":-:"] * len(FACETS), "--:")]
        lines += [line for plan in plans if plan.area == area for line in _topic(written.get(plan.id), plan)]
        lines += [""]
    return "\n".join(lines)


def _row(*cells: str) -> list[str]:
    return [f"| {' | '.join(cells)} |"]


def _topic(topic: Topic | None, plan: Planned) -> list[str]:
    there = facets(topic) if topic else frozenset()
    marks = [_mark(facet in plan.owes, facet in there) for facet in FACETS]
    return _row(f"`{plan.id}`", *marks, f"{settled(topic, plan)}/{len(plan.claims)}")


def _mark(owed: bool, there: bool) -> str:
    return (THERE if there else OWED) if owed else (MORE if there else NONE)


def _sums(written: dict[str, Topic], plans: tuple[Planned, ...]) -> Iterator[str]:
    there = {plan.id: facets(written[plan.id]) if plan.id in written else frozenset() for plan in plans}
    yield from _row("", "topics", *FACETS, "claims")
    yield from _row("---", "--:", *["--:"] * len(FACETS), "--:")
    done = [sum(facet in plan.owes and facet in there[plan.id] for plan in plans) for facet in FACETS]
    claims = sum(settled(written.get(plan.id), plan) for plan in plans)
    yield from _row("there", str(sum(plan.id in written for plan in plans)), *map(str, done), str(claims))
    owed = [sum(facet in plan.owes for plan in plans) for facet in FACETS]
    yield from _row("owed", str(len(plans)), *map(str, owed), str(sum(len(plan.claims) for plan in plans)))


def page(shelf: Shelf) -> str:
    """The page of one shelf."""
    return coverage(scan(shelf).topics, syllabus(shelf))


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(shelves()[0]), encoding="utf-8")
