"""Mock interviews as pages: a whole one without scripts, two tabs, bad addresses, the report and its files."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app import interviewing, interviewing_report
from mlkata.engine.app.house import House
from mlkata.spec.interview import SPOKEN, Interview, Kind, What

NOBODY = "0" * 32


def begin(client: TestClient, house: House, minutes: int = 15, seed: str = "5", language: str = "en") -> Interview:
    form = {"role": "cv", "minutes": str(minutes), "language": language, "seed": seed}
    said = client.post("/zh/interview", data=form)
    assert said.status_code == 303, said.text
    found = re.fullmatch(rf"/{language}/interview/([0-9a-f]{{32}})", said.headers["location"])
    assert found is not None
    return interviewing.find(house, found[1])


def skip_to(client: TestClient, found: Interview, kind: Kind) -> int:
    place = next(place for place, item in enumerate(found.script.items) if item.kind is kind)
    for each in range(place):
        assert client.post(f"/en/interview/{found.id}/parts/{each}/leave").status_code == 303
    return place


def code_of(house: House, found: Interview, place: int) -> str:
    item = found.script.items[place]
    return house.source(item.topic, item.item.partition("/")[0]).reference.code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_first_page_offers_roles_lengths_and_languages(client: TestClient, lang: str) -> None:
    page = client.get(f"/{lang}/interview")
    assert page.status_code == 200
    for name, values in (
        ("role", ("cv", "ml", "general")),
        ("minutes", ("15", "30", "60")),
        ("language", ("zh", "en")),
    ):
        for value in values:
            assert f'name="{name}" value="{value}"' in page.text
    assert 'aria-current="page"' in page.text


def test_a_whole_interview_without_scripts(client: TestClient, house: House) -> None:
    found = begin(client, house, 30, "7")
    at = f"/en/interview/{found.id}"
    for place, item in enumerate(found.script.items):
        page = client.get(at)
        assert page.status_code == 200
        assert f"part {place + 1} of {len(found.script.items)}" in page.text
        part = f"{at}/parts/{place}"
        if item.kind in SPOKEN:
            assert "ticked" not in page.text
            assert client.post(f"{part}/show").headers["location"] == at
            assert client.get(at).text.count('name="ticked"') == len(item.points)
            assert client.post(f"{part}/tick", data={"ticked": ["0"]}).status_code == 303
        elif item.kind is Kind.QUIZ:
            wrong = client.post(f"{part}/answer", data={"typed": "<many>"})
            assert wrong.status_code == 422
            assert "&lt;many&gt;" in wrong.text
            assert client.post(f"{part}/answer", data={"typed": "12"}).headers["location"] == at
        else:
            assert "Accepted" not in client.post(f"{part}/run", data={"code": "x = 1"}).text
            done = client.post(f"{part}/run", data={"code": code_of(house, found, place).replace("\n", "\r\n")})
            assert "Accepted" in done.text
            assert "def " in client.get(at).text  # what was handed in stays in the field
            client.post(f"{part}/leave")
    assert client.get(at).headers["location"] == f"{at}/report"
    report = client.get(f"{at}/report")
    assert report.status_code == 200
    outcomes = interviewing_report.whole(house, found.id).report.outcomes
    assert report.text.count("✗") == sum(len(each.missed) for each in outcomes if each.item.kind in SPOKEN)
    for each in outcomes:
        assert interviewing_report.path(house, each.item).replace("&", "&amp;") in report.text


def test_a_second_tab_is_told_and_loses_nothing(client: TestClient, house: House) -> None:
    found = begin(client, house)
    part = f"/en/interview/{found.id}/parts/0"
    client.post(f"{part}/tick", data={"ticked": ["0"]})
    assert not client.post(f"{part}/tick", data={"ticked": ["0"]}).headers["location"].endswith("besides=1")
    late = client.post(f"{part}/tick")
    assert late.headers["location"].endswith("?besides=1")
    assert "Another tab had answered" in client.get(late.headers["location"]).text
    kept = interviewing.find(house, found.id)
    assert sum(deed.what is What.CLOSED for deed in kept.deeds) == 2
    client.post(f"/en/interview/{found.id}/end")
    assert "kept, and not counted" in client.get(f"/en/interview/{found.id}/report").text


def test_code_is_saved_and_another_window_s_is_not_overwritten(client: TestClient, house: House) -> None:
    found = begin(client, house)
    place = skip_to(client, found, Kind.DRILL)
    draft = f"/en/interview/{found.id}/parts/{place}/draft"
    assert client.put(draft, json={"code": "mine", "base": 0}).json() == {"revision": 1}
    refused = client.put(draft, json={"code": "theirs", "base": 0})
    assert refused.status_code == 409
    assert (refused.json()["code"], refused.json()["revision"]) == ("mine", 1)
    assert client.put(draft, json={"code": "theirs", "base": None}).json() == {"revision": 2}
    page = client.get(f"/en/interview/{found.id}").text
    assert 'revision="2"' in page
    assert "theirs" in page


def test_the_verdict_streams_for_a_page_with_scripts(client: TestClient, house: House) -> None:
    found = begin(client, house)
    place = skip_to(client, found, Kind.DRILL)
    address, code = f"/en/interview/{found.id}/parts/{place}/run", code_of(house, found, place)
    said = client.post(address, data={"code": code, "run": "r"}, headers={"hx-request": "true"})
    assert said.headers["content-type"].startswith("text/event-stream")
    assert "Accepted" in said.text
    assert 'form="leave"' in said.text
    hint = client.post(address.replace("/run", "/hint"), data={"level": "1"}, headers={"hx-request": "true"})
    assert "Hint 1" in hint.text
    again = client.get(f"/en/interview/{found.id}").text
    assert again.count("Hint 1") == 1  # what was opened stays open
    outcome = interviewing_report.whole(house, found.id).report.outcomes[place]
    assert (outcome.word, outcome.tries, outcome.hints) == ("AC", 1, 1)
    [entry] = [each for each in house.store.submissions() if each.id == outcome.entry]
    assert entry.origin == "interview"
    earlier = client.get(f"/en/topics/{entry.topic}/drills/{entry.drill}/submissions")
    assert "mock interview" in earlier.text


def test_stopping_and_going_on(client: TestClient, house: House) -> None:
    found = begin(client, house)
    at = f"/en/interview/{found.id}"
    client.post(f"{at}/pause")
    assert "the clock stands still" in client.get(at).text
    assert "Not finished yet" in client.get("/en/interview").text
    client.post(f"{at}/resume")
    assert "part 1 of" in client.get(at).text
    assert client.post(f"{at}/end", data={"abandon": "1"}).headers["location"] == "/en/interview"
    assert "abandoned" in client.get("/en/interview").text


def test_the_report_of_an_abandoned_one_says_so(client: TestClient, house: House) -> None:
    found = begin(client, house)
    at = f"/en/interview/{found.id}"
    client.post(f"{at}/parts/0/leave")
    assert "is not over" in client.get(f"{at}/report").text
    client.post(f"{at}/end", data={"abandon": "1"})
    report = client.get(f"{at}/report").text
    assert f"abandoned after 1 of {len(found.script.items)} parts" in report
    assert "is not over" not in report


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("review", "today"), ("review/plan", "plan"), ("review/fit", "plan"), ("review/stats", "stats"), ("kit", "kit"),
        ("interview", "interview"), ("interview/{}/report", "interview"), ("interview/{}", "interview"),
    ],
)  # fmt: skip
def test_every_page_of_keeping_marks_its_tab(client: TestClient, house: House, path: str, tab: str) -> None:
    if "{}" in path:
        found = begin(client, house)
        client.post(f"/en/interview/{found.id}/pause")
        path = path.format(found.id)
    page = client.get(f"/en/{path}").text
    tabs_of_page = page.partition('class="tabs"')[2].partition("</nav>")[0]
    (marked,) = re.findall(r'<a href="([^"]+)" aria-current="(page|true)">', tabs_of_page)
    tabs = {"today": "review", "plan": "review/plan", "stats": "review/stats"}
    assert marked == (f"/en/{tabs.get(tab, tab)}", "page" if path == tabs.get(tab, tab) else "true")


def test_the_clock_is_the_machine_s(client: TestClient, house: House) -> None:
    found = begin(client, house)
    at = f"/en/interview/{found.id}"
    running = client.get(f"{at}/clock?place=0")
    assert "0 of 2 min" in running.text
    assert 'hx-trigger="every' in running.text
    client.post(f"{at}/parts/0/leave")
    moved = client.get(f"{at}/clock?place=0")
    assert "not asked any more" in moved.text
    assert "hx-trigger" not in moved.text


def test_the_report_so_far_gives_nothing_away(client: TestClient, house: House) -> None:
    found = begin(client, house)
    page = client.get(f"/en/interview/{found.id}/report")
    assert "not over" in page.text
    assert page.text.count(">not reached<") == len(found.script.items)
    assert all(point.en not in page.text for item in found.script.items for point in item.points)


class Seen(HTMLParser):
    """The tags of a page and what they point at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_as_files(client: TestClient, house: House, lang: str) -> None:
    found = begin(client, house, language=lang)
    place = skip_to(client, found, Kind.DRILL)
    hostile = "x = '</pre><script>alert(1)</script>'\n# ```\n"
    assert client.post(f"/{lang}/interview/{found.id}/parts/{place}/run", data={"code": hostile}).status_code == 200
    client.post(f"/{lang}/interview/{found.id}/end")
    page = client.get(f"/{lang}/interview/{found.id}/report.html")
    assert page.headers["content-disposition"] == f'attachment; filename="interview-{found.id[:8]}.html"'
    seen = Seen(page.text)
    assert {"script", "link", "img", "iframe"} & set(seen.tags) == set()
    assert [each for each in seen.addresses if not each.startswith(("/", "#"))] == []
    assert seen.tags.count("h3") == len(found.script.items)
    assert "&lt;script&gt;" in page.text
    text = client.get(f"/{lang}/interview/{found.id}/report.md").text
    assert text.count("\n### ") == len(found.script.items)
    fences = re.findall(r"^(`{3,})", text, re.MULTILINE)
    assert fences
    assert all(len(each) > 3 for each in fences)  # longer than what the code holds
    assert hostile.strip() in text


@pytest.mark.parametrize("form", [
    {"role": "king"}, {"minutes": "20"}, {"language": "fr"}, {"seed": "many"}, {"seed": "-3"}, {"seed": str(2**32)},
    {"seed": "9" * 20},
])  # fmt: skip
def test_what_cannot_be_chosen_is_told_beside_the_form(client: TestClient, form: dict[str, str]) -> None:
    said = client.post("/en/interview", data={"role": "cv", "minutes": "15", "language": "en"} | form)
    assert said.status_code == 422
    assert 'class="error"' in said.text
    assert 'name="role"' in said.text


@pytest.mark.parametrize("path", [
    "", "/report", "/report.md", "/report.html", "/clock?place=0",
])  # fmt: skip
def test_an_interview_that_is_not_there(client: TestClient, path: str) -> None:
    said = client.get(f"/en/interview/{NOBODY}{path}")
    assert said.status_code == 404
    assert "There is no such interview" in said.text


@pytest.mark.parametrize(("method", "path", "content"), [
    ("POST", "parts/0/tick", b""),
    ("POST", "pause", b""),
    ("POST", "end", b""),
    ("PUT", "parts/0/draft", b'{"code": "x", "base": null}'),
    ("POST", "parts/x/tick", b""),
])  # fmt: skip
def test_nothing_can_be_done_in_it(client: TestClient, method: str, path: str, content: bytes) -> None:
    said = client.request(method, f"/en/interview/{NOBODY}/{path}", content=content)
    assert said.status_code == 422


@pytest.mark.parametrize(("path", "form"), [
    ("parts/1/tick", {}), ("parts/0/answer", {"typed": "1"}), ("parts/0/run", {"code": "x"}), ("parts/99/leave", {}),
    ("parts/-1/leave", {}), ("parts/0/hint", {"level": "1"}), ("parts/0/tick", {"ticked": "x"}),
])  # fmt: skip
def test_what_is_not_asked_is_refused(client: TestClient, house: House, path: str, form: dict[str, str]) -> None:
    found = begin(client, house)
    assert client.post(f"/en/interview/{found.id}/{path}", data=form).status_code == 422
    kept = interviewing.find(house, found.id)
    assert [deed.what for deed in kept.deeds] == [What.BEGUN]


def test_a_hint_that_does_not_exist_is_refused(client: TestClient, house: House) -> None:
    found = begin(client, house)
    place = skip_to(client, found, Kind.DRILL)
    page = client.post(f"/en/interview/{found.id}/parts/{place}/hint", data={"level": "1"}).text
    assert page.count("Hint 1") == 1
    for level in ("0", "4", "x"):
        said = client.post(f"/en/interview/{found.id}/parts/{place}/hint", data={"level": level})
        assert said.status_code == 422
    assert interviewing_report.whole(house, found.id).report.outcomes[place].hints == 1


def test_a_part_that_is_gone_from_the_shelf_can_be_passed(
    client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = begin(client, house, 30, "7")
    for kind in (Kind.DRILL, Kind.DEBUG, Kind.QUIZ):
        place = skip_to_again(client, house, found, kind)
        with monkeypatch.context() as patch:
            patch.setattr(House, "topic", lambda self, name: missing(name))
            page = client.get(f"/en/interview/{found.id}")
            assert page.status_code == 200
            assert "not on the shelf any more" in page.text
        assert client.post(f"/en/interview/{found.id}/parts/{place}/leave").status_code == 303


def missing(name: str) -> None:
    from mlkata.spec.errors import MlkataError
    from mlkata.spec.text import Text

    raise MlkataError(Text("没有", "no such topic"), name)


def skip_to_again(client: TestClient, house: House, found: Interview, kind: Kind) -> int:
    """Pass parts from where it stands until one of this kind is asked for."""
    while True:
        now = interviewing.asked(house, interviewing.find(house, found.id))
        assert now is not None
        if now.item.kind is kind:
            return now.place
        client.post(f"/en/interview/{found.id}/parts/{now.place}/leave")
