"""The search page, and what the field finds while one types."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from mlkata.engine.app.house import House
from mlkata.spec.text import LANGS

NAMES = Path(__file__).parents[2] / "data" / "names.tsv"
HTMX = {"hx-request": "true"}
EVIL = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'--", "{{7*7}}", "a&b<c>"]

# What an examiner says, pasted whole → the topic that answers it, which comes first or is redirected to.
PASTED = {
    "BN在训练和推理时有什么不同": "batch-normalization",
    "说说NMS的流程，时间复杂度是多少？如果目标很密集怎么办": "iou-nms",
    "为什么高斯模糊可以拆成两个一维卷积？": "gaussian-blur",
    "K-means对初始中心敏感吗？怎么选K？": "k-means",
    "L1正则为什么能得到稀疏解？": "l1-l2-regularization",
    "感受野怎么计算，为什么3个3x3卷积等于一个7x7？": "receptive-field",
    "What is the difference between batch norm at training and at inference time?": "batch-normalization",
    "How would you implement non-maximum suppression, and what is its complexity?": "iou-nms",
    "Why does PCA need centered data, and how does it relate to the SVD?": "principal-component-analysis",
    "What happens to NMS when two objects of one class overlap a lot?": "iou-nms",
}


def first(text: str, lang: str) -> str:
    """The id of the topic that a page of results shows first; its title where it is only planned."""
    found = re.search(r'<section class="result">\s*<h2(?:><a href="/\w+/topics/([\w-]+)"| class="dim">([^<]+))', text)
    return (found[1] or html.unescape(found[2]).strip()) if found else ""


@pytest.mark.parametrize("lang", LANGS)
def test_every_name_of_the_syllabus_finds_its_topic(client: TestClient, house: House, lang: str) -> None:
    """Written: straight to its page. Planned: first on the page of results, and said to be planned."""
    rows = [line.split("\t") for line in NAMES.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) == 216
    written = {topic.id for topic in house.topics}
    titles = {plan.id: plan.title.say(lang) for plan in house.planned}
    wrong = []
    for name, topic in rows:
        answer = client.get(f"/{lang}/search", params={"q": name})
        there = answer.headers.get("location", "")
        if answer.status_code == 302:
            right = there == f"/{lang}/topics/{topic}" and topic in written
        else:
            wanted = topic if topic in written else titles[topic]
            right = answer.status_code == 200 and first(answer.text, lang) == wanted
        if not right:
            wrong.append((name, topic, there or first(answer.text, lang)))
    assert wrong == []


@pytest.mark.parametrize("lang", LANGS)
def test_an_exact_name_goes_straight_there(client: TestClient, house: House, lang: str) -> None:
    for topic in house.topics:
        for name in (topic.title.zh, topic.title.en, topic.id, *topic.aliases):
            answer = client.get(f"/{lang}/search", params={"q": f"  {name} "})
            assert (answer.status_code, answer.headers["location"]) == (302, f"/{lang}/topics/{topic.id}"), name


def test_unless_all_are_wanted_or_one_still_types(client: TestClient) -> None:
    page = client.get("/en/search?q=nms&all=1")
    assert page.status_code == 200
    assert first(page.text, "en") == "iou-nms"
    assert page.text.count('<section class="result">') > 1
    part = client.get("/en/search?q=nms", headers=HTMX)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert part.text.count('<a role="option" class="hit" ') + part.text.count('class="hit none"') <= 6
    assert 'href="/en/search?q=nms&amp;all=1"' in part.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("question", PASTED)
def test_a_pasted_question_finds_its_topic_and_the_place(client: TestClient, lang: str, question: str) -> None:
    answer = client.get(f"/{lang}/search", params={"q": question})
    assert answer.status_code == 200
    assert first(answer.text, lang) == PASTED[question]
    inside = answer.text.split('<section class="result">')[1]
    assert re.search(r'<li><span class="badge">[^<]+</span> <a href="/\w+/(topics|tools)/', inside)


def test_every_place_found_is_there(client: TestClient, house: House) -> None:
    pages: dict[str, str] = {}
    for question in (*PASTED, "anchor boxes overlap", "learning rate", "卷积", "how to initialize"):
        text = client.get("/zh/search", params={"q": question, "all": "1"}).text
        for address in re.findall(r'<li><span class="badge">[^<]+</span> <a href="([^"]+)"', text):
            page, _, anchor = address.partition("#")
            if "/labs/" not in page and page not in pages:
                pages[page] = client.get(page).text
                assert pages[page]
            assert not anchor or f'id="{anchor}"' in pages[page], address
    assert len(pages) > 8


@pytest.mark.parametrize("lang", LANGS)
def test_a_planned_topic_is_said_to_be_one(client: TestClient, house: House, lang: str) -> None:
    planned = next(plan for plan in house.planned if plan.id == "hog-svm")
    said = {"zh": "计划中", "en": "planned"}[lang]
    page = client.get(f"/{lang}/search", params={"q": planned.title.en})
    assert page.status_code == 200
    assert first(page.text, lang) == planned.title.say(lang)
    assert f'<span class="badge">{said}</span>' in page.text
    assert "/topics/hog-svm" not in page.text
    part = client.get(f"/{lang}/search", params={"q": "hog-svm"}, headers=HTMX)
    assert re.search(rf'aria-disabled="true" class="hit none">[^<]+<span class="badge">{said}<', part.text)


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有找到"), ("en", "Nothing was found")])
@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("query", ["zzzzqqqq", "蘑菇", "?!", "\u0000", "🦊"])
def test_nothing_is_found(client: TestClient, lang: str, said: str, headers: dict[str, str], query: str) -> None:
    answer = client.get(f"/{lang}/search", params={"q": query}, headers=headers)
    assert answer.status_code == 200
    assert said in answer.text
    assert "/topics/" not in answer.text


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("query", ["", "   "])
def test_nothing_is_asked(client: TestClient, lang: str, query: str) -> None:
    page = client.get(f"/{lang}/search", params={"q": query})
    assert page.status_code == 200
    assert '<section class="result">' not in page.text
    assert {"zh": "没有找到", "en": "Nothing was"}[lang] not in page.text
    assert client.get(f"/{lang}/search", params={"q": query}, headers=HTMX).text.strip() == ""


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("query", EVIL)
def test_a_query_is_text_and_nothing_else(client: TestClient, query: str, headers: dict[str, str]) -> None:
    text = client.get("/en/search", params={"q": query}, headers=headers).text
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "onerror=alert(1)>" not in text.replace("&gt;", "")
    assert "49" not in re.sub(r"<[^>]*>", "", text.split("<main")[-1].split("</main>")[0])
    if not headers:
        assert f'value="{html.escape(query, quote=True)}"'.replace("&#x27;", "&#39;") in text.replace("&#34;", "&quot;")


def test_one_of_any_length_is_cut(client: TestClient) -> None:
    page = client.get("/en/search", params={"q": "nms " + "x" * 5000})
    assert page.status_code == 200
    assert "x" * 201 not in page.text.split("<main")[1]
    assert "x" * 190 in page.text.split("<main")[1]


def test_the_query_stays_when_the_language_changes(client: TestClient) -> None:
    assert 'href="/zh/search?q=a%26b&amp;all=1"' in client.get("/en/search?q=a%26b&all=1").text
