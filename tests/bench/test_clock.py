"""Contenders take turns, short calls are repeated, long ones are stopped. No test asserts how long anything takes."""

from __future__ import annotations

import os
import sys

import pytest

from bench.clock import FINE_S, TooLong, answered, at_most, command, in_turn, often, once


class Hand:
    """A clock that only the calls move."""

    def __init__(self) -> None:
        self.time, self.calls = 0.0, []

    def __call__(self) -> float:
        return self.time

    def work(self, name: str, seconds: float):
        def call() -> str:
            self.time += seconds
            self.calls.append(name)
            return name

        return call


def test_every_round_has_each_contender_once_and_begins_with_another() -> None:
    hand = Hand()
    calls = {name: hand.work(name, 1.0) for name in "abc"}
    samples = in_turn(calls, budget_s=0.0, rounds=(3, 9), now=hand)
    assert samples == {name: (1.0, 1.0, 1.0) for name in "abc"}
    assert "".join(hand.calls[3:]) == "abcbcacab"  # the first three were to see how long they take


def test_rounds_end_with_the_budget_or_their_number() -> None:
    for budget, expected in ((0.0, 3), (11.0, 6), (1e9, 8)):
        hand = Hand()
        samples = in_turn({"a": hand.work("a", 1.0), "b": hand.work("b", 1.0)}, budget, rounds=(3, 8), now=hand)
        assert {len(taken) for taken in samples.values()} == {expected}


def test_a_short_call_is_repeated_and_the_sample_is_that_of_one() -> None:
    hand = Hand()
    call = hand.work("a", FINE_S / 50)
    assert often(call, hand) == pytest.approx(50, abs=1)
    hand.calls.clear()
    (sample, *_), *_ = in_turn({"a": call}, budget_s=0.0, rounds=(1, 1), now=hand).values()
    assert sample == pytest.approx(FINE_S / 50)
    assert len(hand.calls) > 50


def test_a_long_call_is_made_once_a_sample() -> None:
    hand = Hand()
    assert often(hand.work("a", 10 * FINE_S), hand) == 1


def test_a_clock_that_stands_still_ends_the_search() -> None:
    assert often(lambda: None, lambda: 0.0) >= 1


def test_a_call_that_uses_up_its_cpu_is_stopped() -> None:
    def for_ever() -> None:
        while True:
            pass

    with pytest.raises(TooLong):
        once(for_ever, 0.05)
    assert once(lambda: "fine", 30.0) == "fine"


def test_the_timer_is_gone_afterwards() -> None:
    import signal

    with at_most(30.0):
        assert signal.getitimer(signal.ITIMER_PROF)[0] > 0
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL


def test_a_command_tells_its_code_words_and_cpu() -> None:
    spent = command([sys.executable, "-c", "print('said'); raise SystemExit(3)"], os.environ)
    assert (spent.code, spent.words) == (3, "said")
    assert 0 < spent.cpu
    with pytest.raises(RuntimeError, match="ended with 3: said"):
        answered([sys.executable, "-c", "print('said'); raise SystemExit(3)"], os.environ)


def test_a_command_that_does_not_end_is_ended() -> None:
    assert command([sys.executable, "-c", "while True: pass"], os.environ, timeout_s=0.2).code == -9
