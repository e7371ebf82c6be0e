"""Keeping for a reader of two years: 10,000 cards, 100,000 reviews. CPU time of this process, the store's included."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from functools import cache
from pathlib import Path

from bench import scenes_keeping
from bench.model import Goal, Row, Timing
from mlkata.engine.app import goals, keeping, moving, planning
from mlkata.engine.app.goals import Goal as Aim
from mlkata.engine.app.house import House
from mlkata.spec.card import Rating

GROUP = "keeping"
AHEAD = 60  # days to the date of the plan
FACTS = {"cards": "10,000", "reviews": "100,000"}


def measures() -> dict[str, Callable[[], Row]]:
    """Row → what measures it; runs nothing."""
    return {
        "keeping-due": due,
        "keeping-rate": rate,
        "keeping-reckon": reckon,
        "keeping-plan": plan,
        "keeping-stats": stats,
        "keeping-data": data,
    }


@cache
def _made() -> tempfile.TemporaryDirectory[str]:
    """Shelf and store, made once; it goes with the process."""
    folder = tempfile.TemporaryDirectory()
    with scenes_keeping.lived_in(Path(folder.name)) as house:
        keeping.memories(house)
    return folder


@contextmanager
def _house() -> Iterator[House]:
    """A house over a copy of that store."""
    with tempfile.TemporaryDirectory() as copy:
        shutil.copytree(Path(_made().name) / "data", Path(copy) / "data")
        with scenes_keeping.opened(Path(_made().name), Path(copy) / "data") as house:
            yield house


def _took(call: Callable[[], object], times: int) -> tuple[float, ...]:
    """CPU milliseconds of each call."""
    found = []
    for _ in range(times):
        begin = time.process_time()
        call()
        found.append(1000 * (time.process_time() - begin))
    return tuple(found)


def _today() -> keeping.Clock:
    """Noon of the reader's present day."""
    return keeping.Clock(datetime.combine(scenes_keeping.TODAY, clock_time(12), UTC))


def _row(name: str, title: str, goals: tuple[Goal, ...], *timings: Timing) -> Row:
    return Row(GROUP, name, title, statistic="p50", timings=timings, goals=goals, facts=FACTS)


def due() -> Row:
    """What is asked for now: of a house just opened, again, when everything is overdue, after a rating."""
    cold = []
    for _ in range(3):
        with _house() as house:
            cold += _took(lambda h=house: keeping.due(h, _today()), 1)
    with _house() as house:
        now = _today()
        late = keeping.Clock(now.now + timedelta(days=3650))
        queue = keeping.due(house, now)
        count = len(queue.cards) + queue.left
        warm = Timing(f"again, {count:,} cards due", "page", _took(lambda: keeping.due(house, now), 15))
        overdue = Timing("again, everything overdue", "page", _took(lambda: keeping.due(house, late), 15))
        rated = Timing("after a rating", "page", tuple(_after_rating(house, now) for _ in range(9)))
    first = Timing("cold: house opened, shelf read", "page", tuple(cold))
    limit = Goal(f"the queue within 50 ms, {count:,} cards due", 50.0, measured=warm.at("p50"))
    return _row("keeping-due", "what is due", (limit,), first, warm, overdue, rated)


def _after_rating(house: House, now: keeping.Clock) -> float:
    keeping.rate(house, keeping.due(house, now).cards[0], Rating.GOOD, now)
    return _took(lambda: keeping.due(house, now), 1)[0]


def rate() -> Row:
    """One card rated, and taken back."""
    with _house() as house:
        now = _today()
        cards = iter(keeping.due(house, now).cards)
        rated = Timing("rate", "page", _took(lambda: keeping.rate(house, next(cards), Rating.GOOD, now), 15))
        back = Timing("take back", "page", _took(lambda: keeping.undo(house), 15))
    return _row("keeping-rate", "one card", (), rated, back)


def reckon() -> Row:
    """Every memory reckoned anew of its reviews, as after a fit."""

    def anew() -> None:
        house.store.cards.forget_memories()
        keeping.memories(house)

    with _house() as house:
        took = Timing("100,000 reviews replayed and written", "page", _took(anew, 3))
    limit = Goal("all memories anew within 10 s", 10_000.0, measured=took.at("p50"))
    return _row("keeping-reckon", "every memory anew", (limit,), took)


def plan() -> Row:
    """The plan for a date, with what will be remembered of every card; and the queue that follows it."""
    with _house() as house:
        now = _today()
        goals.choose(house, Aim(now.day + timedelta(days=AHEAD)), now.day)
        whole = Timing("plan and outlook", "page", _took(lambda: planning.plan(house, now), 9))
        queue = Timing("what is due, by the plan", "page", _took(lambda: keeping.due(house, now), 9))
    limit = Goal("plan and outlook within 300 ms", 300.0, measured=whole.at("p50"))
    return _row("keeping-plan", f"a plan for {AHEAD} days", (limit,), whole, queue)


def stats() -> Row:
    """Statistics over everything."""
    from mlkata.engine.review import stats as reckoned

    with _house() as house:
        day = _today().day
        told = house.store.cards.reviews()
        read = Timing("read all reviews", "page", _took(house.store.cards.reviews, 3))
        kept = Timing(
            "kept and calibration", "page", _took(lambda: (reckoned.kept(told), reckoned.calibration(told)), 3)
        )
        known = keeping.memories(house)
        ahead = Timing("forecast", "page", _took(lambda: reckoned.forecast(known.values(), day), 5))
    return _row("keeping-stats", "statistics", (), read, kept, ahead)


def data() -> Row:
    """Everything exported, imported into an empty store, and imported again."""
    from mlkata.engine.store import portable
    from mlkata.engine.store.store import Store

    with _house() as house, tempfile.TemporaryDirectory() as other:
        out = Timing("export", "page", _took(lambda: moving.export(house), 3))
        text = moving.export(house)
        read = Timing("read and check", "page", _took(lambda: portable.read(text), 3))
        tables, store = portable.read(text), Store(Path(other))
        first = Timing("import into an empty store", "page", _took(lambda: store.merge(tables), 1))
        again = Timing("import again", "page", _took(lambda: store.merge(tables), 3))
        store.close()
    return _row("keeping-data", "export and import", (), out, read, first, again)
