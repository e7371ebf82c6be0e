"""Who fails, who is too slow and who differs stands in the row; nobody stops the others."""

from __future__ import annotations

import numpy as np

from bench.contest import Contender, contest, largest_bearable
from mlkata.spec.drill import RaceBody


def raises() -> object:
    raise ValueError("not at this size")


def for_ever() -> object:
    while True:
        pass


def test_each_is_compared_with_the_trusted_one() -> None:
    contenders = [
        Contender("ours", "rung", lambda: np.array([1.0, 2.2])),
        Contender("broken", "rung", raises),
        Contender("slow", "rung", for_ever),
        Contender("bent", "rung", lambda: np.zeros(3)),
        Contender("library", "library", lambda: np.array([1.0, 2.0])),
    ]
    found = {timing.who: timing for timing in contest(contenders, "library", limit_s=0.05, budget_s=0.0)}
    assert list(found) == ["ours", "broken", "slow", "bent", "library"]
    assert abs(found["ours"].error - 0.1) < 1e-12
    assert len(found["ours"].samples) == len(found["library"].samples) >= 3
    assert found["library"].error is None
    assert (found["broken"].note, found["broken"].samples) == ("ValueError: not at this size", ())
    assert (found["slow"].note, found["slow"].samples) == ("more than 0.05 s", ())
    assert found["bent"].note.startswith("other shapes")
    assert found["bent"].samples


def test_without_a_trusted_one_nothing_is_compared() -> None:
    (timing,) = contest([Contender("ours", "rung", lambda: 1.0)], budget_s=0.0)
    assert timing.samples
    assert (timing.error, timing.differ) == (None, None)


def test_a_race_is_run_at_the_largest_size_that_all_can_bear() -> None:
    asked: list[int] = []

    def body(target, rng, n):
        asked.append(n)
        return lambda: target(n)

    def slow_from_300(n: int) -> None:
        while n >= 300:
            pass

    race = RaceBody(body, (100, 200, 300, 400))
    assert largest_bearable(race, [lambda n: None, slow_from_300], "x", 0.05) == 200
    assert 400 not in asked
    assert largest_bearable(race, [lambda n: None], "x", 5.0) == 400
