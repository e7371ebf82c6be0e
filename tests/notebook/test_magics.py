"""The magics in this process: what they show, keep, hand out and refuse."""

from __future__ import annotations

import ast
import base64
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from IPython.core.error import UsageError
from tests.notebook.conftest import Shell

import mlkata
from mlkata.engine.app import experiments, journal, keeping, practice, reading
from mlkata.engine.app.house import House
from mlkata.notebook import labs, magics
from mlkata.spec.card import Card, CardKind
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

TOPIC, DRILL = "iou-nms", "iou"
EVIL = "<script>alert(1)</script>"
WRONG = f"def iou(a, b):\n    print({EVIL!r})\n    return 0.0\n"
VOID = {"br", "hr", "img"}


class Balanced(HTMLParser):
    """Every tag is closed by its own; keeps the tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        self.open += [tag] if tag not in VOID else []

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_extension_is_found_where_ipython_looks(shell: Shell) -> None:
    other = Shell()
    mlkata.load_ipython_extension(other)
    kinds = {name: kind for name, (kind, _) in other.magics.items()}
    assert kinds == {"drill": "line_cell", "lab": "line", "answer": "line", "mlkata": "line"}
    assert set(other.magics) == set(shell.magics)


def test_a_drill_is_handed_out(shell: Shell, house: House) -> None:
    (shown,) = shell.run("drill", f"{TOPIC} {DRILL}")
    handed = practice.start(house, TOPIC, DRILL)
    assert shell.next == f"%%drill {TOPIC} {DRILL}\n{handed.code}"
    assert "intersection over union" in shown["text/plain"]
    assert "<code>iou(a, b)</code>" in shown["text/html"]
    Balanced(shown["text/html"])


def test_a_wrong_cell_is_told_with_its_prints_escaped(shell: Shell) -> None:
    (shown,) = shell.run("drill", TOPIC, WRONG)
    html, plain = shown["text/html"], shown["text/plain"]
    assert EVIL not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "script" not in Balanced(html).tags
    assert {"table", "strong"} <= Balanced(html).tags
    assert plain.startswith("WA  Wrong answer")
    assert "expected: 0.1428571" in plain
    assert "got: 0\n" in plain
    again = re.search(r"seed (\d+)", plain)[1]
    assert shell.run("drill", f"{TOPIC} {DRILL} --seed {again}", WRONG)[0]["text/plain"] == plain


@pytest.mark.parametrize(
    "code", ["def iou(a, b):\n    raise ValueError('<img src=x onerror=y>')\n", "def <b>(:\n", EVIL]
)
def test_whatever_a_cell_holds_its_words_are_escaped(shell: Shell, code: str) -> None:
    html = shell.html("drill", f"{TOPIC} {DRILL}", code)
    assert not {"img", "script", "b"} & Balanced(html).tags


def test_an_accepted_cell_is_kept_and_rates_its_card(shell: Shell, house: House, clock: list[float]) -> None:
    code = house.source(TOPIC, "nms").reference.code
    shell.run("drill", f"{TOPIC} nms")
    shell.run("drill", f"{TOPIC} nms --hint 2")
    clock[0] += 77.0
    (shown,) = shell.run("drill", f"{TOPIC} nms", code)
    assert shown["text/plain"].startswith("AC  Accepted")
    assert "<details>" in shown["text/html"]
    entry = journal.submissions(house, TOPIC, "nms")[0]
    assert (entry.word, entry.origin, entry.seconds, entry.hints) == ("AC", "notebook", 77.0, 2)
    assert entry.code == code
    assert keeping.known(house, Card(TOPIC, CardKind.DRILL, "nms")).reviews == 1
    shell.run("drill", f"{TOPIC} nms", code)
    later = journal.submissions(house, TOPIC, "nms")[0]
    assert (later.seconds, later.hints) == (None, 0)


def test_a_known_mistake_is_named_in_the_readers_language(shell: Shell, house: House) -> None:
    mistake = practice.mistakes(house, TOPIC, DRILL)[0]
    code = practice.bug(house, TOPIC, DRILL, 1).code
    assert mistake.en in shell.run("drill", f"{TOPIC} {DRILL}", code)[0]["text/plain"]
    shell.run("mlkata", "lang zh")
    assert mistake.zh in shell.run("drill", f"{TOPIC} {DRILL}", code)[0]["text/plain"]


def test_the_race_is_run_on_demand(shell: Shell, house: House) -> None:
    code = house.source(TOPIC, "nms").reference.code
    (shown,) = shell.run("drill", f"{TOPIC} nms --race", code)
    assert re.search(r"[\d.]+× (slower|faster) than fast, grows as about n\^\d", shown["text/plain"])
    assert "grows as about n^" in shown["text/html"]
    assert "grows" not in shell.run("drill", f"{TOPIC} nms", code)[0]["text/plain"]


def test_a_hint_beside_a_verdict(shell: Shell, house: House) -> None:
    hint, verdict = shell.run("drill", f"{TOPIC} {DRILL} --hint 1", WRONG)
    assert hint["text/plain"] == "hint 1/3\n" + reading.spoken(practice.hint(house, TOPIC, DRILL, 1), "en")
    assert verdict["text/plain"].startswith("WA")


def test_a_lab_shows_its_numbers_and_a_chart(shell: Shell, house: House) -> None:
    numbers, chart = shell.run("lab", "gaussian-blur/kernel sigma=3 --seed 1 --size live")
    trial = experiments.run(house, "gaussian-blur", "kernel", {"sigma": "3"}, 1, "live")
    for name, value in trial.measured.numbers.items():
        assert re.search(rf"^{name} +{re.escape(f'{value:.6g}')}$", numbers["text/plain"], re.MULTILINE)
        assert f"<code>{name}</code>" in numbers["text/html"]
    Balanced(numbers["text/html"])
    assert "not settled here" in numbers["text/plain"]
    spec = experiments.draw(house, trial, "en", "json")
    assert "$schema" in spec
    assert chart[labs.VEGA_LITE] == {**spec, "$schema": labs.SCHEMA}
    assert "var(--" not in json.dumps(chart[labs.VEGA_LITE])
    assert base64.b64decode(chart["image/png"]).startswith(b"\x89PNG")
    assert trial.lab.title.en in chart["text/plain"]


def test_a_lab_at_its_defaults_settles_its_claims(shell: Shell, house: House) -> None:
    numbers, _ = shell.run("lab", "gaussian-blur/kernel")
    trial = experiments.run(house, "gaussian-blur", "kernel")
    assert trial.outcomes
    for each in trial.outcomes:
        assert f"✓ {house.topic('gaussian-blur').claim(each.claim).says.en}" in numbers["text/plain"]


def test_a_chart_that_no_font_can_write_is_left_to_the_frontend(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = experiments.draw

    def without(house: House, trial: Any, lang: Any, form: str) -> Any:
        if form == "png":
            raise MlkataError(Text("没有字体。", "No font."))
        return draw(house, trial, lang, form)

    monkeypatch.setattr(experiments, "draw", without)
    _, chart = shell.run("lab", "gaussian-blur/kernel --size live")
    assert set(chart) == {labs.VEGA_LITE, "text/plain"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_answer_stands_alone(shell: Shell, house: House, lang: Any) -> None:
    for topic in house.topics:
        (shown,) = shell.run("answer", f"{topic.id} --lang {lang}")
        found = Balanced(shown["text/html"])
        assert not {"live-lab", "button", "img", "picture", "script", "math"} & found.tags
        assert not re.search(r'href="(?!https?://)', shown["text/html"])
        assert shown["text/plain"].strip()


def test_an_answer_has_formulas_evidence_and_pointers_to_its_charts(shell: Shell, house: House) -> None:
    html = shell.html("answer", "gaussian-blur")
    assert {"sup", "details"} <= Balanced(html).tags
    assert re.search(r"\$[^$<]*\\sigma[^$<]*\$", html)
    assert "<code>%lab gaussian-blur/" in html
    numbers = [int(each) for each in re.findall(r"<sup title=[^>]*>(\d+)</sup>", html)]
    claims = re.search(r"<ol>(?!.*<ol>)(.*)</ol>", html, re.DOTALL)[1].count("<li>")
    assert set(numbers) == set(range(1, claims + 1))
    (part,) = shell.run("answer", "gaussian-blur short")
    assert len(part["text/html"]) < len(html)
    assert part["text/plain"] == reading.show(house, "gaussian-blur", "en", part="short").text


REFUSED = [
    ("drill", "nope", None, "no topic “nope”"),
    ("drill", "iou-nms nope", WRONG, "no drill called “nope”"),
    ("drill", "", None, "1 to 2 names"),
    ("drill", "iou-nms iou extra", None, "1 to 2 names"),
    ("drill", "iou-nms --sed 3", WRONG, "no option “--sed”"),
    ("drill", "iou-nms --seed", WRONG, "lacks its value"),
    ("drill", "iou-nms --seed x", WRONG, "not “x”"),
    ("drill", "iou-nms --seed -3", WRONG, "not “-3”"),
    ("drill", "iou-nms --seed 99999999999", WRONG, "is no seed"),
    ("drill", "iou-nms --hint 4", None, "no hint of level 4"),
    ("drill", "'iou-nms", None, "quotation mark"),
    ("lab", "iou-nms/nope", None, "no lab called “nope”"),
    ("lab", "iou-nms/threshold nope=3", None, "no parameter “nope”"),
    ("lab", "iou-nms/threshold iou_threshold=x", None, "iou_threshold"),
    ("lab", "iou-nms/threshold --size huge", None, "no size “huge”"),
    ("answer", "iou-nms nope", None, "no part “nope”"),
    ("answer", "iou-nms --lang fr", None, "no language “fr”"),
    ("mlkata", "lang fr", None, "no language “fr”"),
    ("mlkata", "language zh", None, "%mlkata [lang zh|en]"),
]


@pytest.mark.parametrize(("name", "line", "cell", "words"), REFUSED)
def test_a_wrong_line_is_a_short_message(shell: Shell, name: str, line: str, cell: str | None, words: str) -> None:
    with pytest.raises(UsageError) as told:
        shell.run(name, line, cell)
    assert words in str(told.value)
    assert "next: " in str(told.value)
    assert told.value.__cause__ is None


def test_help_names_every_magic(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    shell.run("mlkata", "")
    english = capsys.readouterr().out
    shell.run("mlkata", "lang zh")
    assert capsys.readouterr().out == "现在用中文。\n"
    shell.run("mlkata", "")
    chinese = capsys.readouterr().out
    for name, (kind, _) in shell.magics.items():
        for mark in ("%", "%%") if "cell" in kind else ("%",):
            assert re.search(rf"^{mark}{name} ", english, re.MULTILINE)
            assert re.search(rf"^{mark}{name} ", chinese, re.MULTILINE)


def test_what_cannot_be_kept_is_one_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise MlkataError(Text("磁盘满了。", "The disk is full."))

    monkeypatch.setattr(journal, "keep", full)
    (shown,) = shell.run("drill", f"{TOPIC} {DRILL}", WRONG)
    assert shown["text/plain"].startswith("WA")
    assert capsys.readouterr().err == "Not kept among your progress: The disk is full.\n"


def test_missing_libraries_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(magics, "find_spec", lambda name: None if name == "math_core" else name)
    with pytest.raises(UsageError, match="math_core(.|\n)*mlkata\\[notebook"):
        magics.load(Shell())


def test_a_wrong_setting_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MLKATA_LANG", "fr")
    with pytest.raises(UsageError, match="MLKATA_LANG"):
        magics.load(Shell())


def test_the_package_says_no_more_at_its_import(package: Any) -> None:
    """`import mlkata` stays what it was: the extension names its door by text."""
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
