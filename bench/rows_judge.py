"""What a verdict costs beyond the submission's own work, cold and warm, for a few drills of different kinds.

The stage is the judge's correctness stage: every case, every probe, measures where there are any, all layers that hold
on this machine. It is timed by the wall clock, since that is what a reader waits for; the CPU time of judge and child
stands beside it, since the wall clock also times whoever else uses the machine.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bench import shelf
from bench.bodies import bodies
from bench.clock import Spent, answered
from bench.model import Goal, Row, Timing
from mlkata.engine.app import practice
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.catalog.drills import solutions
from mlkata.engine.dispatch.pool import Pool
from mlkata.engine.judge.court import Court, Key
from mlkata.engine.judge.plan import seeds
from mlkata.spec.job import Job, Run
from mlkata.spec.source import DrillSource
from mlkata.spec.submission import Submission
from mlkata.spec.verdict import Verdict, Word

GROUP = "judge"
DRILLS = ("nms", "pca", "batchnorm2d")  # functions in NumPy, an estimator, a module in torch with gradient probes
COLD_DRILLS = ("nms", "batchnorm2d")
GOAL_MS = 20.0
ROUNDS = (10, 30)  # at least and at most so many …
WINDOW_S = 8.0  # … and no further one after so many seconds
SETTLE_S = 0.03  # between timings: the standby child gets ready, as it does while a reader thinks
COLD_ROUNDS = 3

BODIES, ON_DEMAND, STANDBY = "bodies, in this process", "warm pool", "warm pool, standby child"
REQUEST, WRONG = "the same, whole request", "the same, wrong answer with its diagnosis"
ROLES = {BODIES: "bodies"}
COLD, COLD_RACE, FIRST = "`mlkata judge --no-race`", "`mlkata judge`", "the same without a race, empty cache"


def measures() -> dict[str, Callable[[], Row]]:
    """Row → what measures it; runs nothing."""
    warmed = {f"verdict-{name}": partial(in_own_cache, warm, name) for name in DRILLS}
    return warmed | {f"cold-{name}": partial(in_own_cache, cold, name) for name in COLD_DRILLS}


def in_own_cache(measure: Callable[[shelf.Found, Path], Row], name: str) -> Row:
    """The row of a drill, with a cache that is gone afterwards."""
    with tempfile.TemporaryDirectory() as cache:
        return measure(shelf.drill(name), Path(cache))


@dataclass(frozen=True, slots=True)
class Bench:
    """A drill ready to be judged: its texts, the key, a right and a wrong submission."""

    found: shelf.Found
    source: DrillSource
    key: Key
    right: str
    wrong: str


def prepared(found: shelf.Found, house: House) -> Bench:
    """The drill with the first right and the first wrong file that get their verdict."""
    source = house.source(found.topic.id, found.drill.id)
    key = house.court.key(source, seeds(source.digest)[0])

    def first(side: str, word: Word) -> str:
        texts = (path.read_text(encoding="utf-8") for path in solutions(found.drill, side))
        return next(code for code in texts if house.court.judge_by(source, key, code).word is word)

    return Bench(found, source, key, first("right", Word.AC), first("wrong", Word.WA))


class Counting:
    """Passes jobs on to a pool and adds up what the children used."""

    def __init__(self, pool: Pool) -> None:
        self.pool, self.cpu_s, self.level = pool, 0.0, ""

    def run(self, job: Job, *rest: object) -> Run:
        """Run one job."""
        done = self.pool.run(job, *rest)  # type: ignore[arg-type]
        self.cpu_s, self.level = self.cpu_s + done.cpu_s, done.level
        return done


def warm(found: shelf.Found, cache: Path) -> Row:
    """The stage in a warm pool, without and with a child that waits, in turn with the bodies."""
    with ExitStack() as stack:
        house = stack.enter_context(House(Settings("en", cache)))
        bench = prepared(found, house)
        on_demand = Counting(stack.enter_context(Pool(workers=1, standby=0)))
        standby = Counting(stack.enter_context(Pool(workers=1, standby=1)))
        courts = {ON_DEMAND: Court(on_demand.run, house.court.recall), STANDBY: Court(standby.run, house.court.recall)}
        taken = in_rounds(bench, house, courts, (on_demand, standby))
        with standby.pool.lease(found.drill.runtime) as zygote:
            layers = zygote.layers
    steps = bench.key.steps
    facts = {
        "topic": found.topic.id,
        "runtime": found.drill.runtime,
        "steps": f"{len(steps)}, {sum(bool(step.probe) for step in steps)} of them probes",
        "level": standby.level,
        "layers": ", ".join(layers),
    }
    timings = tuple(
        Timing(who, role, tuple(1000 * took for took in all_took)) for (who, role), all_took in taken.items()
    )
    row = Row(GROUP, f"verdict-{found.name}", found.drill.title.en, statistic="p50", timings=timings, facts=facts)
    goals = (
        Goal("warm verdict less the bodies: at most 20 ms", GOAL_MS, measured=overhead(row, STANDBY, "verdict")),
        Goal("the same in CPU time of judge and child", GOAL_MS, measured=overhead(row, STANDBY, "cpu")),
    )
    return replace(row, goals=goals)


def in_rounds(
    bench: Bench, house: House, courts: Mapping[str, Court], counted: Sequence[Counting]
) -> dict[tuple[str, str], list[float]]:
    """Seconds of every way in every round: by the wall clock, and for the courts the CPU of judge and child as well."""
    calls = ways(bench, house, courts)
    taken: dict[tuple[str, str], list[float]] = {(who, ROLES.get(who, "verdict")): [] for who in calls}
    taken |= {(who, "cpu"): [] for who in courts}
    order, begin = list(calls), time.monotonic()
    for call in calls.values():
        call()
    for number in range(ROUNDS[1]):
        if number >= ROUNDS[0] and time.monotonic() - begin > WINDOW_S:
            break
        for who in order[number % len(order) :] + order[: number % len(order)]:
            time.sleep(SETTLE_S)
            children = sum(each.cpu_s for each in counted)
            start, used = time.perf_counter(), time.process_time()
            calls[who]()
            wall, used = time.perf_counter() - start, time.process_time() - used
            taken[who, ROLES.get(who, "verdict")].append(used if who == BODIES else wall)
            if who in courts:
                taken[who, "cpu"].append(used + sum(each.cpu_s for each in counted) - children)
    return taken


def ways(bench: Bench, house: House, courts: Mapping[str, Court]) -> dict[str, Callable[[], object]]:
    """Everything that is timed in a round."""
    found, source, key = bench.found, bench.source, bench.key
    submission = Submission(found.topic.id, found.drill.id, bench.right, key.seed)
    return {
        BODIES: bodies(found, bench.right, key.steps, key.seed),
        **{who: _judging(court, source, key, bench.right, Word.AC) for who, court in courts.items()},
        REQUEST: lambda: practice.judge(house, submission),
        WRONG: _judging(house.court, source, key, bench.wrong, Word.WA),
    }


def _judging(court: Court, source: DrillSource, key: Key, code: str, word: Word) -> Callable[[], Verdict]:
    def call() -> Verdict:
        verdict = court.judge_by(source, key, code)
        assert verdict.word is word, f"{source.drill}: {verdict.word}, expected {word}"
        return verdict

    return call


def overhead(row: Row, who: str, role: str, statistic: str = "p50") -> float | None:
    """What a way to judge takes beyond the bodies' median."""
    stage = next(timing for timing in row.of(role) if timing.who == who).at(statistic)
    own = row.of("bodies")[0].at("p50")
    return None if stage is None or own is None else stage - own


def cold(found: shelf.Found, cache: Path) -> Row:
    """The command, as typed: one process that starts everything and ends it."""
    code = solutions(found.drill, "right")[0].read_text(encoding="utf-8")
    file = cache / "solution.py"
    file.write_text(code, encoding="utf-8")
    env = os.environ | {"MLKATA_CACHE": str(cache / "kept"), "MLKATA_LANG": "en"}
    judge = [str(Path(sys.executable).with_name("mlkata")), "judge", str(file), "--json"]
    judge += ["--topic", found.topic.id, "--drill", found.drill.id]
    ways = {COLD: [*judge, "--no-race"], COLD_RACE: judge}
    spent: dict[str, list[Spent]] = {FIRST: [answered(ways[COLD], env)], COLD: [], COLD_RACE: []}
    for _ in range(COLD_ROUNDS):
        for who, arguments in ways.items():
            spent[who].append(answered(arguments, env))
    timings = [Timing(who, "command", tuple(each.wall for each in taken)) for who, taken in spent.items()]
    timings += [Timing(who, "cpu", tuple(each.cpu for each in taken)) for who, taken in spent.items()]
    facts = {"topic": found.topic.id, "runtime": found.drill.runtime}
    return Row(GROUP, f"cold-{found.name}", found.drill.title.en, "s", "p50", tuple(timings), facts=facts)
