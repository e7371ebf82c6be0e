"""Errands: functions of importable modules, in processes that may end without harm."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from mlkata.engine.dispatch.errands import ErrandFailed, Errands
from mlkata.engine.sandbox import plain

MODULE = """
import dataclasses, os, time
import numpy as np

@dataclasses.dataclass(frozen=True)
class Found:
    numbers: dict
    image: object

def measure(x, progress):
    progress({"at": 0.5})
    return Found({"mean": np.float64(x.mean())}, x * 2)

def same(**words): return words
def wrong(): raise ValueError("no")
def endless(): time.sleep(600)
def end(): os._exit(3)
def large(): return float(np.ones(400 << 20, np.uint8)[0])
"""


@pytest.fixture(scope="module")
def errands(tmp_path_factory):
    folder = tmp_path_factory.mktemp("errands")
    (folder / "made_up_lab.py").write_text(MODULE)
    with Errands(workers=2, memory_mb=300, path=(str(folder),)) as workers:
        yield workers


def test_arrays_and_progress(errands):
    told = []
    found = errands.call("made_up_lab", "measure", {"x": plain.array(np.arange(4.0))}, progress=told.append)
    assert found["numbers"] == {"mean": 1.5}
    assert plain.plain(found["image"]).tolist() == [0, 2, 4, 6]
    assert told == [{"at": 0.5}]


@pytest.mark.parametrize(
    ("function", "options", "kind"),
    [
        ("wrong", {}, "ValueError"),
        ("endless", {"timeout_s": 0.2}, "Timeout"),
        ("end", {}, "Died"),
        ("none", {}, "AttributeError"),
        ("large", {}, "MemoryError"),
    ],
)
def test_failures_are_told_and_the_next_call_works(errands, function, options, kind):
    with pytest.raises(ErrandFailed) as caught:
        errands.call("made_up_lab", function, **options)
    assert caught.value.fault.type.endswith(kind)  # NumPy has a MemoryError of its own
    assert errands.call("made_up_lab", "same", {"a": 1}) == {"a": 1}


def test_cancel(errands):
    stop = threading.Event()
    stop.set()
    with pytest.raises(ErrandFailed, match="Cancelled"):
        errands.call("made_up_lab", "endless", stop=stop)
