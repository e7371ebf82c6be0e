"""Where sentences end, and what they rest on."""

from __future__ import annotations

import pytest

from mlkata.engine.render.bones import bones, unmarked
from mlkata.engine.render.model import Paragraph, sentences_of, walk
from mlkata.engine.render.parse import parse


def sentences(markdown: str) -> list[str]:
    document = parse(markdown, "zh")
    return [each.text for block in walk(document.blocks) for each in sentences_of(block)]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("一。二!三?四", ["一。", "二!", "三?", "四"]),
        ("一。[^a]二。[~] 三。[^b][^c]", ["一。", "二。", "三。"]),
        ("留还是删?留。", ["留还是删?", "留。"]),
        ("留还是删?“留”。", ["留还是删?", "“留”。"]),
        ("留\uff1f删\uff01好\uff0c行。", ["留\uff1f", "删\uff01", "好\uff0c行。"]),
        ("他说“对。”然后走。", ["他说“对。”", "然后走。"]),
        ("“为什么?”这个问题很好。", ["“为什么?”这个问题很好。"]),
        ("取 0.5。版本 v3.5 也行。", ["取 0.5。", "版本 v3.5 也行。"]),
        ("用 `a.b. C`。再 $x. Y$。", ["用 a.b. C。", "再 $x. Y$。"]),
        ("(括号里。不断)外面。完", ["(括号里。不断)外面。", "完"]),
        ("第一行\n第二行。", ["第一行第二行。"]),
        ("用 NumPy\n写。", ["用 NumPy 写。"]),
        ("先说……再说。", ["先说……再说。"]),
    ],
)
def test_chinese(markdown: str, expected: list[str]) -> None:
    assert sentences(markdown) == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("One.[^a] two.[~] three.", ["One.", "two.", "three."]),
        ("Use e.g. SVM, i.e. Pegasos vs. SMO.", ["Use e.g. SVM, i.e. Pegasos vs. SMO."]),
        ("See Fig. 3 and Eq. 5 of He et al. 2015.", ["See Fig. 3 and Eq. 5 of He et al. 2015."]),
        ("It is 0.5. Then 3.", ["It is 0.5.", "Then 3."]),
        ("Written by A. Neubeck. It won.", ["Written by A. Neubeck.", "It won."]),
        ("Invert the matrix A. It is fast.", ["Invert the matrix A.", "It is fast."]),
        ('He says "it works." Then it fails.', ['He says "it works."', "Then it fails."]),
        ("Works (see p. 5. Or not). Done.", ["Works (see p. 5. Or not).", "Done."]),
        ("Call it. `nms` keeps it.", ["Call it.", "nms keeps it."]),
        ("Use torch.nn.functional. Then stop.", ["Use torch.nn.functional.", "Then stop."]),
        ("A line\nbreaks. **Bold one.** End.", ["A line breaks.", "Bold one.", "End."]),
        ("[A link. Here](topic:x) stays. Next.", ["A link. Here stays.", "Next."]),
    ],
)
def test_english(markdown: str, expected: list[str]) -> None:
    assert sentences(markdown) == expected


def test_marks_belong_to_the_sentence_they_follow() -> None:
    (paragraph,) = parse("一。[^a]\n二。[^b][~] **三。[^c]** 四?", "zh").blocks
    assert isinstance(paragraph, Paragraph)
    assert [each.marks for each in paragraph.sentences] == [("a",), ("b", "~"), ("c",), ()]
    assert [each.asks for each in paragraph.sentences] == [False, False, False, True]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("事实。", ["事实。"]),
        ("事实。[^a] 闲话。[~] 问?", []),
        ("事实。[^a][^b]", ["事实。"]),
        ("问?[^a]", []),
        ("- 一[^a]\n- 二", ["二"]),
        ("有三点:\n\n- 一[^a]", []),
        ("有三点:", ["有三点:"]),
        ("# 标题没有标记 {#a}", []),
        ("> **常听说** 越大越好。\n> 其实不是。[^a]", []),
        ("> **常听说** 越大越好。其实不是。", ["其实不是。"]),
        ("> 越大越好。", ["越大越好。"]),
        ("| 甲 | 乙 |\n|---|---|\n| 一 | 二[^a] |\n| 三 | 四 |", ["三四"]),
        ("![看](lab:x?s=1)", []),
        ("```\n事实。\n```", []),
    ],
)
def test_sentences_that_rest_on_nothing(markdown: str, expected: list[str]) -> None:
    assert [each.text for each in unmarked(parse(markdown, "zh"))] == expected


ZH = """
# 标题 {#title}
先看 $x_i$ 与 $y$。[^a] 是 {{lab.n:.2f}}。[^b]

$$
a = \\frac{1}{2} \\text{ 若 } x
$$

```python
x = 1  # 中文
```

![看](lab:kernel?b=2&a=1)
"""
EN = """
# Title {#title}
First $y$, then $x_i$ and $y$.[^a] It is {{lab.n:.2f}}.[^b]

$$a=\\frac{1}{2} \\text{ if } x$$

```python
x = 1  # English
```

![look](lab:kernel?a=1&b=2)
"""


def test_two_languages_have_the_same_bones() -> None:
    assert bones(parse(ZH, "zh")) == bones(parse(EN, "en"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{#title}", "{#other}"),
        ("# Title", "## Title"),
        ("[^a]", "[^c]"),
        (".2f", ".3f"),
        ("x = 1", "x = 2"),
        ("a=1&", ""),
        ("{2}", "{3}"),
        ("then $x_i$", "then $z$"),
        ("First", "> **Often said** so.\n\nFirst"),
    ],
)
def test_a_difference_shows_in_the_bones(old: str, new: str) -> None:
    assert old in EN
    assert bones(parse(ZH, "zh")) != bones(parse(EN.replace(old, new, 1), "en"))
