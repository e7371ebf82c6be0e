"""`mlkata check`: the rules asked of the shelves' topics, and the judge's quality written down for the docs."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from mlkata.engine.app.far import caller
from mlkata.engine.app.house import House
from mlkata.engine.app.quality import FIGURES
from mlkata.engine.catalog.topics import scan
from mlkata.engine.check import page, run
from mlkata.engine.check.means import Means
from mlkata.engine.check.report import Report as Report
from mlkata.engine.check.report import to_json
from mlkata.engine.check.run import OnProgress
from mlkata.spec.text import Text

TICK = 0.5  # seconds between looks at the shelves' files
SKIPPED = ("__pycache__",)


def check(
    house: House,
    topics: Sequence[str] = (),
    rules: Sequence[str] = (),
    size: str = "test",
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
) -> Report:
    """Ask rules of topics; results of an untouched topic are remembered.

    `topics` and `rules` are ids and codes, all where none are given; `size` is "fast" (files only), "test" or "all".

    Raises:
        MlkataError: no such topic, rule or size.
    """
    return run.check(_means(house, size), topics or None, rules or None, size, on_progress, stop)


def _means(house: House, size: str) -> Means:
    return Means(house.shelves, house.court, house.pool.run, caller(house), house.settings.cache / "check")


def report_text(report: Report) -> str:
    """The report as JSON."""
    return to_json(report)


def summary(report: Report) -> Text:
    """A quiet report in one sentence."""
    topics, seconds = len(report.topics), sum(report.seconds(topic) for topic in report.topics)
    if report.size == "fast":
        return Text(f"{topics} 道题都符合静态规则。", f"The static rules hold for {topics} of {topics} topics.")
    drills = len(report.quality)
    return Text(
        f"{topics} 道题、{drills} 个练习都没有问题（共 {seconds:.0f} CPU 秒，含缓存）。",
        f"In order: topics {topics}, drills {drills} ({seconds:.0f} CPU s, cached ones counted).",
    )


def not_asked(report: Report) -> tuple[tuple[str, str, str], ...]:
    """(topic, rule, reason) of what could not be asked."""
    return tuple((each.topic, each.rule, each.not_run) for each in report.checked if each.not_run)


def write_figures(report: Report, folder: Path, home: Path | None = None) -> tuple[Path, Path]:
    """The judge's quality as `judge-quality.json` (in `home`, else in `folder`) and `judge-quality.md`; both paths."""
    folder.mkdir(parents=True, exist_ok=True)
    data, text = (home or folder) / FIGURES, folder / "judge-quality.md"
    figures = json.loads(to_json(report))["quality"]
    data.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    text.write_text(page.page(report), encoding="utf-8")
    return data, text


def home_of(house: House, report: Report) -> Path | None:
    """Where the figures travel with the topics: our shelf's root, if all of its topics were asked; None otherwise."""
    shelf = house.shelves[0]
    ours = {topic.id for topic in scan(shelf).topics}
    return shelf.root if ours and ours == set(report.topics) else None


def changes(house: House, wait: Callable[[float], object] = time.sleep) -> Iterator[None]:
    """Once for every change of a file on the shelves, until `wait` raises."""
    before = _stamps(house)
    while True:
        wait(TICK)
        now = _stamps(house)
        if now != before:
            before = now
            yield


def _stamps(house: House) -> dict[Path, tuple[int, int]]:
    found = {}
    for shelf in house.shelves:
        for path in shelf.root.rglob("*"):
            if not set(SKIPPED) & set(path.parts) and path.is_file():
                state = path.stat()
                found[path] = (state.st_mtime_ns, state.st_size)
    return found
