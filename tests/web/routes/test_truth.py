"""Every claim with its verdict: counted, filtered by the address, in both languages."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app.house import House
from mlkata.spec.text import LANGS
from mlkata.spec.topic import Claim, ClaimKind, Truth

HTMX = {"hx-request": "true"}
PLACE = re.compile(r'<div class="claim" id="([\w-]+\.[\w-]+)">')


def shown(text: str) -> list[str]:
    return PLACE.findall(text)


def claims(house: House) -> dict[str, Claim]:
    return {f"{topic.id}.{claim.id}": claim for topic in house.topics for claim in topic.claims}


@pytest.mark.parametrize("lang", LANGS)
def test_every_claim_is_there_once(client: TestClient, house: House, lang: str) -> None:
    page = client.get(f"/{lang}/truth")
    assert page.status_code == 200
    assert shown(page.text) == list(claims(house))
    assert re.findall(r' id="([^"]+)"', page.text).count("found") == 1
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids))
    assert " style=" not in page.text
    assert str(len(claims(house))) in page.text.split('class="summary"')[1].split("</p>")[0]


def test_every_claim_shows_a_verdict_evidence_and_its_place(client: TestClient, house: House) -> None:
    blocks = PLACE.split(client.get("/en/truth").text)[1:]
    for place, block in zip(blocks[::2], blocks[1::2], strict=True):
        topic, claim = place.split(".")
        kind = claims(house)[place].kind
        assert re.search(r'class="badge (good|warn|bad)"', block)
        assert f'href="/en/topics/{topic}#claim-{claim}"' in block
        assert (f"/en/topics/{topic}/labs/" in block) == (kind is ClaimKind.MEASURED)
        if kind is ClaimKind.MEASURED:
            assert "✓" in block, place
            assert "✗" not in block, place


@pytest.mark.parametrize("only", [truth.value for truth in Truth])
def test_by_verdict(client: TestClient, house: House, only: str) -> None:
    wanted = [place for place, claim in claims(house).items() if claim.truth.value == only]
    page = client.get(f"/en/truth?only={only}")
    assert shown(page.text) == wanted
    assert f'name="only" value="{only}" checked' in page.text
    assert re.search(rf'value="{only}" checked><span>\w+ <span class="num dim">{len(wanted)}</span>', page.text)
    assert ("No claim fits" in page.text) == (not wanted)


def test_what_is_often_said_but_wrong(client: TestClient, house: House) -> None:
    wanted = [place for place, each in claims(house).items() if each.believed and each.truth is not Truth.TRUE]
    assert 0 < len(wanted) < len(claims(house))
    assert shown(client.get("/zh/truth?only=wrong").text) == wanted


@pytest.mark.parametrize("kind", [kind.value for kind in ClaimKind])
def test_by_evidence(client: TestClient, house: House, kind: str) -> None:
    wanted = [place for place, claim in claims(house).items() if claim.kind.value == kind]
    page = client.get(f"/en/truth?kind={kind}")
    assert shown(page.text) == wanted
    assert f'<option value="{kind}" selected>' in page.text


def test_by_area_words_and_all_together(client: TestClient, house: House) -> None:
    areas = {topic.id: topic.area for topic in house.topics}
    found = shown(client.get("/en/truth?area=detection").text)
    assert found
    assert {areas[place.split(".")[0]] for place in found} == {"detection"}
    some = shown(client.get("/en/truth?q=OVERLAP+Boxes").text)
    assert some
    assert some == [
        place
        for place, claim in claims(house).items()
        if all(
            word in place.split(".")[1]
            or word in " ".join(t.en for t in (claim.says, claim.question, claim.believed) if t).casefold()
            for word in ("overlap", "boxes")
        )
    ]
    both = shown(client.get("/en/truth?area=detection&q=overlap&kind=measured&only=true").text)
    assert 0 < len(both) < len(found)
    assert all(claims(house)[place].kind is ClaimKind.MEASURED for place in both)


def test_the_counts_are_of_all_claims_whatever_is_wanted(client: TestClient) -> None:
    counts = [
        re.findall(r'<span class="num dim">(\d+)</span>', client.get(f"/en/truth{query}").text)
        for query in ("", "?only=false&q=zzzz")
    ]
    assert counts[0] == counts[1]
    assert int(counts[0][0]) == sum(map(int, counts[0][2:]))


def test_htmx_gets_the_list_alone(client: TestClient) -> None:
    part = client.get("/zh/truth?only=false&kind=&area=&q=", headers=HTMX)
    page = client.get("/zh/truth?only=false&kind=&area=&q=")
    assert "<html" not in part.text
    assert "<form" not in part.text
    assert shown(part.text) == shown(page.text)
    assert part.text.strip() in page.text


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_fits(client: TestClient, lang: str) -> None:
    page = client.get(f"/{lang}/truth?q=zzzzqq")
    assert page.status_code == 200
    assert shown(page.text) == []
    assert {"zh": "放宽", "en": "loosen the filter"}[lang] in page.text


@pytest.mark.parametrize("query", ["only=perhaps", "kind=guessed", "only=TRUE"])
def test_a_filter_that_there_is_not(client: TestClient, query: str) -> None:
    assert client.get(f"/en/truth?{query}").status_code == 422


def test_an_area_that_there_is_not_is_every_area(client: TestClient, house: House) -> None:
    assert shown(client.get("/en/truth?area=nope").text) == list(claims(house))


@pytest.mark.parametrize("words", ['"><script>alert(1)</script>', "{{7*7}}", "' onfocus='x"])
def test_words_are_text_and_nothing_else(client: TestClient, words: str) -> None:
    page = client.get("/en/truth", params={"q": words}).text
    assert "<script>alert" not in page
    (value,) = re.findall(r'<input id="words" type="search" name="q" value="([^"]*)"', page)
    assert html.unescape(value) == words
