"""Drafts through the page's address: kept, in conflict, refused."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app import journal
from mlkata.engine.app.house import House

DRILL = "/en/topics/iou-nms/drills/nms"


def put(client: TestClient, code: str, base: int | None, query: str = "", lang: str = "en"):
    address = f"/{lang}/topics/iou-nms/drills/batched-nms/draft{query}"
    return client.put(address, json={"code": code, "base": base})


def test_a_draft_is_kept_and_comes_back(client: TestClient) -> None:
    first = put(client, "x = '<字>'\n", None)
    assert put(client, "y = 2\n", first.json()["revision"]).json() == {"revision": first.json()["revision"] + 1}
    page = client.get("/en/topics/iou-nms/drills/batched-nms").text
    assert "y = 2" in page
    assert f'revision="{first.json()["revision"] + 1}"' in page
    assert "y = 2" not in client.get("/en/topics/iou-nms/drills/batched-nms/bugs/1").text
    put(client, "z = 3\n", 0, "?bug=1")
    assert "z = 3" in client.get("/en/topics/iou-nms/drills/batched-nms/bugs/1").text


def test_another_window_s_draft_is_not_overwritten_unseen(client: TestClient, house: House) -> None:
    mine = put(client, "mine = 1\n", None).json()["revision"]
    theirs = put(client, "theirs = 1\n", mine).json()["revision"]
    refused = put(client, "mine = 2\n", mine)
    assert refused.status_code == 409
    assert (refused.json()["code"], refused.json()["revision"]) == ("theirs = 1\n", theirs)
    assert "别的窗口" in put(client, "mine = 2\n", mine, lang="zh").json()["says"]
    assert put(client, "mine = 2\n", None).status_code == 200
    assert journal.submissions(house, "iou-nms", "batched-nms")[0].code == "theirs = 1\n"


@pytest.mark.parametrize(
    "content",
    [
        b"", b"null", b"[]", b'{"code": 1, "base": 0}', b'{"base": 0}', b'{"code": "x", "base": "y"}',
        b'{"code": "\\ud800", "base": null}', b'{"code": "x", "base": 1e400}', b"\xff",
    ],
)  # fmt: skip
def test_what_is_no_draft_is_refused(client: TestClient, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    assert client.put(f"{DRILL}/draft", content=content, headers=headers).status_code in (400, 422)


def test_a_draft_of_what_there_is_not_or_too_long(client: TestClient) -> None:
    assert client.put("/en/topics/iou-nms/drills/none/draft", json={"code": "x", "base": 0}).status_code == 422
    assert put(client, "x" * (journal.LONGEST + 1), None).status_code in (413, 422)
    assert put(client, "x", None, "?bug=abc").status_code == 422
