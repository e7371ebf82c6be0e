"""Contenders on the same input: each tried once, compared with the library, then timed in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench import shelf
from bench.clock import Call, TooLong, in_turn, once
from bench.errors import gap
from bench.model import Timing
from mlkata.spec.drill import RaceBody

LIMIT_S = 1.5  # CPU seconds for one call: whoever needs longer is named, not waited for
PATIENCE_S = 30.0  # libraries: a first call may import, and must not be cut short while it does
LOOP_S = 4.0  # the same for plain loops, which are there to be slow
BUDGET_S = 1.2  # CPU seconds of a row's rounds


@dataclass(frozen=True, slots=True)
class Contender:
    """Who does the work, as what, and the call that is timed."""

    who: str
    role: str
    call: Call


def contest(
    contenders: Sequence[Contender],
    trusted: str = "",
    *,
    signs: bool = True,
    limit_s: float = LIMIT_S,
    budget_s: float = BUDGET_S,
    rounds: tuple[int, int] = (3, 15),
) -> tuple[Timing, ...]:
    """CPU milliseconds of each, and how far each result is from that of `trusted`.

    Args:
        trusted: the contender whose result the others are compared with; "" for nobody.
        signs: False for results defined up to sign.
    """
    found, results, limits = {}, {}, {"loop": LOOP_S, "rung": limit_s}
    for each in contenders:
        found[each.who] = Timing(each.who, each.role)
        try:
            results[each.who] = once(each.call, limits.get(each.role, PATIENCE_S))
        except TooLong as stopped:
            found[each.who] = replace(found[each.who], note=str(stopped))
        except Exception as error:  # a library that cannot do this size is a result too
            found[each.who] = replace(found[each.who], note=f"{type(error).__name__}: {str(error)[:120]}")
    for who in [who for who in results if trusted in results and who != trusted]:
        found[who] = _beside(found[who], results[who], results[trusted], signs)
    running = [each for each in contenders if each.who in results]
    results.clear()
    taken = in_turn({each.who: each.call for each in running if each.role != "loop"}, budget_s, rounds)
    taken |= in_turn({each.who: each.call for each in running if each.role == "loop"}, budget_s / 4, (1, 3))
    for who, seconds in taken.items():
        found[who] = replace(found[who], samples=tuple(1000 * second for second in seconds))
    return tuple(found.values())


def _beside(timing: Timing, ours: object, theirs: object, signs: bool) -> Timing:
    try:
        apart = gap(ours, theirs, signs)
    except (ValueError, TypeError) as error:
        return replace(timing, note=str(error))
    return replace(timing, error=apart.error, differ=apart.differ)


def on_race(race: RaceBody, target: Any, name: str, size: int) -> Call:
    """The call that a drill's race times; everybody gets the same draws."""
    return race.body(target, shelf.generator(name), size)


def largest_bearable(race: RaceBody, targets: Sequence[Any], name: str, cpu_s: float) -> int:
    """The largest size of the race at which nobody needs too long; the smallest where somebody always does."""
    size = race.sizes[0]
    for target in targets:  # what is imported on first use is not interrupted
        once(on_race(race, target, name, size), PATIENCE_S)
    for larger in race.sizes[1:]:
        try:
            for target in targets:
                once(on_race(race, target, name, larger), cpu_s)
        except (TooLong, MemoryError, RuntimeError):
            break
        size = larger
    return size
