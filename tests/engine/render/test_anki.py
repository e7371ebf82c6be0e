"""Fields as Anki draws them: MathJax's delimiters, code in classes, nothing that leads nowhere."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.topics import scan
from mlkata.engine.render import anki
from mlkata.engine.render.model import Display, Maths, sentences_of, walk
from mlkata.engine.render.parse import parse
from mlkata.spec.text import LANGS


def test_formulas_stand_between_mathjaxs_delimiters() -> None:
    assert anki.prose("so $a < b$ holds", "en") == r"<p>so \(a &lt; b\) holds</p>"
    assert anki.prose("$$\n\\frac{1}{2}\n$$", "en").strip() == r"\[\frac{1}{2}\]"
    assert anki.prose("it costs 5 $ or 6 $", "en") == "<p>it costs 5 $ or 6 $</p>"
    assert anki.line("**$x$**: yes", "en").count(r"\(x\)") == 1


def test_links_into_the_handbook_and_figures_are_left_out() -> None:
    text = "See [NMS](topic:iou-nms), [below](#traps) and [the paper](https://example.org/a).\n\n![one](lab:kernel?a=1)"
    made = str(anki.prose(text, "en"))
    assert made == '<p>See NMS, below and <a href="https://example.org/a" rel="noopener noreferrer">the paper</a>.</p>'


def test_code_is_coloured_by_classes_that_the_style_knows() -> None:
    made = str(anki.code('def f(x):\n    """Doc."""\n    return 1 + x  # why\n')) + str(anki.repair("-a\n+b"))
    used = set(re.findall(r'class="(hl-\w+)"', made))
    assert {"hl-k", "hl-nf", "hl-sd", "hl-mi", "hl-c1", "hl-gd", "hl-gi"} <= used
    for name in ("hl-k", "hl-nf", "hl-sd", "hl-mi", "hl-c1", "hl-gd", "hl-gi"):
        assert re.search(rf"\.{name}\b", anki.look())
    assert "style=" not in made


def test_both_themes_have_every_colour() -> None:
    light, dark = (set(re.findall(r"(--[\w-]+):", line)) for line in anki.look().splitlines()[:2])
    assert light == dark
    assert set(re.findall(r"var\((--[\w-]+)\)", anki.look())) <= light
    assert "url(" not in anki.look()


def test_a_full_answer_has_its_points_and_what_people_say() -> None:
    made = str(anki.full_answer("It holds.", ["$a$", "b"], "It never holds.", "en"))
    assert re.findall(r"<li>(.*?)</li>", made) == [r"\(a\)", "b"]
    assert made.index("It holds.") < made.index("<li>") < made.index("not quite so") < made.index("It never holds.")
    assert "<ul>" not in anki.full_answer("It holds.", [], "", "en")
    assert "blockquote" not in anki.full_answer("It holds.", [], "", "en")


@given(st.text(max_size=80))
def test_any_text_stays_text(text: str) -> None:
    made = str(anki.prose(text, "zh")) + str(anki.line(text, "en")) + str(anki.mathjax(text, True))
    assert set(re.findall(r"<(\w+)", made)) <= {
        "p", "em", "strong", "code", "pre", "ul", "ol", "li", "a", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote",
        "div", "table", "thead", "tbody", "tr", "th", "td", "span",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_every_formula_of_every_claim_goes_over_as_it_was_written(lang: str) -> None:
    claims = [claim for topic in scan(shelves()[0]).topics for claim in topic.claims]
    assert len(claims) > 500
    for claim in claims:
        text = claim.says.say(lang)
        made = str(anki.prose(text, lang))
        blocks = list(walk(parse(text, lang).blocks))
        lines = [line for block in blocks for line in sentences_of(block)]
        inline = [each.tex for line in lines for each in line.inlines if isinstance(each, Maths)]
        alone = [block.tex for block in blocks if isinstance(block, Display)]
        assert [unescape(tex) for tex in re.findall(r"\\\((.*?)\\\)", made, re.DOTALL)] == inline, claim.id
        assert [unescape(tex) for tex in re.findall(r"\\\[(.*?)\\\]", made, re.DOTALL)] == alone, claim.id
