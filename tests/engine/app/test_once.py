"""A property computed once, also where threads ask together."""

from __future__ import annotations

import threading

from mlkata.engine.app.once import once


class Owner:
    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.made: list[object] = []
        self.gate = threading.Barrier(8)

    @once
    def thing(self) -> object:
        """A thing."""
        self.made.append(object())
        return self.made[-1]

    @once
    def above(self) -> object:
        """What needs the thing: the lock may be taken again."""
        return self.thing


def test_eight_threads_at_once_make_one() -> None:
    owner, got = Owner(), list[object]()

    def ask() -> None:
        owner.gate.wait()
        got.append(owner.above)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(owner.made) == 1
    assert set(map(id, got)) == {id(owner.made[0])}


def test_it_can_be_looked_at_and_replaced() -> None:
    assert Owner.thing.__doc__ == "A thing."
    owner = Owner()
    owner.__dict__["thing"] = 7
    assert owner.thing == 7
