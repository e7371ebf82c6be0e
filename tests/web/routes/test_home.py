"""The first page: for somebody new, and for somebody who has begun."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app import journal
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.spec.text import LANGS
from mlkata.web.app import create_app
from mlkata.web.security import Keys

VERBS = ("explain", "prove", "write", "use", "keep")


@pytest.fixture
def fresh(tmp_path) -> Iterator[TestClient]:
    """A server of a reader who has done nothing yet."""
    with House(Settings("en", tmp_path / "cache", data=tmp_path / "data")) as house:
        app = create_app(house, Keys(b"k" * 32, fixed="fresh"), warm=False)
        headers = {"sec-fetch-site": "same-origin"}
        with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False, headers=headers) as opened:
            assert opened.get("/?token=fresh").status_code == 303
            yield opened


def house_of(client: TestClient) -> House:
    return client.app.state.desk.house  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize(
    ("accepts", "cookie", "lang"),
    [("zh-CN,zh;q=0.9", "", "zh"), ("en-GB", "", "en"), ("fr", "", "en"), ("en", "zh", "zh"), ("zh", "xx", "zh")],
)
def test_the_front_door_leads_to_the_reader_s_language(
    client: TestClient, accepts: str, cookie: str, lang: str
) -> None:
    if cookie:
        client.cookies.set("lang", cookie)
    answer = client.get("/", headers={"accept-language": accepts})
    assert (answer.status_code, answer.headers["location"]) == (302, f"/{lang}/")


@pytest.mark.parametrize("lang", LANGS)
def test_a_newcomer_sees_five_verbs_and_where_to_begin(fresh: TestClient, lang: str) -> None:
    page = fresh.get(f"/{lang}/")
    assert page.status_code == 200
    hero = page.text.split('<section class="hero">')[1].split("</section>")[0]
    links = re.findall(rf'<li><a href="(/{lang}/[^"]+)"><span class="verb (\w+)">', hero)
    assert tuple(verb for _, verb in links) == VERBS
    assert [path for path, _ in links if fresh.get(path.split("#")[0]).status_code >= 400] == []
    (start,) = re.findall(r'class="button main big" href="([^"]+)"', hero)
    assert fresh.get(start).status_code == 200
    assert 'class="desk"' not in page.text


@pytest.mark.parametrize("lang", LANGS)
def test_every_topic_is_on_the_map_and_every_plan_is_named(client: TestClient, house: House, lang: str) -> None:
    text = client.get(f"/{lang}/").text.split('<section class="map"')[1]
    text = html.unescape(text)
    tiles = re.findall(rf'<a class="tile" href="/{lang}/topics/([\w-]+)">', text)
    assert sorted(tiles) == sorted(topic.id for topic in house.topics)
    missing = [plan.id for plan in house.planned if plan.id not in tiles and plan.title.say(lang) not in text]
    assert missing == []


@pytest.mark.parametrize("lang", LANGS)
def test_who_has_begun_sees_what_is_unfinished(fresh: TestClient, lang: str) -> None:
    house = house_of(fresh)
    journal.keep_draft(house, "iou-nms", "giou", "", "def giou", 0)
    entry = house.store.begin("k-means", house.topic("k-means").drills[0].id, "", "x", "web", None, 0)
    house.store.finish(entry, "WA", 1, "", {})
    page = fresh.get(f"/{lang}/").text
    assert 'class="hero"' not in page
    due = page.split('class="card due"')[1].split("</section>")[0]
    assert f"/{lang}/topics/iou-nms/drills/giou" in due
    assert f"/{lang}/topics/k-means/drills/{house.topic('k-means').drills[0].id}" in due
    assert '<span class="badge warn num">2</span>' in due
    recent = page.split('class="card recent"')[1].split("</section>")[0]
    assert {"zh": "答案错误", "en": "Wrong answer"}[lang] in recent
    assert {"zh": "刚刚", "en": "just now"}[lang] in recent
    streak = page.split('class="card streak"')[1].split("</section>")[0]
    assert '<p class="figure num">1<' in streak


def test_a_begun_topic_comes_next(fresh: TestClient) -> None:
    house = house_of(fresh)
    last = house.topics[-1]
    fresh.post(f"/en/topics/{last.id}/opened")
    journal.keep_draft(house, "iou-nms", "giou", "", "def giou", 0)
    page = fresh.get("/en/").text
    assert f'<p class="big-title"><a href="/en/topics/{last.id}">' in page


def test_more_than_five_unfinished_things_are_folded(fresh: TestClient) -> None:
    house = house_of(fresh)
    drills = [(topic.id, drill.id) for topic in house.topics for drill in topic.drills][:8]
    for topic, drill in drills:
        journal.keep_draft(house, topic, drill, "", "x = 1", 0)
    due = fresh.get("/en/").text.split('class="card due"')[1].split("</section>")[0]
    assert due.count("<li>") == 8
    assert "3 more" in due
    assert due.split("<details>")[0].count("<li>") == 5


def test_all_done(fresh: TestClient) -> None:
    house = house_of(fresh)
    for topic in house.topics:
        for drill in topic.drills:
            house.store.finish(house.store.begin(topic.id, drill.id, "", "x", "web", None, 0), "AC", 1, "", {})
    page = fresh.get("/en/").text
    assert "You have been through all drills" in page
    assert "Nothing is left unfinished" in page
    assert 'class="button main"' not in page.split("<main")[1]


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_that_the_policy_forbids(client: TestClient, lang: str) -> None:
    page = client.get(f"/{lang}/")
    assert not re.search(r' style="| on\w+="|<style|<script(?! type="module" src=)', page.text)
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_the_page_changes_nothing(fresh: TestClient) -> None:
    before = house_of(fresh).store.everything()
    fresh.get("/zh/")
    assert house_of(fresh).store.everything() == before


def test_nobody_without_the_token(house: House) -> None:
    app = create_app(house, Keys(b"k" * 32, fixed="other"), warm=False)
    stranger = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)  # no lifespan: it closes the house
    assert stranger.get("/en/").status_code == 401


@pytest.mark.parametrize("path", ["/", "/nowhere", "/zh", "/en/", "/en/review"])
def test_a_stranger_at_any_depth_is_told_what_to_do(client: TestClient, path: str) -> None:
    kept = dict(client.cookies)
    client.cookies.clear()
    answer = client.get(path)
    client.cookies.update(kept)
    assert answer.status_code == 401
    assert "mlkata" in answer.text
