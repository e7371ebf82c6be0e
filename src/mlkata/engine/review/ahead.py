"""Many cards towards a date, each answered well whenever it falls due: FSRS's formulas over arrays.

One by one through FSRS ten thousand cards take seconds, here milliseconds. `schedule.after` is the law; a test holds
both together, card by card.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from typing import TYPE_CHECKING, Any

import fsrs

from mlkata.engine.review.schedule import SPREAD, curve
from mlkata.spec.card import Memory, Wishes

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_STABILITY, DIFFICULTY = 0.001, (1.0, 10.0)
POINTS = 40  # of the line that a page draws


@dataclass(frozen=True, slots=True)
class Ahead:
    """What becomes of the cards, if every one is answered well on the day it falls due, and if none is any more.

    Args:
        now: the probability of each card today; 0 for one that was never asked for. stopped: on the date, if nothing is
            reviewed any more. kept: on the date, if everything is.
        days: some days from today to the date, the date last. idle, line: the mean probability on each of them, if
            nothing is reviewed any more, and if everything is.
        work: how many cards are asked for on each day, from today to the day before the date.
    """

    now: tuple[float, ...]
    stopped: tuple[float, ...]
    kept: tuple[float, ...]
    days: tuple[date, ...]
    idle: tuple[float, ...]
    line: tuple[float, ...]
    work: tuple[int, ...]


def ahead(
    names: Sequence[str], memories: Sequence[Memory | None], begins: Sequence[date | None], wishes: Wishes, day: date,
    until: date,
) -> Ahead:  # fmt: skip
    """What becomes of the cards until a date.

    Args:
        names: their ids. memories: what is known of each now; None for those never asked for.
        begins: for these, the day they come; None where they never do. day: today. until: the date, not before today.

    Complexity: O(n · reviews until the date), in whole arrays.
    """
    span = (until - day).days
    run = _Run(names, memories, [None if each is None else (each - day).days for each in begins], wishes, day, span)
    places = sorted({span * n // POINTS for n in range(POINTS + 1)})
    now, stopped = run.chances(0).tolist(), run.chances(span).tolist()
    idle, line = tuple(map(run.mean, places)), []
    for place in places:
        run.to(place)
        line.append(run.mean(place))
    days = tuple(day + timedelta(days=place) for place in places)
    kept, work = run.chances(span).tolist(), run.work.tolist()
    return Ahead(tuple(now), tuple(stopped), tuple(kept), days, idle, tuple(line), tuple(work))


class _Run:
    """The cards as they stand on some day; days are counted from today."""

    def __init__(
        self, names: Sequence[str], memories: Sequence[Memory | None], begins: Sequence[int | None], wishes: Wishes,
        day: date, span: int,
    ) -> None:  # fmt: skip
        import numpy as np

        self.names, self.span, self.longest = names, span, wishes.longest
        self.weights = tuple(wishes.parameters or fsrs.Scheduler().parameters)
        self.factor, self.decay = curve(wishes.parameters)
        self.rest = (wishes.retention ** (1 / self.decay) - 1) / self.factor  # days a card rests, per day of stability
        seen = np.array([memory is not None for memory in memories], dtype=bool)
        rows = [_state(memory, begin, day, span) for memory, begin in zip(memories, begins, strict=True)]
        state: NDArray[Any] = np.array(rows, dtype=float).reshape(-1, 5)
        self.stability, self.difficulty = state[:, 0], state[:, 1]
        self.last, self.due, self.told = (state[:, n].astype(int) for n in (2, 3, 4))
        self.known = seen
        self.work: NDArray[Any] = np.zeros(span, dtype=int)

    def to(self, place: int) -> None:
        """Ask for everything that falls due before a day."""
        import numpy as np

        while (live := np.flatnonzero(self.due < place)).size:
            self.work += np.bincount(self.due[live], minlength=self.span)
            new = ~self.known[live]
            self._begun(live[new])
            self._again(live[~new])
            self.last[live] = self.due[live]
            self.told[live] += 1
            self.due[live] += self._rests(live)

    def chances(self, place: int) -> NDArray[Any]:
        """The probability of each card on a day; 0 for what has not begun."""
        import numpy as np

        left: NDArray[Any] = (1 + self.factor * np.maximum(0, place - self.last) / self.stability) ** self.decay
        return np.where(self.known, left, 0.0)

    def mean(self, place: int) -> float:
        """The mean of them; 0 where there are none."""
        return float(self.chances(place).mean()) if len(self.names) else 0.0

    def _begun(self, new: NDArray[Any]) -> None:
        """The first time, answered well."""
        w = self.weights
        self.stability[new] = max(LEAST_STABILITY, w[2])
        self.difficulty[new] = min(max(w[4] - exp(w[5] * 2) + 1, DIFFICULTY[0]), DIFFICULTY[1])
        self.known[new] = True

    def _again(self, some: NDArray[Any]) -> None:
        """Another time, answered well: on the day of the last one FSRS has a law of its own."""
        import numpy as np

        w, stability, difficulty = self.weights, self.stability[some], self.difficulty[some]
        apart = self.due[some] - self.last[some]
        left = (1 + self.factor * apart / stability) ** self.decay
        grown = np.exp(w[8]) * (11 - difficulty) * stability ** -w[9] * (np.exp((1 - left) * w[10]) - 1)
        soon = np.maximum(1.0, np.exp(w[17] * w[18]) * stability ** -w[19])
        self.stability[some] = np.maximum(LEAST_STABILITY, stability * np.where(apart < 1, soon, 1 + grown))
        easy = w[4] - np.exp(w[5] * 3) + 1
        self.difficulty[some] = np.clip(w[7] * easy + (1 - w[7]) * difficulty, *DIFFICULTY)

    def _rests(self, some: NDArray[Any]) -> NDArray[Any]:
        """How many days they rest, moved a little as `schedule` does it."""
        import numpy as np

        days = np.clip(np.rint(self.stability[some] * self.rest), 1, self.longest).astype(int)
        wide = np.where(days < 3, 0, np.maximum(1, np.rint(SPREAD * days).astype(int)))
        for at in np.flatnonzero(wide):
            place, width = some[at], int(wide[at])
            dice = zlib.crc32(f"{self.names[place]}:{self.told[place]}".encode())
            days[at] += dice % (2 * width + 1) - width
        rests: NDArray[Any] = np.minimum(self.longest, days)
        return rests


def _state(memory: Memory | None, begin: int | None, day: date, span: int) -> tuple[float, float, int, int, int]:
    """Stability, difficulty, last day, next day, reviews; what never comes is due on the date, when nothing is."""
    if memory is None:
        return 1.0, 5.0, 0, span if begin is None else max(0, begin), 0
    due = max(0, (memory.due - day).days)
    return memory.stability, memory.difficulty, (memory.day - day).days, due, memory.reviews
