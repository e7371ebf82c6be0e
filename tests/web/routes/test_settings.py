"""Settings: cookies and stored ones, export and import through forms, what this machine can do."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app import journal
from mlkata.engine.app.house import House

LANGS = ("zh", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_where_the_data_lies(client: TestClient, house: House, lang: str) -> None:
    page = client.get(f"/{lang}/settings")
    assert page.status_code == 200
    assert str(house.store.file) in page.text


def test_language_and_theme_become_cookies(client: TestClient) -> None:
    answer = client.post("/en/settings/looks", data={"language": "zh", "theme": "dark"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/zh/settings")
    assert 'data-theme="dark"' in client.get("/zh/settings").text
    assert client.get("/").headers["location"] == "/zh/"


def test_the_editor_is_kept(client: TestClient) -> None:
    assert client.post("/en/settings/editor", data={"size": "18", "tab": "2"}).status_code == 303
    page = client.get("/en/settings").text
    assert 'value="18"' in page
    assert 'value="2" checked' in page


@pytest.mark.parametrize(
    "data", [{"size": "99", "tab": "4"}, {"size": "x", "tab": "4"}, {"size": "15", "tab": "3"}, {}]
)
def test_what_is_no_setting_is_refused_in_words(client: TestClient, data: dict[str, str]) -> None:
    answer = client.post("/en/settings/editor", data=data)
    assert answer.status_code == 422
    assert "not understood" in answer.text


def test_export_and_import(client: TestClient, house: House) -> None:
    journal.note(house, "iou-nms", "use", "nms")
    answer = client.get("/en/settings/export")
    assert "attachment" in answer.headers["content-disposition"]
    whole = json.loads(answer.text)
    whole["events"].append(whole["events"][0] | {"id": "from-elsewhere"})
    page = client.post("/en/settings/import", files={"file": ("a.json", json.dumps(whole), "application/json")})
    assert page.status_code == 200
    assert "0 submissions, 0 drafts, 0 reviews, 0 interviews, 1 events" in page.text


@pytest.mark.parametrize("content", [b"", b"no json", b"\xff\xfe\x00", b'{"kind": "mlkata data", "form": 1}'])
def test_a_wrong_file_changes_nothing_and_says_so(client: TestClient, house: House, content: bytes) -> None:
    before = house.store.everything()
    answer = client.post("/zh/settings/import", files={"file": ("x.json", content)})
    assert answer.status_code == 422
    assert "导" in answer.text
    assert house.store.everything() == before


def test_what_the_machine_can_do(client: TestClient) -> None:
    part = client.get("/en/settings/machine", headers={"hx-request": "true"})
    assert "numpy" in part.text
    assert "<html" not in part.text
    assert "<html" in client.get("/en/settings/machine").text
