"""What the magics share: a language, hints and times of a drill, work that an interrupt stops."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator

import pytest

from mlkata.notebook.desk import Desk, stoppable
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

KEY = ("iou-nms", "nms")


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Whoever starts the tests in the background has them ignore interrupts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_an_interrupt_stops_the_work() -> None:
    stopped: list[bool] = []
    done = threading.Event()

    def work(stop: threading.Event) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        stopped.append(stop.wait(20))
        done.set()

    with pytest.raises(KeyboardInterrupt):
        stoppable(work)
    assert done.wait(20)
    assert stopped == [True]


def test_what_the_work_gives_or_raises_comes_back() -> None:
    assert stoppable(lambda stop: stop.is_set()) is False

    def fails(stop: threading.Event) -> None:
        raise MlkataError(Text("不行。", "No."))

    with pytest.raises(MlkataError, match="No."):
        stoppable(fails)


def test_an_attempt_has_its_time_and_its_highest_hint() -> None:
    now = [5.0]
    desk = Desk({"MLKATA_LANG": "zh"}, lambda: now[0])
    assert desk.seconds(KEY) is None
    desk.begin(KEY)
    for level in (2, 1):
        desk.hinted(KEY, level)
    now[0] = 9.0
    assert (desk.seconds(KEY), desk.hints[KEY]) == (4.0, 2)
    desk.solved(KEY)
    assert (desk.seconds(KEY), desk.hints) == (None, {})
    assert desk.say(Text("是", "yes")) == "是"


def test_a_desk_that_was_never_used_closes_nothing() -> None:
    desk = Desk({"HOME": "/nowhere"})
    desk.close()
    assert "house" not in vars(desk)
