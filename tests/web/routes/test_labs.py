"""A lab in the browser: its picture, its bench, runs, files; and no path ever read."""

from __future__ import annotations

import json
import re

import pytest

LAB = "/en/topics/gaussian-blur/labs/kernel"
PHOTO = "/en/topics/gaussian-blur/labs/shortcuts"
CLAIMED = "/en/topics/k-means/labs/choose_k"
PATHS = ["/etc/passwd", "../x", "~/.ssh/id", "%2e%2e/x", "C:\\secret", "file:///etc/passwd", "own-" + "0" * 20 + ".png"]


def test_the_picture_follows_the_theme_and_is_kept(client):
    first = client.get(f"{LAB}.svg?sigma=2")
    assert (first.status_code, first.headers["content-type"]) == (200, "image/svg+xml")
    assert "prefers-color-scheme" in first.text
    assert "max-age" in first.headers["cache-control"]
    again = client.get(f"{LAB}.svg?sigma=2", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"{LAB}.svg?sigma=3", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_a_narrow_picture_is_narrower(client):
    wide, narrow = (int(re.search(r'width="(\d+)', client.get(f"{LAB}.svg{q}").text)[1]) for q in ("", "?narrow=1"))
    assert narrow < wide


@pytest.mark.parametrize("query", ["sigma=abc", "nope=1", "ksize=1e99"])
def test_a_picture_that_fails_says_why(client, query):
    answer = client.get(f"{LAB}.svg?{query}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "image/svg+xml")
    assert query.split("=")[0] in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_page_shows_the_parameters_of_its_address(client):
    page = client.get(f"{LAB}?sigma=2&seed=5").text
    assert re.search(r'name="sigma" value="2"', page)
    assert re.search(r'name="seed" value="5"', page)
    assert 'src="/en/topics/gaussian-blur/labs/kernel.svg?sigma=2&amp;seed=5"' in page
    assert re.search(r'<img [^>]*width="\d+" height="\d+"', page)
    assert 'action="/en/topics/gaussian-blur/labs/kernel"' in page
    assert 'href="/en/topics/gaussian-blur/labs/lowpass"' in page
    assert "export.png?sigma=2&amp;seed=5" in page


def test_defaults_that_a_form_sends_change_nothing(client):
    page = client.get(f"{LAB}?sigma=0&ksize=5&seed=0").text
    assert 'src="/en/topics/gaussian-blur/labs/kernel.svg"' in page
    assert "at these parameters" not in page


def test_the_page_in_chinese(client):
    page = client.get(LAB.replace("/en/", "/zh/")).text
    assert "随机种子" in page
    assert "让它不成立" in page


def test_the_claims_with_bound_and_values_and_how_to_make_them_fail(client):
    page = client.get(CLAIMED).text
    assert "silhouette_k == 2 and classes == 3" in page
    assert re.search(r"2 = 2", page)
    assert 'data-counter="' in page
    counter = re.search(r'data-counter="(power[^"]*)"', page)[1].replace("&amp;", "&")
    failing = client.get(f"{CLAIMED}?{counter}").text
    assert "fails at these parameters" in failing
    assert "at the defaults: holds" in failing


def test_a_recorded_full_run_has_its_date_machine_and_versions(client):
    page = client.get("/en/topics/batch-normalization/labs/rates").text
    assert re.search(r"recorded on \d{4}-\d\d-\d\d", page)
    assert re.search(r"numpy \d", page)


def test_the_page_says_what_is_wrong_with_an_address(client):
    answer = client.get(f"{LAB}?sigma=abc")
    assert answer.status_code == 422
    assert "cannot be “abc”" in answer.text
    assert 'name="sigma" value=""' in answer.text
    assert client.get(f"{LAB}?seed=-1").status_code == 422
    assert client.get(f"{LAB}?size=full").status_code == 422
    assert client.get("/en/topics/gaussian-blur/labs/nope").status_code == 404
    assert client.get("/en/topics/nope/labs/nope.svg").status_code == 422


def test_the_bench_alone(client):
    part = client.get(f"{LAB}/bench?sigma=2")
    assert part.status_code == 200
    assert "<html" not in part.text
    assert re.search(r'name="sigma" value="2"', part.text)


def test_a_run(client):
    found = client.post(f"{LAB}/run", json={"params": {"sigma": "2", "ksize": 7}, "seed": 1})
    assert found.status_code == 200
    answer = found.json()
    assert answer["params"] == {"sigma": 2.0, "ksize": 7}
    assert answer["query"] == "sigma=2&ksize=7&seed=1"
    assert answer["spec"]["config"]["axis"]["labelColor"] == "var(--soft)"
    assert answer["numbers"]
    assert answer["outcomes"]
    assert "bound" in answer["html"]
    assert answer["seconds"] >= 0 <= answer["drawing"]


@pytest.mark.parametrize(
    "body",
    [
        {"params": {"sigma": "abc"}}, {"params": {"nope": 1}}, {"params": []}, {"seed": -1}, {"seed": 1e30},
        {"size": "full"}, {"params": {"sigma": [1]}}, {"params": {"ksize": 2.5}}, [], {"params": {"sigma": None}},
    ],
)  # fmt: skip
def test_a_run_that_cannot_be_is_told_as_a_part_of_the_page(client, body):
    answer = client.post(f"{LAB}/run", json=body, headers={"hx-request": "true"})
    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert "<html" not in answer.text


def test_a_run_by_hand_is_noted(client, house):
    before = len(house.store.events("gaussian-blur", "prove"))
    client.post(f"{LAB}/run", json={})
    assert len(house.store.events("gaussian-blur", "prove")) == before
    client.post(f"{LAB}/run", json={"hand": True})
    assert house.store.events("gaussian-blur", "prove")[before].item == "kernel"


@pytest.mark.parametrize("path", PATHS)
def test_no_path_is_ever_read(client, path):
    assert client.post(f"{PHOTO}/run", json={"params": {"image": path}}).status_code == 422
    for address in (f"{PHOTO}.svg", PHOTO, f"{PHOTO}/export.json"):
        answer = client.get(address, params={"image": path})
        assert answer.status_code in (404, 422)
        assert "no such data" in answer.text or "没有这份数据" in answer.text
    full = client.post(f"{PHOTO}/full", data={"image": path})
    assert "no such data" in full.text


def test_the_largest_size_is_told_as_it_goes(client):
    told = client.post(f"{LAB}/full", data={"sigma": "2", "run": "r1"})
    assert told.headers["content-type"].startswith("text/event-stream")
    assert 'id="full-bar"' in told.text
    assert "/en/runs/r1/stop" in told.text
    assert "data:image/svg+xml;base64," in told.text
    assert "recorded size" in told.text


def test_a_full_run_that_cannot_be_says_so_in_its_place(client):
    assert "cannot be “abc”" in client.post(f"{LAB}/full", data={"sigma": "abc"}).text
    assert client.post("/en/topics/gaussian-blur/labs/nope/full").status_code == 422


def test_files(client):
    for form, begins in (("png", b"\x89PNG"), ("svg", b"<svg"), ("csv", b"name,value\n"), ("json", b"{")):
        answer = client.get(f"{LAB}/export.{form}?sigma=2")
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert f'filename="gaussian-blur-kernel.{form}"' in answer.headers["content-disposition"]
    data = json.loads(client.get(f"{LAB}/export.json?sigma=2").text)
    assert data["params"] == {"sigma": 2.0}
    assert {"numbers", "tables", "versions", "seed"} <= set(data)
    assert b"var(" not in client.get(f"{LAB}/export.svg").content
    assert client.get(f"{LAB}/export.exe").status_code == 422


def test_a_chinese_picture_needs_a_font_and_says_so(client, monkeypatch):
    from mlkata.engine.app import experiments
    from mlkata.engine.lab.fonts import no_cjk

    def refuse(*_):
        raise no_cjk()

    monkeypatch.setattr(experiments, "draw", refuse)
    answer = client.get(LAB.replace("/en/", "/zh/") + "/export.png")
    assert answer.status_code == 404
    assert "fonts-noto-cjk" in answer.text


def test_a_library_that_is_missing_is_named_on_the_page(client, monkeypatch):
    from mlkata.engine.app import experiments
    from mlkata.spec.errors import MlkataError
    from mlkata.spec.text import Text

    def refuse(*_):
        raise MlkataError(Text("要用 torch。", "This needs torch."), "", Text("装上。", "pip install 'mlkata[torch]'"))

    monkeypatch.setattr(experiments, "declared", refuse)
    page = client.get(LAB)
    assert page.status_code == 422
    assert "pip install &#39;mlkata[torch]&#39;" in page.text
    assert "<live-lab" not in page.text
