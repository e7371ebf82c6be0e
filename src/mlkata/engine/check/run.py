"""Drives a check: topics side by side, rule after rule, from the cache where nothing has changed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from mlkata.engine.catalog.topics import unknown
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.fingerprint import fingerprint
from mlkata.engine.check.library import Library, Place, library
from mlkata.engine.check.means import SIZES, Blocked, Cancelled, Figure, Means, Meter, Note, noted
from mlkata.engine.check.memory import Memory
from mlkata.engine.check.registry import ENTRIES
from mlkata.engine.check.report import Checked, Report
from mlkata.spec.errors import MlkataError
from mlkata.spec.rules import RULES, Finding
from mlkata.spec.text import Text

WORKERS = 2
CANCELLED = "cancelled"
OnProgress = Callable[[str, str, int, int], None]  # topic, rule, how many are done, of how many


def check(
    means: Means,
    topics: Sequence[str] | None = None,
    rules: Sequence[str] | None = None,
    size: str = "test",
    on_progress: OnProgress | None = None,
    stop: threading.Event | None = None,
) -> Report:
    """Ask every rule of every topic.

    Args:
        topics: ids; None for all that lie on the shelves. rules: codes; None for all that belong to `size`.
        size: "fast" (files only), "test" (one seed) or "all" (all seeds, and mutants).
        on_progress: told after each rule, from any thread. stop: set it to end early.

    Raises:
        MlkataError: an unknown topic, rule or size. What is wrong with a topic is a finding, never an error.
    """
    stop = stop or threading.Event()
    lib = library(means.shelves)
    places, codes = _places(lib, topics), _codes(rules, size)
    counter = _Counter(on_progress, len(places) * len(codes))
    work = _Work(means, lib, codes, size, counter, stop)
    order = sorted(places, key=_weight, reverse=True)
    try:
        with ThreadPoolExecutor(WORKERS) as pool:
            found = dict(zip(order, pool.map(work.topic, order), strict=True))
    except BaseException:
        stop.set()
        raise
    return Report(size, tuple(each for place in places for each in found[place]))


def _places(lib: Library, topics: Sequence[str] | None) -> tuple[Place, ...]:
    if topics is None:
        return lib.places
    wanted = {each.id: each for each in reversed(lib.places)}
    missing = next((each for each in topics if each not in wanted), None)
    if missing is not None:
        raise unknown(missing)
    return tuple(wanted[each] for each in dict.fromkeys(topics))


def _codes(rules: Sequence[str] | None, size: str) -> tuple[str, ...]:
    if size not in SIZES:
        listed = " · ".join(SIZES)
        raise MlkataError(
            Text(f"没有“{size}”这种规模。", f"There is no size “{size}”."),
            "size",
            Text(f"可选：{listed}。", f"Choose from: {listed}."),
        )
    known = {each.code: each for each in RULES}
    missing = next((each for each in rules or () if each not in known), None)
    if missing is not None:
        listed = " · ".join(known)
        raise MlkataError(
            Text(f"没有规则“{missing}”。", f"There is no rule “{missing}”."),
            "rules",
            Text(f"可选：{listed}。", f"Choose from: {listed}."),
        )
    asked = [code for code in known if code in rules] if rules is not None else list(known)
    if rules is None and size != "all":
        asked = [code for code in asked if not ENTRIES[code].thorough]
    return tuple(code for code in asked if known[code].static or size != "fast")


def _weight(place: Place) -> int:
    """Topics with much to run come first, so that none is waited for at the end."""
    return sum(1 for _ in place.folder.glob("drills/*/*/*.py"))


class _Counter:
    """Tells progress, one at a time."""

    def __init__(self, tell: OnProgress | None, of: int) -> None:
        self._tell, self._of, self._done, self._lock = tell, of, 0, threading.Lock()

    def done(self, topic: str, rule: str) -> None:
        with self._lock:
            self._done += 1
            if self._tell is not None:
                self._tell(topic, rule, self._done, self._of)


@dataclass(frozen=True, slots=True)
class _Work:
    """What every topic is asked."""

    means: Means
    library: Library
    codes: tuple[str, ...]
    size: str
    counter: _Counter
    stop: threading.Event

    def topic(self, place: Place) -> tuple[Checked, ...]:
        """Every rule, one after the other: they share what they run."""
        meter = Meter(self.stop)
        desk = Desk(self.means, self.library, place, self.size, meter, frozenset(self.codes))
        digests: dict[str, str] = {}
        found = []
        for code in self.codes:
            found.append(self._rule(desk, code, digests))
            self.counter.done(desk.id, code)
        return tuple(found)

    def _rule(self, desk: Desk, code: str, digests: dict[str, str]) -> Checked:
        if self.stop.is_set():
            return Checked(desk.id, code, not_run=CANCELLED)
        memory, reads = Memory(self.means.cache), ENTRIES[code].reads
        try:
            digest = digests.get(reads) or fingerprint(desk, reads)
            digests[reads] = digest
        except Blocked as blocked:
            return Checked(desk.id, code, not_run=str(blocked))
        except OSError:
            digest = ""  # a file has just gone: the rule will tell, and nothing is kept
        held = memory.recall(desk.id, code, self.size, digest)
        if held is not None:
            return _told(desk, code, held)
        checked, lasting = _asked(desk, code)
        if lasting and digest:
            memory.keep(desk.id, code, self.size, digest, _kept(checked))
        return checked


def _asked(desk: Desk, code: str) -> tuple[Checked, bool]:
    """The rule's answer, and whether it is good for next time."""
    began, before = time.thread_time(), desk.meter.spent
    findings: list[Finding] = []
    figures: list[tuple[str, str, Any]] = []
    not_run, lasting = "", True
    try:
        for each in _every(desk, code):
            if isinstance(each, Note):
                findings.append(Finding(code, desk.id, _from_the_shelf(desk, each.where), each.says))
            else:
                figures.append((each.drill, each.name, each.value))
    except Cancelled:
        findings, not_run, lasting = [], CANCELLED, False
    except Blocked as blocked:
        not_run, lasting = str(blocked), False
    cost = time.thread_time() - began + desk.meter.spent - before
    return Checked(desk.id, code, tuple(findings), cost, False, not_run, tuple(figures)), lasting


def _every(desk: Desk, code: str) -> Iterator[Note | Figure]:
    """What the rule sees; whatever goes wrong in a topic is something that it sees."""
    try:
        yield from ENTRIES[code].check(desk)
    except (Cancelled, Blocked):
        raise
    except MlkataError as error:
        yield noted(error)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        yield Note("", Text(f"检查这条规则时出错：{said}", f"Asking this rule failed: {said}"))


def _from_the_shelf(desk: Desk, where: str) -> str:
    """A place as a path from the shelf's root, whichever way the rule named it."""
    root, own = f"{desk.place.shelf.root}/", desk.folder.relative_to(desk.place.shelf.root).as_posix()
    if root in where:
        return where.replace(root, "")
    if where.startswith(("ids.toml", "syllabus.toml")) or where.split(" ")[0].endswith((f"/{desk.id}",)):
        return where
    return f"{own}/{where}" if where else own


def _kept(checked: Checked) -> dict[str, Any]:
    return {
        "findings": [[each.where, each.says.zh, each.says.en] for each in checked.findings],
        "figures": [list(each) for each in checked.figures],
        "cpu_s": checked.cpu_s,
    }


def _told(desk: Desk, code: str, held: Any) -> Checked:
    findings = tuple(Finding(code, desk.id, where, Text(zh, en)) for where, zh, en in held["findings"])
    figures = tuple((drill, name, value) for drill, name, value in held["figures"])
    return Checked(desk.id, code, findings, held["cpu_s"], True, "", figures)
