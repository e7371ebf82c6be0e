"""No more than so much runs at a time."""

from __future__ import annotations

import threading

import pytest

from mlkata.web.gate import Busy, Gate


def test_what_comes_beyond_is_refused_until_one_leaves() -> None:
    gate = Gate(most=2)
    with gate.passing():
        gate.look()
        with gate.passing():
            with pytest.raises(Busy):
                gate.look()
            with pytest.raises(Busy), gate.passing():
                pass
        gate.look()


def test_who_fails_inside_leaves_as_well() -> None:
    gate = Gate(most=1)
    with pytest.raises(ValueError, match="x"), gate.passing():
        raise ValueError("x")
    gate.look()


def test_who_may_wait_is_let_in_when_somebody_leaves() -> None:
    gate, inside, leave, waited = Gate(most=1), threading.Event(), threading.Event(), threading.Event()

    def stay() -> None:
        with gate.passing():
            inside.set()
            assert leave.wait(10)

    def wait() -> None:
        leave.set()
        with gate.passing(10):
            waited.set()

    threads = [threading.Thread(target=each) for each in (stay, wait)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    assert waited.wait(10)
    for thread in threads:
        thread.join(10)
