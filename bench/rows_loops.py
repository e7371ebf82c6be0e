"""What vectorising buys: our rungs against a correct solution in plain Python loops, at a size that it can bear."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bench import shelf
from bench.contest import Contender, contest, largest_bearable, on_race
from bench.model import Row

GROUP = "loops"
STEP_S = 0.25
BUDGET_S = 0.5

# Drill → the file of its `right/` that works number by number.
LOOPS = {
    "batched-nms": "shift_along_x",
    "conv2d": "padding_on_the_fly",
    "conv2d-backward": "number_by_number",
    "elastic-net": "plain_lists",
    "gaussian-blur": "pixel_loops",
    "ista": "power_iteration",
    "k-neighbors-classifier": "heap_and_dicts",
    "kmeans-plus-plus": "standard_library",
    "lasso-cd": "plain_lists",
    "lloyd": "plain_loops",
    "nms": "heap_without_numpy",
    "pairwise-distances": "plain_python",
    "ridge": "elimination",
    "soft-threshold": "number_by_number",
}


def measures() -> dict[str, Callable[[], Row]]:
    """Row → what measures it, for each drill that has a race and such a solution; runs nothing."""
    drills = [found for found in shelf.drills() if found.drill.id in LOOPS and shelf.races(found)]
    return {f"{found.name}-loops": partial(row, found) for found in drills}


def row(found: shelf.Found) -> Row:
    """The loops and every rung on the race's input."""
    race, file = shelf.casebook(found).race, LOOPS[found.drill.id]
    assert race is not None, found.name
    loops, rungs = shelf.solution(found, file), shelf.rungs(found)
    size = largest_bearable(race, [loops, *rungs.values()], found.name, STEP_S)
    contenders = [Contender(f"right/{file}", "loop", on_race(race, loops, found.name, size))]
    contenders += [Contender(name, "rung", on_race(race, target, found.name, size)) for name, target in rungs.items()]
    facts = {"topic": found.topic.id, "size": str(size)}
    title = f"{found.drill.title.en}: loops"
    return Row(GROUP, f"{found.name}-loops", title, timings=contest(contenders, budget_s=BUDGET_S), facts=facts)
