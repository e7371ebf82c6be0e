"""A drill's page: read, judged as it comes and as a whole page; hints, drafts, planted bugs; and what is refused."""

from __future__ import annotations

import html
import itertools
import json
import re
import secrets
import threading
from pathlib import Path

import pytest
from fastapi.responses import Response
from starlette.testclient import TestClient

import mlkata
from mlkata.engine.app import drilling, journal, practice
from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text
from mlkata.web.gate import Gate

NMS = Path(mlkata.__file__).parent / "shelf" / "detection" / "iou_nms" / "drills" / "nms"
DRILL, KERNEL = "/en/topics/iou-nms/drills/nms", "/en/topics/gaussian-blur/drills/gaussian-2d-kernel"
HTMX = {"hx-request": "true"}
RIGHT = (NMS / "right" / "columns_and_order.py").read_text(encoding="utf-8")
NEAR = (NMS / "wrong" / "greater_or_equal.py").read_text(encoding="utf-8")
LOOP = "def nms(boxes, scores, iou_threshold=0.5):\n    while True:\n        pass\n"
NONE = "def nms(boxes, scores, iou_threshold=0.5):\n    return []\n"


def events(answer: Response) -> list[str]:
    """What a stream told, one text for each event."""
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = answer.text.replace("\r\n", "\n").strip("\n").split("\n\n")
    return ["\n".join(line.removeprefix("data: ") for line in each.split("\n")) for each in told if each[0] != ":"]


def run(client: TestClient, code: str, address: str = DRILL, **fields: object) -> list[str]:
    """What a run told, but how it rated the card, which comes last."""
    told = events(client.post(f"{address}/run", data={"code": code, **fields}, headers=HTMX))
    return [each for each in told if "#told" not in each]


def latest(house: House, topic: str = "iou-nms", drill: str = "nms"):
    return journal.submissions(house, topic, drill)[0]


# reading


def test_every_drill_has_its_page_in_both_languages(client: TestClient, house: House) -> None:
    for topic in house.topics:
        for drill in topic.drills:
            for lang in ("zh", "en"):
                page = client.get(f"/{lang}/topics/{topic.id}/drills/{drill.id}")
                assert page.status_code == 200
                assert drill.title.say(lang) in html.unescape(page.text)
                assert f"/{lang}/topics/{topic.id}/drills/{topic.drills[-1].id}" in page.text
                assert f"def {drill.target}" in page.text or f"class {drill.target}" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/en/topics/iou-nms/drills/none", "/en/topics/none/drills/nms", f"{DRILL}/bugs/0", f"{DRILL}/bugs/99",
        f"{DRILL}/submissions/none", "/en/topics/iou-nms/drills/giou/cases/x", f"{DRILL}/bugs/{10**30}",
    ],
)  # fmt: skip
def test_what_there_is_not_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<html" in answer.text


@pytest.mark.parametrize("path", ["x", "-1", "1.5", "²"])
def test_a_bug_s_number_that_is_none(client: TestClient, path: str) -> None:
    assert client.get(f"{DRILL}/bugs/{path}").status_code in (404, 422)


def test_the_cases_are_named_and_hidden_ones_marked(client: TestClient, house: House) -> None:
    for headers in ({}, HTMX):
        page = client.get(f"{DRILL}/cases", headers=headers)
        for case in drilling.cases(house, "iou-nms", "nms"):
            assert html.escape(case.name.en, quote=False) in page.text
        assert "hidden" in page.text
        assert ("<html" in page.text) == (headers == {})


# judging


def test_an_accepted_submission_case_by_case_and_kept(client: TestClient, house: House) -> None:
    told = run(client, RIGHT, seconds="12", hints="2")
    assert "progress" in told[0]
    steps = told[1:-1]
    counted = [re.search(r"(\d+) of (\d+) cases", each) for each in steps]
    dots = itertools.accumulate(each.count("<li") for each in steps)
    assert [int(found[1]) for found in counted] == list(dots)  # several cases may come in one message
    assert len({int(found[2]) for found in counted}) == 1
    assert int(counted[-1][1]) <= int(counted[-1][2])
    assert "Accepted" in told[-1]
    kept = latest(house)
    assert (kept.state, kept.word, kept.origin, kept.seconds, kept.hints) == ("done", "AC", "web", 12.0, 2)
    assert kept.code == RIGHT
    assert kept.id in told[-1]
    assert "accepted" in client.get(DRILL).text


def test_a_wrong_one_says_where_and_what_it_looks_like(client: TestClient) -> None:
    last = run(client, NEAR)[-1]
    assert "Wrong answer" in last
    assert "It looks like:" in last
    assert "expected" in last
    assert "got" in last
    assert "答案错误" in run(client, NEAR, DRILL.replace("/en/", "/zh/"))[-1]


def test_a_whole_page_without_scripts(client: TestClient) -> None:
    page = client.post(f"{DRILL}/run", data={"code": NEAR.replace("\n", "\r\n"), "seconds": "", "run": ""})
    assert "<html" in page.text
    assert "Wrong answer" in page.text
    assert html.escape(NEAR.splitlines()[-1].strip(), quote=False) in html.unescape(page.text).replace("&#34;", '"')


def test_a_wrong_shape_is_called_a_shape(client: TestClient) -> None:
    code = "import numpy as np\n\ndef gaussian_2d_kernel(ksize=3, sigma=0.0):\n    return np.ones((7, 7))\n"
    first = run(client, code, KERNEL)[-1].split("<details")[0]
    assert "(7, 7)" in first
    assert "shape" in first


def test_what_hidden_cases_hold_is_not_told(client: TestClient) -> None:
    told = run(client, NONE)[-1]
    hidden = [item for item in re.split(r"<li class=", told) if '<span class="badge">hidden</span>' in item]
    assert hidden
    for item in hidden:
        assert "Repeat this call" not in item
        assert "<dt>got</dt>" not in item


def test_what_is_printed_is_text(client: TestClient) -> None:
    evil = NONE.replace("return []", "print('<b>bold</b>\\x1b[31m\\u202e</pre>'); return []")
    told = run(client, evil)[-1]
    assert "&lt;b&gt;bold&lt;/b&gt;" in told
    assert "<b>bold" not in told
    assert not {"\x1b", "\u202e"} & set(told)


def test_much_that_is_printed_is_cut(client: TestClient) -> None:
    told = run(client, NONE.replace("return []", "print('x' * 9000); return []"))[-1]
    assert "x" * 3000 in told
    assert "x" * 4001 not in told
    assert "…" in told


def test_images_that_differ_are_drawn(client: TestClient) -> None:
    code = practice.shown_solutions(client.app.state.desk.house, "gaussian-blur", "gaussian-2d-kernel")[0].code
    broken = re.sub(r"return (\w.*)", r"return 2 * (\1)", code)
    told = run(client, broken, KERNEL)[-1]
    assert told.count("<figure>") >= 3
    assert "style=" not in told


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("def nms(:", "Syntax error"), ("", "Runtime error"), ("import os, sys\nsys.exit(3)", ""), (LOOP, "Too slow"),
        ("def nms(*a, **k):\n    raise ValueError('<i>' * 99)", "Runtime error"), ("\x00", ""),
    ],
)  # fmt: skip
def test_whatever_is_handed_in_gets_an_answer(client: TestClient, house: House, code: str, word: str) -> None:
    answer = client.post(f"{DRILL}/run", data={"code": code}, headers=HTMX)
    if answer.status_code == 422:
        assert 'class="error"' in answer.text
        return
    last = events(answer)[-1]
    assert "verdict-panel" in last
    assert "<i>" not in last
    assert word in last
    assert latest(house).state == "done"


def test_the_seed_of_a_verdict_is_used_again(client: TestClient, house: House) -> None:
    run(client, NEAR)
    seed = latest(house).seed
    assert f'value="{seed}"' in run(client, NEAR, seed=seed)[-1]
    assert latest(house).seed == seed


@pytest.mark.parametrize("seed", [-1, 2**32, 10**40])
def test_a_seed_that_is_none_is_told_and_the_code_kept(client: TestClient, house: House, seed: int) -> None:
    answer = client.post(f"{DRILL}/run", data={"code": NEAR, "seed": seed}, headers=HTMX)
    assert 'class="error"' in answer.text
    if answer.status_code == 200:
        assert (latest(house).state, latest(house).code) == ("failed", NEAR)


@pytest.mark.parametrize(
    "fields",
    [
        {"seconds": "nan"}, {"seconds": "inf"}, {"seconds": "-1"}, {"hints": "10"}, {"seed": "x"}, {"bug": "123456789"},
        {"run": "r" * 41},
    ],
)  # fmt: skip
def test_fields_that_cannot_be_are_refused_in_words(client: TestClient, fields: dict[str, str]) -> None:
    answer = client.post(f"{DRILL}/run", data={"code": NONE, **fields}, headers=HTMX)
    assert answer.status_code == 422
    assert 'class="error"' in answer.text


@pytest.mark.parametrize("bug", ["0", "99", "x", "²"])
def test_a_bug_that_there_is_not_is_refused_in_words(client: TestClient, bug: str) -> None:
    for headers in (HTMX, {}):
        answer = client.post(f"{DRILL}/run", data={"code": NONE, "bug": bug}, headers=headers)
        assert answer.status_code in (200, 422)
        assert 'class="error"' in answer.text


def test_the_stop_button_stops(client: TestClient, house: House) -> None:
    name, answers = secrets.token_hex(8), []
    thread = threading.Thread(target=lambda: answers.append(run(client, LOOP, run=name)))
    thread.start()
    while thread.is_alive():
        assert client.post(f"/en/runs/{name}/stop").status_code == 204
        thread.join(0.02)
    assert "Stopped" in answers[0][-1]
    assert latest(house).state == "stopped"
    assert latest(house).word == ""


def test_a_judge_that_cannot_run_says_how_to_mend_it(
    client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise MlkataError(Text("没有 torch。", "No torch here."), "torch", Text("装上它。", "pip install torch"))

    monkeypatch.setattr(practice, "judge", missing)
    assert "pip install torch" in run(client, NONE)[-1]
    assert latest(house).state == "failed"
    page = client.post(f"{DRILL}/run", data={"code": NONE}).text
    assert "pip install torch" in page
    assert "code-editor" in page


def test_a_fault_of_ours_ends_the_stream_in_words(
    client: TestClient, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr(practice, "judge", broken)
    last = run(client, NONE)[-1]
    assert 'class="error"' in last
    assert "secret" not in last
    assert latest(house).state == "failed"


def test_too_much_at_once_is_told_to_come_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.app.state.desk, "gate", Gate(most=0))
    for headers in (HTMX, {}):
        answer = client.post(f"{DRILL}/run", data={"code": NONE}, headers=headers)
        assert answer.status_code == 503
        assert answer.headers["retry-after"]


def unusable(house: House) -> None:
    raise MlkataError(Text("打不开。", "It cannot be opened."), "data")


def test_where_nothing_can_be_kept_it_is_judged_all_the_same(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(House, "store", property(unusable))
    assert client.get(DRILL).status_code == 200
    assert client.get(f"{DRILL}/bugs").status_code == 200
    accepted = run(client, RIGHT)[-1]
    assert "Accepted" in accepted
    assert "could not be kept" in accepted
    assert 'id="race"' not in accepted
    rejected = client.post(f"{DRILL}/run", data={"code": NONE}).text
    assert "Wrong answer" in rejected
    assert "could not be kept" in rejected
    assert f"{DRILL}/report" not in rejected
    assert "Hint 1" in client.post(f"{DRILL}/hint", data={"level": 1}, headers=HTMX).text
    assert "reference" in client.post(f"{DRILL}/solutions").text
    refused = client.put(f"{DRILL}/draft", json={"code": "x", "base": 0})
    assert refused.status_code == 422
    assert "It cannot be opened." in refused.text


# the race


def test_an_accepted_one_is_raced_and_the_race_kept(client: TestClient, house: House) -> None:
    run(client, RIGHT)
    entry = latest(house)
    raced = client.post(f"{DRILL}/race", data={"entry": entry.id}, headers=HTMX)
    assert 'class="growth"' in raced.text
    assert "than reference" in raced.text
    assert latest(house).race["seconds"]["yours"]


def test_a_rejected_one_is_not_raced(client: TestClient, house: House) -> None:
    run(client, NEAR)
    assert 'class="race"' not in client.post(f"{DRILL}/race", data={"entry": latest(house).id}, headers=HTMX).text
    assert client.post(f"{DRILL}/race", data={"entry": "none"}, headers=HTMX).status_code == 422
    assert client.post(f"{KERNEL}/race", data={"entry": latest(house).id}, headers=HTMX).status_code == 422


# hints, solutions, earlier ones, reports


def test_three_hints_and_no_fourth(client: TestClient, house: House) -> None:
    for level in (1, 2, 3):
        part = client.post(f"{DRILL}/hint", data={"level": level}, headers=HTMX).text
        assert f"Hint {level}" in part
        assert ('name="level"' in part) == (level < 3)
        assert house.store.events("iou-nms", "write")[-1].outcome == f"hint-{level}"
    assert client.post(f"{DRILL}/hint", data={"level": 4}, headers=HTMX).status_code == 422


def test_a_hint_without_scripts_is_on_the_page(client: TestClient) -> None:
    page = client.post(f"{DRILL}/hint", data={"level": 2}).text
    assert "<html" in page
    assert "Hint 2" in page
    assert 'name="level" value="3"' in page


def test_solutions_are_shown_when_asked_for(client: TestClient, house: House) -> None:
    assert client.get(f"{DRILL}/solutions").status_code == 405
    for headers in (HTMX, {}):
        shown = client.post(f"{DRILL}/solutions", headers=headers).text
        for each in practice.shown_solutions(house, "iou-nms", "nms"):
            assert f"<code>{each.name}</code>" in shown
    assert house.store.events("iou-nms", "write")[-1].outcome == "solutions"


def test_earlier_submissions_of_this_drill_only(client: TestClient, house: House) -> None:
    run(client, NEAR)
    entry = latest(house)
    for headers in (HTMX, {}):
        assert entry.id in client.get(f"{DRILL}/submissions", headers=headers).text
        assert entry.id not in client.get(f"{DRILL}/submissions?bug=1", headers=headers).text
        assert "code-diff" in client.get(f"{DRILL}/submissions/{entry.id}", headers=headers).text
    assert client.get(f"{KERNEL}/submissions/{entry.id}").status_code == 404


def test_i_think_i_am_right(client: TestClient, house: House) -> None:
    run(client, NEAR)
    entry = latest(house)
    answer = client.post(f"{DRILL}/report", data={"entry": entry.id})
    assert "attachment" in answer.headers["content-disposition"]
    told = json.loads(answer.text)
    assert (told["code"], told["seed"], told["verdict"]["verdict"]) == (NEAR, entry.seed, "WA")
    assert client.post(f"{DRILL}/report", data={"entry": "none"}).status_code == 422


# planted bugs


def test_bugs_are_numbered_and_give_nothing_away(client: TestClient, house: House) -> None:
    page = client.get(f"{DRILL}/bugs").text
    known = practice.mistakes(house, "iou-nms", "nms")
    assert f"Bug {len(known)}<" in page
    assert known[-1].en not in html.unescape(page)


def test_one_is_drawn(client: TestClient) -> None:
    drawn = client.post(f"{DRILL}/bugs")
    assert drawn.status_code == 303
    assert re.fullmatch(rf"{DRILL}/bugs/\d+", drawn.headers["location"])
    assert client.get(drawn.headers["location"]).status_code == 200


def test_a_repair_says_what_it_was_and_is_marked(client: TestClient, house: House) -> None:
    broken = practice.bug(house, "iou-nms", "nms", 1)
    mistake = practice.mistakes(house, "iou-nms", "nms")[0]
    assert broken.code.splitlines()[3] in html.unescape(client.get(f"{DRILL}/bugs/1").text)
    told = run(client, broken.code, bug="1")[-1]
    assert "Wrong answer" in told
    reference = house.source("iou-nms", "nms").reference.code
    told = run(client, f"{broken.code.splitlines()[0]}\n{reference}", bug="1")[-1]
    assert "The bug was:" in told
    assert mistake.en in html.unescape(told)
    assert 'id="race"' not in told
    page = html.unescape(client.get(f"{DRILL}/bugs").text)
    assert mistake.en in page
    assert "repaired" in page


# who may


@pytest.mark.parametrize("part", ["run", "race", "hint", "solutions", "report", "bugs"])
def test_another_site_cannot_post(client: TestClient, part: str) -> None:
    answer = client.post(f"{DRILL}/{part}", data={"code": "x"}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
