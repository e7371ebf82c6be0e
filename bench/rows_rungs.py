"""Every drill with a race: each rung and the oracle on the race's own input, as the topic declares them.

The library is called through the oracle's adapter, conversions included; what it takes by itself stands in the group
`library`, at sizes of real work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bench import shelf
from bench.contest import Contender, contest, largest_bearable, on_race
from bench.model import Row

GROUP = "rungs"
STEP_S = 0.3  # CPU seconds a call: the largest size at which every rung stays below it is raced
BUDGET_S = 0.8

# Results of a library that are as right as ours, and not the same numbers.
OTHER_NUMBERS = {
    "kmeans-plus-plus": "the same law, other draws",
    "ista": "50 steps, the library goes on to the optimum",
    "fista": "50 steps, the library goes on to the optimum",
}
UP_TO_SIGN = frozenset({"power-iteration"})


def measures() -> dict[str, Callable[[], Row]]:
    """Row → what measures it, for each drill that has somebody to compare with; runs nothing."""
    return {found.name: partial(row, found) for found in shelf.drills() if shelf.compared(found)}


def row(found: shelf.Found) -> Row:
    """Race the rungs and the oracle of one drill."""
    race = shelf.casebook(found).race
    assert race is not None, found.name
    rungs, oracle = shelf.rungs(found), shelf.oracle(found)
    judges = [oracle[1]] if oracle else []
    size = largest_bearable(race, [*rungs.values(), *judges], found.name, STEP_S)
    contenders = [Contender(name, "rung", on_race(race, target, found.name, size)) for name, target in rungs.items()]
    facts, trusted = {"topic": found.topic.id, "size": str(size)}, ""
    if oracle is not None:
        told, target = oracle
        trusted = told.call
        contenders.append(Contender(trusted, "oracle", on_race(race, target, found.name, size)))
        facts |= {"library": told.library}
    if found.drill.id in OTHER_NUMBERS:
        facts, trusted = facts | {"compared": OTHER_NUMBERS[found.drill.id]}, ""
    timings = contest(contenders, trusted, signs=found.drill.id not in UP_TO_SIGN, budget_s=BUDGET_S)
    return Row(GROUP, found.name, found.drill.title.en, timings=timings, facts=facts)
