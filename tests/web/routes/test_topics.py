"""Pages of topics: the answer and all that hangs on it, for every topic in both languages."""

from __future__ import annotations

import html
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mlkata import web
from mlkata.engine.app import answers, journal
from mlkata.engine.app import progress as told
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.catalog.tools import tools
from mlkata.engine.check.answers import TAKEN
from mlkata.spec.text import LANGS
from mlkata.web.app import create_app
from mlkata.web.security import Keys

TOPIC = "/en/topics/conv2d"
HTMX = {"hx-request": "true"}
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
TEMPLATES = Path(web.__file__).parent / "templates"
EXAMPLE = Path(__file__).parents[2] / "data" / "example" / "kata"


class Seen(HTMLParser):
    """Every element of a page with its attributes and where it stands; raises where tags do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], tuple[str, ...]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}, tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, (tag, self.getpos())

    def values(self, name: str, tag: str = "") -> list[str]:
        return [attrs[name] for kind, attrs, _ in self.found if name in attrs and tag in ("", kind)]


@pytest.fixture(scope="module")
def pages(server: TestClient, house: House) -> dict[str, str]:
    """Address → page, of every topic in both languages."""
    addresses = [f"/{lang}/topics/{topic.id}" for topic in house.topics for lang in LANGS]
    found = {address: server.get(address) for address in addresses}
    assert {answer.status_code for answer in found.values()} == {200}
    return {address: answer.text for address, answer in found.items()}


@pytest.fixture(scope="module")
def seen(pages: dict[str, str]) -> dict[str, Seen]:
    return {address: Seen(text) for address, text in pages.items()}


# what every page holds


def test_every_part_of_an_answer_is_there_and_in_the_contents(house: House, pages: dict[str, str]) -> None:
    for topic in house.topics:
        for lang in LANGS:
            text = pages[f"/{lang}/topics/{topic.id}"]
            page = answers.page(house, topic.id, lang)
            assert {"short", "long", "follow-ups", "traps"} <= {part.anchor for part in page.parts}
            for part in page.parts:
                assert f'id="{part.anchor}"' in text
                assert f'<li><a href="#{part.anchor}">' in text
            assert topic.title.say(lang) in html.unescape(text)
            assert topic.summary.say(lang) in html.unescape(text)


def test_every_drill_lab_quiz_and_claim_hangs_on_it(house: House, seen: dict[str, Seen]) -> None:
    for topic in house.topics:
        for lang in LANGS:
            base = f"/{lang}/topics/{topic.id}"
            links, ids = set(seen[base].values("href")), set(seen[base].values("id"))
            assert {f"{base}/drills/{drill.id}" for drill in topic.drills} <= links
            assert {f"{base}/labs/{lab.name}" for lab in topic.labs} <= links
            assert {f"/{lang}/tools/{each.name}" for each in topic.commands} <= links
            assert (f"{base}/quiz" in links) == bool(topic.quizzes)
            assert {f"claim-{claim.id}" for claim in topic.claims} <= ids


def test_every_id_is_there_once(seen: dict[str, Seen]) -> None:
    twice = {
        address: [name for name, count in Counter(page.values("id")).items() if count > 1]
        for address, page in seen.items()
    }
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_answers_may_not_take_the_names_of_the_pages_own_places() -> None:
    own: set[str] = set()
    for file in (TEMPLATES / "base.html", TEMPLATES / "topic.html", *TEMPLATES.glob("topic/*.html")):
        own |= set(re.findall(r'\bid="([a-z-]+)"', file.read_text(encoding="utf-8")))
    assert own == TAKEN


@pytest.mark.parametrize("attribute", ["popovertarget", "aria-labelledby", "aria-controls", "for"])
def test_what_an_attribute_names_is_there(seen: dict[str, Seen], attribute: str) -> None:
    for page in seen.values():
        assert set(page.values(attribute)) <= set(page.values("id"))


def test_every_mark_opens_its_own_proof(house: House, seen: dict[str, Seen]) -> None:
    for topic in house.topics:
        for lang in LANGS:
            page = seen[f"/{lang}/topics/{topic.id}"]
            marked = set(page.values("popovertarget"))
            assert marked
            assert marked == {each for each in page.values("id") if each.startswith("proof-")}
            assert len(set(page.values("value", "li"))) == len(marked)  # each with a number of its own


def test_links_inside_a_page_lead_somewhere(seen: dict[str, Seen]) -> None:
    dead = {
        address: {link for link in page.values("href") if link.startswith("#")} - {f"#{i}" for i in page.values("id")}
        for address, page in seen.items()
    }
    assert {address: links for address, links in dead.items() if links} == {}


def test_links_to_other_pages_answer(client: TestClient, house: House, seen: dict[str, Seen]) -> None:
    """Of labs and tools, whose pages start a process, and of reviews those of every ninth topic; of drills those of
    every third.
    """
    links = {link for page in seen.values() for link in page.values("href") if link.startswith("/")}
    pages = {link.split("#")[0] for link in links}
    left = set()
    for place, topic in enumerate(house.topics):
        base = f"/en/topics/{topic.id}"
        if place % 9:
            left |= {page for page in pages if page.startswith(f"{base}/labs/")}
            left |= {f"/en/tools/{each.name}" for each in tools(topic)} | {f"/en/review?topic={topic.id}"}
        if place % 3:
            left |= {f"{base}/drills/{drill.id}{more}" for drill in topic.drills for more in ("", "/bugs")}
    asked = sorted(page for page in pages if not page.startswith("/zh/") and page not in left)
    assert len(asked) > 80
    assert {page: status for page in asked if (status := client.get(page).status_code) >= 400} == {}
    assert {page.replace("/zh/", "/en/") for page in pages} == {page for page in pages if not page.startswith("/zh/")}


def test_links_to_places_of_other_topics_are_there(seen: dict[str, Seen]) -> None:
    links = {link for page in seen.values() for link in page.values("href") if link.startswith("/")}
    places = [link.split("#") for link in links if "#" in link and link.split("#")[0] in seen]
    ids = {address: set(page.values("id")) for address, page in seen.items()}
    assert [place for place in places if place[1] not in ids[place[0]]] == []


def test_links_to_claims_among_all_are_there(client: TestClient, seen: dict[str, Seen]) -> None:
    for lang in LANGS:
        there = set(Seen(client.get(f"/{lang}/truth").text).values("id"))
        links = {link for page in seen.values() for link in page.values("href") if link.startswith(f"/{lang}/truth#")}
        assert len(links) > 100
        assert {link.split("#")[1] for link in links} <= there


def test_nothing_that_the_policy_forbids(pages: dict[str, str], seen: dict[str, Seen]) -> None:
    for address, page in seen.items():
        assert page.values("style") == [], address
        assert [name for _, attrs, _ in page.found for name in attrs if name.startswith("on")] == []
        assert [tag for tag, attrs, _ in page.found if tag == "style" or (tag == "script" and "src" not in attrs)] == []
        assert [src for src in page.values("src") if not src.startswith("/")] == []
        assert "javascript:" not in pages[address]


def test_links_away_tell_nobody_where_from(seen: dict[str, Seen]) -> None:
    for page in seen.values():
        for tag, attrs, _ in page.found:
            if tag == "a" and attrs["href"].startswith("http"):
                assert attrs["rel"] == "noopener noreferrer"


def test_no_link_or_button_inside_another(seen: dict[str, Seen]) -> None:
    for address, page in seen.items():
        inner = [attrs for tag, attrs, around in page.found if tag in ("a", "button") and {"a", "button"} & set(around)]
        assert inner == [], address


def test_every_picture_says_what_it_shows(seen: dict[str, Seen]) -> None:
    pictures = [attrs for page in seen.values() for tag, attrs, _ in page.found if tag == "img"]
    assert len(pictures) > 20
    assert all(attrs["alt"].strip() for attrs in pictures)


def test_nothing_of_the_source_is_left_over(pages: dict[str, str]) -> None:
    for address, text in pages.items():
        shown = re.sub(r"(?s)<pre.*?</pre>|<code>.*?</code>|<[^>]+>", " ", text)
        assert re.findall(r"\{\{|\}\}|\[\^|\[~\]|\]\(|\*\*|\$\$|\{#|(?<!\\)\\[a-z]{3,}", shown) == [], address


def test_headings_go_down_one_level_at_a_time(seen: dict[str, Seen]) -> None:
    for address, page in seen.items():
        levels = [
            int(tag[1]) for tag, _, around in page.found if re.fullmatch(r"h[1-6]", tag) and "dialog" not in around
        ]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), address


def test_the_other_language_is_one_link_away(seen: dict[str, Seen]) -> None:
    for address, page in seen.items():
        away = address.replace("/zh/", "/en/") if address.startswith("/zh/") else address.replace("/en/", "/zh/")
        (there,) = [attrs["href"] for _, attrs, _ in page.found if attrs.get("hreflang")]
        assert there == away


def test_a_claim_says_what_it_rests_on(house: House, pages: dict[str, str]) -> None:
    text = pages["/en/topics/iou-nms"]
    page = answers.page(house, "iou-nms", "en")
    for each in page.evidence:
        assert text.count(str(each.says)) >= 2 if each.number else str(each.says) in text
    measured = next(each for each in page.evidence if each.measured and each.number)
    inside = text.split(f'id="proof-{measured.claim.id}"')[1].split("</div>")[0]
    assert f"<strong>{measured.measured[0].left_value}</strong>" in inside
    assert f'href="/en/topics/iou-nms/labs/{measured.lab}"' in inside
    assert measured.record is not None
    assert measured.record.date in inside


# what there is not


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", ["nope", "Conv2d", "<script>", "..%2f..%2fetc", "conv2d/drills/nope/mistakes"])
@pytest.mark.parametrize("more", ["", "/files/topic.toml", "/files/none.svg", "/files/..svg", "/files/..%2fx.svg"])
def test_what_there_is_not_is_a_page_that_says_so(client: TestClient, lang: str, path: str, more: str) -> None:
    for address in (f"/{lang}/topics/{path}{more}", f"/{lang}/topics/conv2d{more or '/nope'}"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert 'role="alert"' in answer.text
        assert "<script>" not in answer.text


def test_a_language_that_there_is_not(client: TestClient) -> None:
    assert client.get("/fr/topics/conv2d").status_code in (404, 422)


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A server with a topic that has a Chinese answer only, and a drawing of its own."""
    root = tmp_path_factory.mktemp("half")
    shutil.copytree(EXAMPLE / "shelf", root / "kata")
    folder = root / "kata" / "signals" / "moving_average"
    (folder / "answer.en.md").unlink()
    (folder / "window.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    with House(Settings("en", root / "cache", (root / "kata",), data=root / "data")) as house:
        app = create_app(house, Keys(b"k" * 32, fixed="half"), warm=False)
        headers = {"sec-fetch-site": "same-origin"}
        with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False, headers=headers) as opened:
            assert opened.get("/?token=half").status_code == 303
            yield opened


def test_a_topic_without_an_answer_in_one_language(half: TestClient) -> None:
    there, lacking = (half.get(f"/{lang}/topics/moving-average") for lang in LANGS)
    assert (there.status_code, lacking.status_code) == (200, 200)
    assert 'class="part short"' in there.text
    assert 'role="alert"' not in there.text
    assert 'class="part short"' not in lacking.text
    assert "has no answer in this language yet" in lacking.text
    assert '<a class="button" href="/zh/topics/moving-average"' in lacking.text
    assert "/en/topics/moving-average/drills/moving-average" in lacking.text  # the rest is there all the same
    page = Seen(lacking.text)
    assert [link for link in page.values("href") if link.startswith("#") and link[1:] not in page.values("id")] == []
    assert "--lang" not in lacking.text  # that is the terminal's


def test_a_topic_s_own_drawing(half: TestClient) -> None:
    answer = half.get("/zh/topics/moving-average/files/window.svg")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")


def test_a_file_that_changes_is_read_again(half: TestClient, tmp_path_factory: pytest.TempPathFactory) -> None:
    house: House = half.app.state.desk.house  # type: ignore[attr-defined]
    file = house.topic("moving-average").folder / "answer.zh.md"
    before = file.read_text(encoding="utf-8")
    assert "刚写的一句" not in half.get("/zh/topics/moving-average").text
    file.write_text(
        before.replace("## 常见陷阱", "刚写的一句。[~]\n\n## 常见陷阱") + "\n刚写的一句。[~]\n", encoding="utf-8"
    )
    assert "刚写的一句" in half.get("/zh/topics/moving-average").text
    file.write_text(before, encoding="utf-8")
    assert "刚写的一句" not in half.get("/zh/topics/moving-average").text


# what is noted


def test_reading_changes_nothing(client: TestClient, house: House) -> None:
    before = house.store.everything()
    for path in (TOPIC, f"{TOPIC}/drills/conv2d-naive/mistakes", "/en/truth", "/en/search?q=nms&all=1", "/en/"):
        client.get(path)
    assert house.store.everything() == before


@pytest.mark.parametrize("path", ["opened", "explained"])
def test_and_cannot_be_made_to(client: TestClient, house: House, path: str) -> None:
    before = house.store.everything()
    assert client.get(f"{TOPIC}/{path}?outcome=can").status_code in (404, 405)
    assert house.store.everything() == before


def test_a_page_that_was_opened_counts_half(client: TestClient, house: House) -> None:
    topic = "support-vector-regression"
    assert told.of_topic(house, topic)["explain"] == 0
    answer = client.post(f"/zh/topics/{topic}/opened")
    assert (answer.status_code, answer.content) == (204, b"")
    assert told.of_topic(house, topic)["explain"] == 0.5
    assert 'aria-label="50%"' in client.get(f"/en/topics/{topic}").text


def test_the_reader_says_so_and_takes_it_back(client: TestClient, house: House) -> None:
    can = client.post(f"{TOPIC}/explained", data={"outcome": "can"}, headers=HTMX)
    assert can.status_code == 200
    assert "<html" not in can.text
    assert 'value="cannot"' in can.text
    assert told.of_topic(house, "conv2d")["explain"] == 1
    assert 'value="cannot"' in client.get(TOPIC).text
    cannot = client.post(f"{TOPIC}/explained", data={"outcome": "cannot"})
    assert (cannot.status_code, cannot.headers["location"]) == (303, f"{TOPIC}#explained")
    assert told.of_topic(house, "conv2d")["explain"] == 0.5
    assert 'value="can"' in client.get(TOPIC).text


@pytest.mark.parametrize("data", [{}, {"outcome": ""}, {"outcome": "perhaps"}])
def test_any_other_word_is_refused(client: TestClient, house: House, data: dict[str, str]) -> None:
    before = house.store.everything()
    assert client.post(f"{TOPIC}/explained", data=data).status_code == 422
    assert client.post("/en/topics/nope/explained", data={"outcome": "can"}).status_code == 422
    assert client.post("/en/topics/nope/opened").status_code == 422
    assert house.store.everything() == before


def test_an_accepted_drill_is_marked(client: TestClient, house: House) -> None:
    topic = house.topic("iou-nms")
    before = told.solved(house, topic.id)
    entry = house.store.begin(topic.id, topic.drills[-1].id, "", "x = 1", "web", None, 0)
    house.store.finish(entry, "AC", 1, "", {})
    assert told.solved(house, topic.id) == before | {topic.drills[-1].id}
    assert client.get("/en/topics/iou-nms").text.count('class="badge good">accepted<') == len(before) + (
        topic.drills[-1].id not in before
    )


def test_a_page_is_read_where_nothing_can_be_kept(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "readable", lambda house: False)
    page = client.get(TOPIC)
    assert page.status_code == 200
    assert 'class="part short"' in page.text
    assert 'href="#prove"' in page.text


# known mistakes


def test_known_mistakes_in_words(client: TestClient) -> None:
    part, page = (client.get("/en/topics/iou-nms/drills/nms/mistakes", headers=headers) for headers in (HTMX, {}))
    assert "<html" not in part.text
    assert "<html" in page.text
    for text in (part.text, page.text):
        links = re.findall(r'href="(/en/topics/iou-nms/drills/nms/bugs/\d+)"', text)
        assert len(links) >= 3
        assert all(client.get(link).status_code == 200 for link in links)
