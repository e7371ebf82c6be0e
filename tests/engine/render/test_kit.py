"""The kit written down: numbers, boxes, points; answers where they were wanted and nowhere else."""

from __future__ import annotations

import re

import pytest

from mlkata.engine.render.kit import Answers, Entry, Kit, Part, markdown
from mlkata.engine.render.kit_html import page
from mlkata.spec.card import CardKind
from mlkata.spec.text import Lang

CLAIM = Entry(CardKind.CLAIM, "", "Why $a<b$?", "Since $b>a$.", ("names $a$", "names b"), "Never.")
START, TWICE = "def twice(x):\n    ...\n", "def twice(x):\n    return 2 * x\n"
DRILL = Entry(CardKind.DRILL, "Twice", "Write `twice`.", "", code=START, solution=TWICE, minutes=5)
QUIZ = Entry(CardKind.QUIZ, "Sums", "What is 1 + 1?", "It is **2**.")
DIFF = "-x = 3 * x\n+x = 2 * x"
BUG = Entry(CardKind.MISTAKE, "Twice", "Find it.", "It triples.", code="x = 3 * x\n", solution=DIFF, minutes=5)
SECRETS = ("Since", "names b", "Never.", "return 2 * x", "return</span>", "It is", "It triples.", "+x = 2", "2 * x")


def kit(answers: Answers, lang: Lang = "en") -> Kit:
    entries = (("1.1", CLAIM), ("1.2", DRILL), ("1.3", QUIZ), ("1.4", BUG))
    return Kit(lang, "toys <all>", (Part(1, "Toys & co", entries),), answers)


def text_of(html: str) -> str:
    """What a reader sees of a page."""
    body = html[html.index("<body>") :]
    return re.sub(r"<[^>]*>", "", body)


@pytest.mark.parametrize("write", [markdown, page])
def test_answers_are_apart_inline_or_nowhere(write) -> None:
    apart, inline, none = (write(kit(answers)) for answers in ("apart", "inline", "none"))
    cut = apart.index("Rubric and answers")
    for secret in SECRETS[:4]:
        assert secret not in apart[:cut]
        assert secret not in none
    shown = [secret for secret in SECRETS if secret in apart[cut:]]
    assert len(shown) >= 6
    assert all(secret in inline for secret in shown)
    assert inline.index("names b") < inline.index("Write")


@pytest.mark.parametrize("write", [markdown, page])
@pytest.mark.parametrize("answers", ["apart", "inline", "none"])
def test_every_question_stands_once(write, answers) -> None:
    made = write(kit(answers))
    for question in ("Why", "Write", "What is 1 + 1?", "Find it."):
        assert made.count(question) == 1 + (question == "Write" and made.count("Write by hand"))
    assert len(re.findall(r'(####|class="number">|<h4>) ?1\.2', made)) == (2 if answers == "apart" else 1)


def test_points_are_those_of_the_rubric() -> None:
    made = markdown(kit("apart"))
    assert "#### 1.1 __ / 2" in made
    assert "#### 1.2 Twice · 5 min · __ / 3" in made
    assert "Topics: 1 · questions: 4 · points: 8" in made
    assert made.count("- [ ]") == 8
    assert page(kit("apart")).count("<li>") == 8


def test_markdown_keeps_formulas_and_fences() -> None:
    made = markdown(kit("inline"))
    assert "Why $a<b$?" in made
    assert "```python\ndef twice(x):\n    ...\n```" in made
    assert "```diff\n-x = 3 * x\n+x = 2 * x\n```" in made
    fenced = Entry(CardKind.DRILL, "T", "x", "", code='"""\n```\nx\n```\n"""')
    assert "````python" in markdown(Kit("en", "t", (Part(1, "T", (("1.1", fenced),)),), "none"))


def test_links_into_the_handbook_are_their_words() -> None:
    linked = Entry(CardKind.QUIZ, "T", "See [NMS](topic:iou-nms) and [it](#here), [paper](https://example.org).", "x")
    made = Kit("en", "t", (Part(1, "T", (("1.1", linked),)),), "none")
    assert "See NMS and it, [paper](https://example.org)." in markdown(made)
    assert "topic:" not in page(made)


def test_the_page_needs_nothing_beside_itself() -> None:
    made = page(kit("apart"))
    assert not re.search(r"<(script|link|img|iframe|object)|url\(|@import|(src|href)=", made)
    assert "<math" in made
    assert "toys &lt;all&gt;" in made
    assert "Toys &amp; co" in made
    assert "@page" in made
    assert "break-before: page" in made


def test_both_languages_speak() -> None:
    assert '<html lang="zh-CN">' in page(kit("apart", "zh"))
    assert "评分要点与参考答案" in text_of(page(kit("apart", "zh")))
    assert not re.search(r"[\u4e00-\u9fff]", text_of(page(kit("apart", "en"))) + markdown(kit("inline")))


def test_every_colour_of_the_code_is_known_to_the_page() -> None:
    made = page(kit("apart"))
    style = made[: made.index("</style>")]
    for name in {"hl-k", "hl-nf", "hl-gd", "hl-gi"} & set(re.findall(r'class="(hl-\w+)"', made)):
        assert f".{name}" in style
