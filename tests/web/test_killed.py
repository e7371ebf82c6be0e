"""A server killed in the middle of its writes: what it said to have kept is there, and the file is whole."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import httpx2
import pytest

from mlkata.engine.store.opening import FILE
from mlkata.engine.store.store import Store

TOKEN = "only-in-tests"
WRITERS = 3
DRAFT = "/en/topics/iou-nms/drills/{drill}/draft"
DRILLS = ("iou", "giou", "nms")


def serve(data: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "mlkata.web", "--port", "0", "--no-browser"],
        env={**os.environ, "MLKATA_TOKEN": TOKEN, "MLKATA_DATA": str(data)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"(http://127\.0\.0\.1:\d+)/", line):
            return process, found[1]
    raise AssertionError(f"the server did not start: exit code {process.wait()}")


class Writer:
    """Saves one draft again and again; remembers the last text that the server said to have kept."""

    def __init__(self, drill: str) -> None:
        self.drill, self.number, self.kept = drill, 0, -1

    def write(self, base: str, enough: threading.Event) -> None:
        """Until the server is gone."""
        with httpx2.Client(base_url=base, headers={"authorization": f"Bearer {TOKEN}"}) as client:
            while True:
                self.number += 1
                text = f"# {self.number}\n" + "x = 1\n" * 400
                try:
                    answer = client.put(DRAFT.format(drill=self.drill), json={"code": text, "base": None})
                except httpx2.TransportError:
                    return
                assert answer.status_code == 200
                self.kept = self.number
                if self.kept % 5 == 0:
                    enough.set()


@pytest.mark.timeout(300)
@pytest.mark.parametrize("times", [4, pytest.param(30, marks=pytest.mark.slow)])
def test_nothing_that_was_acknowledged_is_lost(tmp_path: Path, times: int) -> None:
    writers = [Writer(drill) for drill in DRILLS[:WRITERS]]
    dice = random.Random(7)
    for _ in range(times):
        process, base = serve(tmp_path)
        enough = threading.Event()
        threads = [threading.Thread(target=each.write, args=(base, enough)) for each in writers]
        for thread in threads:
            thread.start()
        assert enough.wait(60)
        for _ in range(dice.randrange(20_000)):  # a moment that nobody chose
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
        for thread in threads:
            thread.join()
        assert process.stdout is not None
        process.stdout.close()
        look(tmp_path, writers)


def look(data: Path, writers: list[Writer]) -> None:
    connection = sqlite3.connect(data / FILE)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    store = Store(data)
    for each in writers:
        draft = store.draft("iou-nms", each.drill)
        number = int(draft.code.split("\n", 1)[0].removeprefix("# ")) if draft else -1
        assert each.kept <= number <= each.number, each.drill
    store.close()


def test_a_submission_that_was_being_judged_is_kept_as_interrupted(tmp_path: Path) -> None:
    process, base = serve(tmp_path)
    code = "def nms(boxes, scores, iou_threshold=0.5):\n    while True:\n        pass\n"
    headers = {"authorization": f"Bearer {TOKEN}", "hx-request": "true"}
    with httpx2.Client(base_url=base, headers=headers) as client:
        address = "/en/topics/iou-nms/drills/nms/run"
        with client.stream("POST", address, data={"code": code}) as answer:
            assert "run-count" in next(answer.iter_text())
            process.send_signal(signal.SIGKILL)
            process.wait()
    assert process.stdout is not None
    process.stdout.close()
    process, base = serve(tmp_path)
    process.terminate()
    process.wait()
    process.stdout.close()  # type: ignore[union-attr]
    store = Store(tmp_path)
    [entry] = store.submissions()
    assert (entry.state, entry.code) == ("interrupted", code)
    store.close()
