"""Code as HTML: nothing is lost, nothing is markup, every colour is a class."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.topics import scan
from mlkata.engine.render.code import PREFIX, code_html

EVIL = "</code></pre><script>alert(\"1\")</script> & <b onclick='x'>"
LANGUAGES = ("python", "text", "", "bash", "nosuch", "../python", "diff", "json")


class Read(HTMLParser):
    """The words, tags and attributes of a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(str(text))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_reference_of_the_shelf_reads_as_it_was_written() -> None:
    files = [path for topic in scan(shelves()[0]).topics for path in topic.folder.glob("*.py")]
    assert len(files) > 20
    for path in files:
        text = path.read_text(encoding="utf-8")
        found = Read(code_html(text))
        assert found.words.strip("\n") == text.strip("\n"), path
        assert set(found.tags) <= {"pre", "code", "span"}
        assert {name for name, _ in found.attributes} <= {"class", "tabindex"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_is_text_in_any_language(language: str) -> None:
    found = Read(code_html(EVIL, language))
    assert found.words.strip("\n") == EVIL
    assert set(found.tags) <= {"pre", "code", "span"}
    assert not [name for name, _ in found.attributes if name not in ("class", "tabindex")]


@given(st.text(alphabet=list("ab1 \n\t<>&\"'#=()字:\\"), max_size=60), st.sampled_from(LANGUAGES))
def test_no_line_and_no_indent_is_lost(text: str, language: str) -> None:
    found = Read(code_html(text, language))
    assert found.words.rstrip("\n") == text.rstrip("\n")


def test_words_of_the_language_stand_in_classes_of_ours() -> None:
    text = 'def f(x):  # why\n    """Doc."""\n    return x + 1, "a"\n'
    classes = {value for name, value in Read(code_html(text)).attributes if name == "class"} - {"code"}
    assert all(value.startswith(PREFIX) for value in classes)
    assert len(classes) >= 5


@pytest.mark.parametrize(
    ("text", "word"),
    [("def f(): 0", "def"), ("def f(): 0", "f"), ("x = 12", "12"), ("x = ''", "''"), ("# why", "# why")],
)
def test_the_style_sheet_colours_what_matters(package: Path, text: str, word: str) -> None:
    sheet = (package / "web" / "static" / "style" / "pages" / "code.css").read_text(encoding="utf-8")
    spans = re.findall(r'<span class="([\w-]+)">(.*?)</span>', code_html(text))
    (named,) = {kind for kind, inner in spans if html.unescape(inner) == word}
    assert f".code .{named}" in sheet


def test_what_is_not_known_is_plain_text() -> None:
    assert code_html("def f(): pass", "nosuch") == code_html("def f(): pass", "text") == code_html("def f(): pass", "")
    assert "<span" not in code_html("def f(): pass", "nosuch")


def test_a_block_can_be_scrolled_by_keyboard() -> None:
    for text in ("", "x", "x" * 500):
        assert code_html(text).startswith('<pre class="code" tabindex="0"><code>')
        assert code_html(text).endswith("</code></pre>")
