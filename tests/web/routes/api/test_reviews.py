"""Reviews as JSON: due, both sides, rated, taken back, held, numbers."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app.house import House

API = "/api/v1/reviews"
CLAIM = "iou-nms/claim/iou-definition"
pytestmark = pytest.mark.usefixtures("nothing_kept")


def test_a_day(client: TestClient, house: House) -> None:
    due = client.get(f"{API}/due", params={"topic": "iou-nms"}).json()
    assert due["new"] == len(due["cards"])
    assert CLAIM in [card["id"] for card in due["cards"]]
    sides = client.get(f"{API}/card", params={"card": CLAIM}).json()
    assert sides["points"][0].keys() == {"zh", "en"}
    assert sides["answer"]["zh"]
    rated = client.post(API, json={"card": CLAIM, "rating": 3, "seconds": 20}).json()
    assert (rated["reviews"], rated["lapses"], rated["at"]) == (1, 0, None)
    assert CLAIM not in [card["id"] for card in client.get(f"{API}/due").json()["cards"]]
    told = client.get(f"{API}/statistics").json()
    assert (told["reviews"], told["seconds"]) == (1, {"iou-nms": 20.0})
    assert told["kept"] == {"reviews": 0}
    assert client.delete(f"{API}/latest").json() == {"card": CLAIM}
    assert house.store.cards.reviews() == ()


def test_what_is_held_is_not_asked_for(client: TestClient) -> None:
    for suspended in (True, False):
        assert client.put(f"{API}/holds", json={"card": CLAIM, "suspended": suspended}).json()["suspended"] is suspended
        due = [card["id"] for card in client.get(f"{API}/due", params={"topic": "iou-nms"}).json()["cards"]]
        assert (CLAIM in due) is not suspended


@pytest.mark.parametrize(
    ("method", "path", "sent", "status"),
    [
        ("POST", "", {"card": CLAIM, "rating": 5}, 422),
        ("POST", "", {"card": CLAIM, "rating": 3, "day": "2026-01-01"}, 422),
        ("POST", "", {"card": "a/claim/b", "rating": 3}, 422),
        ("DELETE", "/latest", None, 422),
        ("PUT", "/holds", {"card": "", "suspended": True}, 422),
        ("GET", "/due?topic=nothing-such", None, 404),
        ("GET", "/card?card=iou-nms/mistake/nms/no-such", None, 404),
    ],
)
def test_what_cannot_be_is_told_in_both_languages(client: TestClient, method, path, sent, status) -> None:
    answer = client.request(method, API + path, json=sent)
    assert answer.status_code == status
    assert answer.json()["what"].keys() == {"zh", "en"}
