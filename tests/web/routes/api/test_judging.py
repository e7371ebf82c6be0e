"""Code judged through the interface: at once, as a stream, stopped, and too much of it at a time."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest

from mlkata.spec.verdict import Race
from mlkata.web.gate import Gate
from mlkata.web.routes.api import drills

DRILL = "/api/v1/topics/iou-nms/drills/iou"
WRONG = "def iou(a, b):\n    return 0.0\n"


@pytest.fixture(scope="module")
def right(server) -> str:
    return next(each["code"] for each in server.get(f"{DRILL}/solutions").json() if each["name"] != "reference")


def events(text: str) -> list[tuple[str, Any]]:
    blocks = [block.split("\n") for block in text.strip().split("\n\n") if not block.startswith(":")]
    parted = [dict(line.split(": ", 1) for line in block) for block in blocks]
    return [(each["event"], json.loads(each["data"])) for each in parted]


def test_a_drill_its_hints_and_its_bugs(server) -> None:
    found = server.get(DRILL).json()
    assert (found["target"], found["hints"]) == ("iou", 3)
    assert "def iou(" in found["starter"]
    said = [server.get(f"{DRILL}/hints/{level}").json()["says"] for level in (1, 2, 3)]
    assert len({each["zh"] for each in said}) == 3
    assert server.get(f"{DRILL}/bugs/1").json()["code"].startswith("# iou-nms/iou · bug 1\n")
    assert server.get(f"{DRILL}/hints/4").status_code == 422


def test_a_verdict_at_once_is_kept(server) -> None:
    verdict = server.post(f"{DRILL}/judgements", json={"code": WRONG, "seed": 7}).json()
    assert (verdict["verdict"], verdict["seed"]) == ("WA", 7)
    assert any(case["verdict"] == "WA" for case in verdict["cases"])
    latest = server.get(f"{DRILL}/submissions").json()[0]
    assert (latest["id"], latest["verdict"], latest["origin"]) == (verdict["submission"], "WA", "api")
    assert latest["code"] == WRONG


def test_a_stream_tells_each_case_then_the_verdict_then_the_race(server, right, monkeypatch) -> None:
    raced = Race((8, 16), {"yours": (0.1, 0.2), "reference": (0.1, 0.1)}, {"yours": 1.0}, {"reference": 2.0})
    monkeypatch.setattr(drills.practice, "race", lambda house, submission, seed: raced)
    answer = server.post(
        f"{DRILL}/judgements", json={"code": right, "race": True}, headers={"accept": "text/event-stream"}
    )
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = events(answer.text)
    names = [name for name, _ in told]
    assert names[0] == "run"
    verdict = dict(told)["verdict"]
    assert verdict["verdict"] == "AC"
    cases = [plain for name, plain in told if name == "case"]
    assert len(cases) > 3
    assert {each["name"] for each in verdict["cases"]} <= {each["name"] for each in cases}  # probes are told too
    assert [each["done"] for each in cases] == list(range(1, len(cases) + 1))
    assert names[-1] == "race"
    assert "yours" in dict(told)["race"]["seconds"]


def test_what_cannot_be_judged_is_told_in_the_stream_too(server) -> None:
    body = {"code": WRONG, "bug": "99"}
    assert server.post(f"{DRILL}/judgements", json=body).status_code == 422
    told = events(server.post(f"{DRILL}/judgements", json=body, headers={"accept": "text/event-stream"}).text)
    assert told[-1][0] == "problem"
    assert "99" in told[-1][1]["detail"]


def test_a_run_is_stopped_by_its_name(server, monkeypatch) -> None:
    begun = threading.Event()
    judge = drills.practice.judge

    def judged(house, submission, settled, stop):
        begun.set()
        assert stop.wait(30)
        return judge(house, submission, settled, stop)

    monkeypatch.setattr(drills.practice, "judge", judged)
    answers: list[Any] = []
    body = {"code": "def iou(a, b):\n    while True: pass\n", "run": "mine"}
    asking = threading.Thread(target=lambda: answers.append(server.post(f"{DRILL}/judgements", json=body)))
    asking.start()
    assert begun.wait(30)
    assert server.delete("/api/v1/runs/mine").status_code == 204
    asking.join(30)
    assert answers[0].status_code == 422
    assert "stopped" in answers[0].json()["detail"]
    assert server.delete("/api/v1/runs/mine").status_code == 404
    assert server.get(f"{DRILL}/submissions").json()[0]["state"] == "stopped"


def test_beyond_what_may_wait_one_is_told_to_come_again(server, monkeypatch) -> None:
    monkeypatch.setattr(server.app.state.desk, "gate", Gate(most=0))
    for accept in ("application/json", "text/event-stream"):
        answer = server.post(f"{DRILL}/judgements", json={"code": WRONG}, headers={"accept": accept})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "body", [{}, {"code": 1}, {"code": "x" * (2**20 + 1)}, {"code": "", "seed": -1}, {"code": "", "nope": 1}]
)
def test_a_body_of_another_form_is_refused(server, body) -> None:
    assert server.post(f"{DRILL}/judgements", json=body).status_code == 422
