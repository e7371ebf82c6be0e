"""The catalogues: the same keys in both languages, real words, and every word that a template uses."""

from __future__ import annotations

import re

import pytest

from mlkata.spec.text import LANGS
from mlkata.web.desk import TEMPLATES
from mlkata.web.words import keys, other, words

HAN = re.compile(r"[\u4e00-\u9fff]")
PLACES = re.compile(r"\{\w+\}")
USED = re.compile(r"\bt\.([a-z_]+(?:\.[a-z_]+)+)")


def test_both_languages_have_the_same_keys() -> None:
    zh, en = keys("zh"), keys("en")
    assert zh.keys() == en.keys()
    assert len(zh) > 50


def test_both_fill_in_the_same_things() -> None:
    zh, en = keys("zh"), keys("en")
    assert [key for key in zh if set(PLACES.findall(zh[key])) != set(PLACES.findall(en[key]))] == []


def test_english_has_no_chinese_and_chinese_no_western_punctuation() -> None:
    assert [key for key, text in keys("en").items() if HAN.search(text.replace("手撕", ""))] == []
    western = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;?!][\u4e00-\u9fff]")
    assert [key for key, text in keys("zh").items() if western.search(text)] == []
    assert [key for key in keys("zh") if not keys("zh")[key].strip()] == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_word_that_a_template_names_exists(lang: str) -> None:
    known = keys(lang)  # type: ignore[arg-type]
    groups = {key.rsplit(".", 1)[0] for key in known} | {key.split(".")[0] for key in known}
    missing = [
        f"{path.relative_to(TEMPLATES)}: {name}"
        for path in TEMPLATES.rglob("*.html")
        for name in USED.findall(path.read_text(encoding="utf-8"))
        if name not in known and name not in groups
    ]
    assert missing == []


def test_no_word_is_there_for_nothing() -> None:
    """A group may be read by a computed name; a single word that no template and no module names is left over."""
    texts = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    code = "\n".join(path.read_text(encoding="utf-8") for path in TEMPLATES.parent.rglob("*.py"))
    both = texts + code
    unused = [
        key
        for key in keys("zh")
        if not re.search(rf"\b{re.escape(key.rsplit('.', 1)[-1])}\b", both)
        and not re.search(rf"\b{re.escape(key.split('.')[-2])}\|attr|{re.escape(key.split('.')[0])}\|attr", both)
    ]
    assert unused == []


def test_a_missing_word_is_no_empty_text() -> None:
    with pytest.raises(AttributeError):
        _ = words("zh").base.nowhere


def test_there_are_two_languages() -> None:
    assert [other("zh"), other("en")] == ["en", "zh"]
