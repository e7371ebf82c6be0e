"""How often the judge is wrong, as measured by `mlkata check --all --figures` and kept beside the topics."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

FIGURES = "judge-quality.json"


@dataclass(frozen=True, slots=True)
class Row:
    """One drill, or the sum of all.

    Args:
        right, wrong: solutions kept. first_accepts: wrong ones accepted at first contact; first_wrong: of how many.
        first_rejects: right ones rejected then; first_right: of how many. accepts, rejects: the same today.
        mutants, excused, alive: automatic mutants of the reference; those killed are the rest.
        named, missed, misnamed: solutions with a known mistake that were called by it, that nothing was said of, and
            that were called by another. silent, invented: those without, of which nothing was said, and something was.
    """

    topic: str
    drill: str
    title: Text
    right: int
    wrong: int
    first_accepts: int
    first_wrong: int
    first_rejects: int
    first_right: int
    accepts: int
    rejects: int
    mutants: int
    excused: int
    alive: int
    named: int
    missed: int
    misnamed: int
    silent: int
    invented: int

    @property
    def killed(self) -> int:
        """Mutants that a case told from the reference."""
        return self.mutants - self.excused - self.alive

    @property
    def known(self) -> int:
        """Solutions with a known mistake."""
        return self.named + self.missed + self.misnamed


COUNTS = tuple(name for name in Row.__slots__ if name not in ("topic", "drill", "title"))


@dataclass(frozen=True, slots=True)
class Quality:
    """Drill by drill, and the sum."""

    rows: tuple[Row, ...]
    total: Row


def figures(house: House) -> Quality:
    """The figures of every shelf that keeps some.

    Raises:
        MlkataError: none does, or the file is damaged.
    """
    rows = tuple(row for shelf in house.shelves for row in _rows(house, shelf.root / FIGURES))
    if not rows:
        raise MlkataError(
            Text("还没有评测质量的数据。", "There are no figures of the judge yet."),
            FIGURES,
            Text("在项目目录里运行 mlkata check --all --figures docs。", "Run mlkata check --all --figures docs."),
        )
    sums: dict[str, Any] = {name: sum(getattr(row, name) for row in rows) for name in COUNTS}
    return Quality(rows, Row(topic="", drill="", title=Text("合计", "All together"), **sums))


def _rows(house: House, path: Path) -> Iterator[Row]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        yield from (_row(house, each) for each in kept)
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError) as error:
        damaged = Text("评测质量的数据坏了。", "The figures of the judge are damaged.")
        remedy = Text("重新安装 mlkata。", "Install mlkata again.")
        raise MlkataError(damaged, f"{path}: {type(error).__name__}", remedy) from None


def _row(house: House, kept: Mapping[str, Any]) -> Row:
    contact, mutants, called = kept["first_contact"], kept["mutants"], kept["confusion"]
    topic = next((each for each in house.topics if each.id == kept["topic"]), None)
    drill = topic.drill(kept["drill"]) if topic else None
    return Row(
        topic=kept["topic"],
        drill=kept["drill"],
        title=drill.title if drill else Text(kept["drill"], kept["drill"]),
        right=kept["right"],
        wrong=kept["wrong"],
        first_accepts=contact["false_accepts"],
        first_wrong=contact["of"],
        first_rejects=contact["false_rejects"],
        first_right=contact["of_right"],
        accepts=len(kept["today"]["false_accepts"]),
        rejects=len(kept["today"]["false_rejects"]),
        mutants=mutants["all"],
        excused=mutants["excused"],
        alive=mutants["alive"],
        named=sum(bool(is_) and is_ == said for _, is_, said in called),
        missed=sum(bool(is_) and not said for _, is_, said in called),
        misnamed=sum(bool(is_) and bool(said) and is_ != said for _, is_, said in called),
        silent=sum(not is_ and not said for _, is_, said in called),
        invented=sum(not is_ and bool(said) for _, is_, said in called),
    )
