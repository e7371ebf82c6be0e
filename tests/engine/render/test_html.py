"""Documents as HTML: every kind of block, everything escaped, claims as buttons, links where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from mlkata.engine.app.standing import tex
from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.topics import scan
from mlkata.engine.render.html import Place, html, parts
from mlkata.engine.render.numbers import fill
from mlkata.engine.render.parse import parse
from mlkata.spec.text import Lang

VOID = ("br", "hr", "img", "source")
CLAIMS = {"far": ("measured", "Far ones stay."), "near": ("cited", 'Near "ones" <go>.')}


def made(markdown: str, lang: Lang = "en", **place: object) -> str:
    return str(html(parse(markdown, lang), Place(lang, "iou-nms", CLAIMS, **place)))  # type: ignore[arg-type]


class Balanced(HTMLParser):
    """Raises where a tag is not closed by its own; keeps what was open and every attribute."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


# blocks


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Just words.", "<p>Just words.</p>"),
        ("One. Two.", "<p>One. Two.</p>"),
        ("*soft* and **hard** and ***both***", "<p><em>soft</em> and <strong>hard</strong> and "
         "<strong><em>both</em></strong></p>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("- one\n- two", "<ul><li>one</li>\n<li>two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li>\n<li>two</li></ol>"),
        ("3. three\n4. four", '<ol start="3"><li>three</li>\n<li>four</li></ol>'),
        ("- one\n  - inner", "<ul><li><p>one</p>\n<ul><li>inner</li></ul></li></ul>"),
        ("> Quoted.", "<blockquote><p>Quoted.</p></blockquote>"),
        ("---", "<hr>"),
        ("# Title", "<h2>Title</h2>"),
    ],
)  # fmt: skip
def test_blocks(markdown: str, expected: str) -> None:
    assert made(markdown) == expected


def test_chinese_sentences_stand_side_by_side() -> None:
    assert made("第一句。[~] 第二句。[~]", "zh") == "<p>第一句。第二句。</p>"
    assert made("First. [~] Second.[~]").split() == ["<p>First.", "Second.</p>"]


@pytest.mark.parametrize(("lang", "said"), [("zh", "常听说"), ("en", "Often said")])
def test_what_people_often_say_is_a_quote_of_its_own_kind(lang: Lang, said: str) -> None:
    words = {"zh": "常听说，但不准确：", "en": "Often said, but not quite so:"}[lang]
    shown = made(f"> **{said}** a < b。", lang)
    assert '<blockquote class="often">' in shown
    assert f"<strong>{words}</strong> a &lt; b" in shown
    assert "&lt;strong" not in shown
    assert '<blockquote class="often">' not in made("> 大。", lang)


def test_a_heading_links_to_itself() -> None:
    found = made("### Why? {#why}")
    assert '<h3 id="why">Why? <a class="self" href="#why" aria-label="Address of this section">#</a></h3>' == found
    assert "{#" not in found


def test_a_table_scrolls_by_keyboard_and_keeps_its_marks() -> None:
    found = made("| a | b |\n|---|---|\n| 1 | 2 [^far] |\n| `x` | $y$ |")
    assert found.startswith('<div class="scroll" tabindex="0"><table><thead><tr><th>a</th><th>b</th></tr></thead>')
    assert found.count("<td>") == 4
    assert 'popovertarget="proof-far"' in found
    assert "<math>" in found
    assert "<code>x</code>" in found


def test_code_and_formulas() -> None:
    assert '<span class="hl-k">def</span>' in made("```python\ndef f(): pass\n```")
    assert "<pre" in made("```\nplain <b>\n```")
    assert "plain &lt;b&gt;" in made("```\nplain <b>\n```")
    assert 'display="block"' in made("$$\nx^2\n$$")
    assert "<msup>" in made("See $x^2$.")


# figures


def test_a_chart_has_a_picture_for_a_phone_and_one_for_a_desk() -> None:
    found = made("![falls & rises](lab:curve?a=1&b=x%20y)")
    address = "/en/topics/iou-nms/labs/curve"
    assert f'<img src="{address}.svg?a=1&amp;b=x+y" alt="falls &amp; rises"' in found
    assert f'srcset="{address}.svg?a=1&amp;b=x+y&amp;narrow=1"' in found
    assert f'<a class="still" href="{address}?a=1&amp;b=x+y">' in found
    assert '<live-lab topic="iou-nms" lab="curve" query="a=1&amp;b=x+y">' in found
    assert "<figcaption>falls &amp; rises</figcaption>" in found
    assert f'href="{address}"' in made("![c](lab:curve)")
    assert f'srcset="{address}.svg?narrow=1"' in made("![c](lab:curve)")


def test_a_picture_whose_size_is_known_reserves_its_place() -> None:
    sizes = {"curve?a=1": (640, 400), "curve?a=1 narrow": (360, 300)}
    found = made("![c](lab:curve?a=1)", sizes=sizes)
    assert '<img src="/en/topics/iou-nms/labs/curve.svg?a=1" alt="c" width="640" height="400"' in found
    assert '.svg?a=1&amp;narrow=1" width="360" height="300">' in found
    assert "unsized" not in found
    assert '<picture class="unsized">' in made("![c](lab:curve?a=2)", sizes=sizes)


def test_a_drawing_of_the_topic_s_own() -> None:
    found = made('![a "b"](two boxes.svg)'.replace(" b", "%20b"))
    assert "/en/topics/iou-nms/files/two%20boxes.svg" in made("![b](two%20boxes.svg)")
    assert "<live-lab" not in found


# claims, links, numbers


def test_claims_are_numbered_as_they_are_met() -> None:
    place = Place("en", "iou-nms", CLAIMS)
    found = str(html(parse("One.[^near] Two.[^far] Again.[^near] Talk.[~] Unknown.[^none]", "en"), place))
    assert place.met == {"near": 1, "far": 2}
    assert found.count('<button class="mark cited" type="button" popovertarget="proof-near"') == 2
    assert found.count('<button class="mark measured" type="button" popovertarget="proof-far"') == 1
    assert 'aria-label="Evidence 1: Near &#34;ones&#34; &lt;go&gt;."' in found
    assert "none" not in found
    assert "Talk.</p>" not in found
    assert found.endswith("Talk. Unknown.</p>")


def test_two_marks_of_one_sentence_stand_together() -> None:
    found = made("Both.[^far][^near] Next.")
    assert found.count('<span class="marks">') == 1
    assert found.count("<button") == 2
    assert found.index("</span>") < found.index("Next.")


def test_links() -> None:
    found = made("[n](topic:conv2d) [m](topic:conv2d#long) [p](topic:soft-nms) [h](#far) [w](https://a.org/?a=1&b=2)",
                 written=frozenset({"conv2d"}))  # fmt: skip
    assert '<a href="/en/topics/conv2d">n</a>' in found
    assert '<a href="/en/topics/conv2d#long">m</a>' in found
    assert '<span class="planned">p (planned)</span>' in found
    assert '<a href="#far">h</a>' in found
    assert '<a href="https://a.org/?a=1&amp;b=2" rel="noopener noreferrer">w</a>' in found


def test_a_text_that_stands_alone_leads_nowhere_and_has_its_formulas_as_tex() -> None:
    def chart(lab: str, params: Mapping[str, str], caption: str) -> Markup:
        return Markup("<p>{} {} {}</p>").format(lab, dict(params), caption)

    page = "### Why? {#why}\n\n$a < b^2$ is [far](topic:other#x), [here](#why).[^far]\n\n"
    page += "$$\nx^2\n$$\n\n![Two](lab:one?n=2)"
    found = made(page, maths=tex, chart=chart)
    assert found.startswith("<h3>Why?</h3>")
    assert "$a &lt; b^2$" in found
    assert "<p>$$x^2$$</p>" in found
    assert '<sup title="Far ones stay.">1</sup>' in found
    assert "<p>one {&#39;n&#39;: &#39;2&#39;} Two</p>" in found
    for mark in ("<a", "<math", "<button", "id=", "live-lab"):
        assert mark not in found
        assert mark in made(page, written=frozenset({"other"}))
    assert made("[there](https://a.b)", chart=chart) == made("[there](https://a.b)")


def test_numbers_are_filled_and_the_unknown_are_shown_as_written() -> None:
    document = fill(parse("It is {{lab.a:.2f}} or {{lab.b}}.", "en"), {"lab": {"a": 0.5}})
    found = str(html(document, Place("en")))
    assert '<span class="num">0.50</span>' in found
    assert "lab.b" in found


# parts


ANSWER = """# T {#title}

Before all.

## In 30 seconds {#short}

Short.[^far]

## Long {#long}

### First *one* {#first}

Inner.[^near]

### Second

More.

## Follow-ups {#follow-ups}

### Why $x$? {#why}

Because.[^far]

### And? {#and}

So.
"""


def test_an_answer_in_parts() -> None:
    place = Place("en", "iou-nms", CLAIMS)
    short, long, ask = parts(parse(ANSWER, "en"), place)
    assert (short.anchor, str(short.title), short.questions, short.heads) == ("short", "In 30 seconds", (), ())
    assert short.html.startswith("<p>Short.")
    assert [(anchor, str(title)) for anchor, title in long.heads] == [("first", "First <em>one</em>")]
    assert '<h3 id="first">' in long.html
    assert "<h3>Second</h3>" in long.html
    assert [each.anchor for each in ask.questions] == ["why", "and"]
    assert "<math>" in ask.questions[0].question
    assert ask.questions[0].answer.startswith("<p>Because.")
    assert str(ask.html) == ""
    assert place.met == {"far": 1, "near": 2}
    assert "Before all" not in "".join(str(part.html) for part in (short, long, ask))


def test_nothing_gives_nothing() -> None:
    assert made("") == ""
    assert parts(parse("# Only a title\n\nWords.", "en"), Place("en")) == ()


# safety


EVIL = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    '[a](https://x.org/"onmouseover="alert(1))',
    '![a"onload="x](x.svg)',
    '![c](lab:a"b?x="><script>)',
    "`</code><script>`",
    "```python\n</pre><script>\n```",
    '```"><script>\nx\n```',
    "$</math><script>$",
    "# <b>t</b> {#a}",
    "| <b> |\n|---|\n| <i> |",
    "[t](topic:<script>) [x](#a\"b)",
    "{{<script>.x}}",
    "&lt;script&gt; &amp;",
]  # fmt: skip


@pytest.mark.parametrize("markdown", EVIL)
def test_what_is_written_stays_text(markdown: str) -> None:
    found = Balanced(made(markdown))
    assert not {"script", "b", "i", "iframe"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert not [value for name, value in found.attributes if name in ("href", "src") and "javascript:" in (value or "")]


@given(st.text(alphabet=list("ab <>&\"'`*_#|[](){}$\\^~!-\n1.:/文。"), max_size=120), st.sampled_from(["zh", "en"]))
def test_any_text_gives_whole_html(text: str, lang: Lang) -> None:
    found = Balanced(made(text, lang))
    assert "script" not in found.tags
    assert "style" not in dict(found.attributes)


def test_every_answer_of_the_shelf_is_whole_html_without_styles() -> None:
    for topic in scan(shelves()[0]).topics:
        for lang, markdown in topic.answer.items():
            marked = {claim.id: (claim.kind.value, "says") for claim in topic.claims}
            place = Place(lang, topic.id, marked)  # type: ignore[arg-type]
            found = Balanced(str(html(parse(markdown, lang), place)))  # type: ignore[arg-type]
            assert "style" not in dict(found.attributes)
            assert place.met
            assert "[^" not in found.words
