import threading

import pytest

from mlkata.engine.app.shared import Shared


class Key:
    """Equal to every other; tells when it is looked up, which happens while the lock is held."""

    def __init__(self):
        self.asked = threading.Event()

    def __hash__(self):
        self.asked.set()
        return 1

    def __eq__(self, other):
        return True


def ask_at_once(shared: Shared, make):
    """What two threads get that ask at the same time; the second comes while the first is making it."""
    begun, late, got = threading.Event(), Key(), []

    def slow():
        begun.set()
        assert late.asked.wait(10)
        return make()

    def ask(key, maker):
        try:
            got.append(shared.once(key, maker))
        except ValueError as error:
            got.append(error)

    first = threading.Thread(target=ask, args=(Key(), slow))
    second = threading.Thread(target=ask, args=(late, lambda: pytest.fail("made twice")))
    first.start()
    assert begun.wait(10)
    second.start()
    first.join(10)
    second.join(10)
    return got


def test_what_is_asked_for_at_once_is_made_once():
    made = []
    assert ask_at_once(Shared(), lambda: made.append(1) or len(made)) == [1, 1]


def test_both_are_told_of_a_failure_and_the_next_one_tries_again():
    shared = Shared()

    def fail():
        raise ValueError("no")

    assert [str(each) for each in ask_at_once(shared, fail)] == ["no", "no"]
    assert shared.once("key", lambda: 3) == 3


def test_only_what_is_kept_is_remembered():
    shared, made = Shared(), []
    for _ in range(2):
        shared.once("a", lambda: made.append("once"))
        shared.kept("b", lambda: made.append("kept"))
    assert made == ["once", "kept", "once"]


def test_a_failure_is_not_remembered():
    shared = Shared()
    with pytest.raises(ZeroDivisionError):
        shared.kept("a", lambda: 1 / 0)
    assert shared.kept("a", lambda: 2) == 2
