"""Our rungs against the trusted libraries at sizes of real work: speed and the largest error, in the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bench import scenes_filters, scenes_layers, scenes_pictures, scenes_tables, shelf
from bench.contest import Contender, contest
from bench.model import Goal, Row, Timing, ratio
from bench.scenes import Scene

GROUP = "library"
LIMIT_S = 1.0
SCENES = (*scenes_pictures.SCENES, *scenes_filters.SCENES, *scenes_layers.SCENES, *scenes_tables.SCENES)


def measures() -> dict[str, Callable[[], Row]]:
    """Row → what measures it, for each scene; runs nothing."""
    return {scene.name: partial(row, scene) for scene in SCENES}


def row(scene: Scene) -> Row:
    """Play one scene with every rung and every library."""
    found = shelf.drill(scene.drill)
    stage = scene.draw(shelf.generator(scene.name))
    contenders = [Contender(name, "rung", stage.use(target)) for name, target in shelf.rungs(found).items()]
    if scene.loop:
        contenders.insert(0, Contender(f"right/{scene.loop}", "loop", stage.use(shelf.solution(found, scene.loop))))
    contenders += [Contender(peer.who, "library", peer.call) for peer in stage.peers]
    timings = contest(contenders, stage.peers[0].who, signs=scene.signs, limit_s=LIMIT_S)
    facts = {"topic": found.topic.id, "drill": found.drill.id} | ({"data": stage.note} if stage.note else {})
    measured = Row(GROUP, scene.name, scene.title, timings=timings, facts=facts)
    return replace(measured, goals=(settled(measured, scene.goal),)) if scene.goal else measured


def settled(row: Row, goal: Goal) -> Goal:
    """The goal with what was measured: the library's time over that of our fastest rung."""
    fastest = best(row)
    return replace(goal, measured=fastest and ratio(row.value(trusted(row)), row.value(fastest)))


def trusted(row: Row) -> Timing:
    """The library that ours are compared with: the first."""
    return row.of("library")[0]


def best(row: Row) -> Timing | None:
    """Our fastest rung; None where none could be measured."""
    measured = [timing for timing in row.of("rung") if timing.samples]
    return min(measured, key=lambda timing: row.value(timing) or 0.0) if measured else None
