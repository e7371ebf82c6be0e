"""The rest of the interface: topics, search, claims, labs, quizzes, tools, the reader's own, its description."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from mlkata.web.errors import PROBLEM

API = "/api/v1"


def test_the_description_says_who_may_ask_and_how_errors_look(server) -> None:
    schema = server.get(f"{API}/openapi.json").json()
    kinds = {each["type"] for each in schema["components"]["securitySchemes"].values()}
    assert kinds == {"http", "apiKey"}
    for path, item in schema["paths"].items():
        assert path.startswith(API)
        for operation in item.values():
            assert operation["summary"]
            assert operation["description"]
            assert set(operation["responses"]["422"]["content"]) == {PROBLEM}
            assert operation["security"]


def test_who_is_not_known_is_told_so(server) -> None:
    stranger = TestClient(server.app, base_url="http://127.0.0.1")
    answer = stranger.get(f"{API}/topics")
    assert (answer.status_code, answer.headers["content-type"]) == (401, PROBLEM)
    assert stranger.get(f"{API}/topics", headers={"authorization": "Bearer only-in-tests"}).status_code == 200


def test_topics_and_answers_in_both_languages(server, house) -> None:
    listed = server.get(f"{API}/topics").json()
    assert [each["id"] for each in listed] == [topic.id for topic in house.topics]
    found = server.get(f"{API}/topics/iou-nms").json()
    assert {"iou", "nms"} <= {each["id"] for each in found["drills"]}
    assert found["claims"]
    for lang in ("zh", "en"):
        answer = server.get(f"{API}/topics/iou-nms/answer?lang={lang}").json()
        assert answer["markdown"] == house.topic("iou-nms").answer[lang]
        assert any("<" in part["html"] for part in answer["parts"])
    assert server.get(f"{API}/topics/nope").status_code == 404


def test_search_and_claims(server) -> None:
    assert server.get(f"{API}/search", params={"q": "非极大值抑制"}).json()[0]["id"] == "iou-nms"
    everything = server.get(f"{API}/claims").json()
    often = server.get(f"{API}/claims", params={"often": True}).json()
    assert 0 < len(often) < len(everything)
    assert all(each["believed"] for each in often)
    measured = server.get(f"{API}/claims", params={"kind": "measured", "topic": "iou-nms"}).json()
    assert {each["topic"] for each in measured} <= {"iou-nms"}
    assert all(each["evidence"]["bound"] for each in measured)


def test_a_lab_run_and_a_path_refused(server, house) -> None:
    topic = house.topic("gaussian-blur")
    lab = topic.labs[0].name
    declared = server.get(f"{API}/topics/{topic.id}/labs/{lab}").json()
    found = server.post(f"{API}/topics/{topic.id}/labs/{lab}/runs", json={"size": "live"}).json()
    assert found["numbers"]
    assert found["chart"]["$schema"]
    own = [each["name"] for each in declared["params"] if each["kind"] == "image"]
    for name in own:
        refused = server.post(f"{API}/topics/{topic.id}/labs/{lab}/runs", json={"params": {name: "/etc/passwd"}})
        assert refused.status_code == 422
    assert server.post(f"{API}/topics/{topic.id}/labs/{lab}/runs", json={"params": {"nope": 1}}).status_code == 422


def test_a_quiz_drawn_and_checked(server) -> None:
    titles = server.get(f"{API}/topics/receptive-field/quizzes").json()
    assert all(each["zh"] != each["en"] for each in titles.values())
    name = next(iter(titles))
    asked = server.get(f"{API}/topics/receptive-field/quizzes/question?quiz={name}&seed=3").json()
    assert "answer" not in asked
    body = {"quiz": name, "seed": 3, "answer": -12345}
    wrong = server.post(f"{API}/topics/receptive-field/quizzes/answers", json=body).json()
    assert not wrong["right"]
    body["answer"] = wrong["answer"]
    assert server.post(f"{API}/topics/receptive-field/quizzes/answers", json=body).json()["right"]


def test_calculators_are_described_in_both_languages_and_called(server) -> None:
    for each in server.get(f"{API}/tools").json():
        described = server.get(f"{API}/tools/{each['name']}").json()
        assert all(param["help"]["zh"] != param["help"]["en"] for param in described["params"])
    size = server.post(f"{API}/tools/model-size/calls", json={"values": {"parameters": 1000}}).json()["value"]
    assert size["weights"] == 4000


@pytest.mark.parametrize("picture", ["/etc/passwd", "../x", "file:///etc/passwd", "own-" + "0" * 20 + ".png", "_fetch"])
def test_no_picture_is_read_by_its_path_and_none_written(server, picture) -> None:
    refused = server.post(f"{API}/tools/image-blur/calls", json={"values": {"image": picture}})
    assert refused.status_code == 422
    assert refused.json()["where"] == "image"
    wrote = server.post(f"{API}/tools/image-blur/calls", json={"values": {"image": "camera", "out": "/tmp/x.png"}})
    assert (wrote.status_code, wrote.json()["where"]) == (422, "out")


def test_a_network_inspected(server) -> None:
    pytest.importorskip("torch")
    schema = server.get(f"{API}/openapi.json").json()
    body = schema["components"]["schemas"]["Network"]["examples"][0]
    assert server.post(f"{API}/inspect", json=body).json()["totals"]["params"] == 10
    broken = server.post(f"{API}/inspect", json=body | {"code": "import torch\nx = 1 / 0\nclass N: pass"})
    assert broken.status_code == 422
    assert broken.json()["where"] == "line 2"
    assert server.post(f"{API}/inspect", json=body | {"shapes": [[2**20, 2**20]]}).status_code == 422


def test_progress_and_what_is_kept_goes_out_and_comes_in(server) -> None:
    assert set(server.get(f"{API}/progress").json()) == {"topics", "unfinished"}
    text = server.get(f"{API}/export").text
    assert json.loads(text)
    assert set(server.post(f"{API}/import", json={"text": text}).json()["added"].values()) == {0}
    assert server.post(f"{API}/import", json={"text": "{"}).status_code == 422


def test_the_judges_figures(server) -> None:
    found = server.get(f"{API}/quality").json()
    assert found["total"]["wrong"] == sum(each["wrong"] for each in found["drills"]) > 100
