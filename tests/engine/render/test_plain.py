"""Documents as text: formulas, numbers, wrapping, evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata.engine.render import model
from mlkata.engine.render.numbers import fill, unfilled
from mlkata.engine.render.parse import parse
from mlkata.engine.render.plain import plain
from mlkata.engine.render.signs import SYMBOLS
from mlkata.engine.render.tex import readable
from mlkata.engine.render.width import columns, wrap
from mlkata.spec.text import Text
from mlkata.spec.topic import Bound, Claim, ClaimKind, Source, Truth

SOURCE = Source("n", "Efficient NMS", "A. Neubeck", 2006, "ICPR", "pp. 850–855")
SAYS = Text("会保留。", "It is kept.")


def claim(name: str, kind: ClaimKind, **more: object) -> Claim:
    return Claim(name, kind, Truth.FALSE, SAYS, SAYS, (SAYS,), **more)  # type: ignore[arg-type]


CLAIMS = (
    claim("m", ClaimKind.MEASURED, bound=Bound("lab", "kept >= 2"), believed=Text("都删。", "All go.")),
    claim("c", ClaimKind.CITED, source="n"),
    claim("d", ClaimKind.DERIVED, proof="reference:nms"),
    claim("t", ClaimKind.TIMED, bench="nms"),
)


def test_evidence_is_listed_in_the_order_met() -> None:
    document = parse("One.[^c] Two.[^m] Three.[^d] Again.[^c] Four.[^t] Talk.[~]", "en")
    text = plain(document, CLAIMS, 80, (SOURCE,), {"lab": {"kept": 3.0}})
    body, evidence = text.split("Evidence\n")
    assert body.startswith("One.¹ Two.² Three.³ Again.¹ Four.⁴ Talk.")
    flat = " ".join(evidence.split())
    for part in (
        "1. It is kept. the common belief is false · A. Neubeck, “Efficient NMS”, ICPR (2006), pp. 850–855 2.",
        "measured by lab lab: kept = 3; bound: kept >= 2 · often said: All go",
        "computed by the reference nms",
        "bench row nms",
    ):
        assert part in flat


EVERYTHING = """
# 标题 {#t}
## 二 {#u}
### 三 {#v}
很长的一段话,要折成几行才放得下,因为宽度只有二十列。[~]

1. 一
   1. 内
2. 二

- 甲

> **常听说** 大。其实小。[^c]

```python
x = 1
```

$$
a &= b \\\\ c
$$

![看](lab:k)

| 甲 | 乙 |
|---|---|
| 一 | 二 |

---

[软](topic:soft-nms) [网](https://x.org) [此](#t)
"""
PARTS = (
    "标题\n════",
    "二\n──",
    "### 三",
    "1. 一\n   1. 内\n2. 二",
    "• 甲",
    "│ 常听说",
    "    x = 1",
    "    a = b\n    c",
    "[图：看 · lab:k]",
    "甲  乙\n──  ──\n一  二",
    "软 (→ soft-nms)",
    "<https://x.org>",
    "此",
)


def test_every_block_has_a_form_within_the_width() -> None:
    text = plain(parse(EVERYTHING, "zh"), CLAIMS, 20)
    assert [part for part in PARTS if part not in text] == []
    assert max(columns(line) for line in text.split("证据")[0].splitlines()) <= 20


def test_placeholders_are_filled_or_left() -> None:
    document = parse(
        "# {{lab.n}} {#a}\n- {{lab.n:.2f}} {{lab@full.n}} {{lab.missing}} {{lab.n:zz}}\n\n> {{lab.n}}", "en"
    )
    filled = fill(document, {"lab": {"n": 17.0}, "lab@full": {"n": 0.12345}})
    text = plain(filled, ())
    assert "17.00 0.123 {{lab.missing}} {{lab.n}}" in text
    assert [(each.name, each.spec) for each in unfilled(filled)] == [("missing", ""), ("n", "zz")]
    assert len(unfilled(document)) == 6


def test_what_parse_understands() -> None:
    heading, figure, quote = parse("## A `b` {#c-d}\n![cap](lab:k?s=2&t=)\n\n> Often said x.", "en").blocks
    assert isinstance(heading, model.Heading)
    assert (heading.level, heading.anchor) == (2, "c-d")
    assert figure == model.Figure("lab", "k", (("s", "2"), ("t", "")), "cap", 2)
    assert isinstance(quote, model.Quote)
    assert quote.often_said
    (file,) = parse("![cap](a%20b.svg)", "en").blocks
    assert file == model.Figure("file", "a b.svg", (), "cap", 1)
    (words,) = parse("a < b, <b>no</b> *tags*, $5 and $6", "en").blocks
    assert isinstance(words, model.Paragraph)
    assert words.sentences[0].text == "a < b, <b>no</b> tags, $5 and $6"


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\mathrm{IoU}=\frac{|A\cap B|}{|A\cup B|}", "IoU=|A ∩ B|/|A ∪ B|"),
        (r"\hat y = \sigma(w^\top x + b)", "ŷ = σ(wᵀ x + b)"),
        (r"-\sum_{i=1}^{N} y_i\log p_i", "-∑ᵢ₌₁ᴺ yᵢ log pᵢ"),
        (r"\lVert w\rVert_2^2", "‖w‖₂²"),
        (r"O(n\log n)", "O(n log n)"),
        (r"\log(1+x)", "log(1+x)"),
        (r"\arg\max_c z_c", "arg max_c z_c"),
        (r"\left\lfloor \frac{n-k}{s} \right\rfloor + 1", "⌊(n-k)/s⌋ + 1"),
        (r"e^{-\frac{x^2}{2\sigma^2}}", "e^(-x²/(2σ²))"),
        (r"\begin{aligned} a &= b \\ c &= \sqrt{x^2+1} \end{aligned}", "a = b\nc = √(x²+1)"),
        (r"W_{ij}^{(l)} \in \mathbb{R}^{n}", "Wᵢⱼ⁽ˡ⁾ ∈ ℝⁿ"),
        (r"10^{-6}", "10⁻⁶"),
        (r"\text{若 } x", "若 x"),
        (r"\unknown{x} \other", r"\unknown{x} \other"),
        (r"\frac", "/"),
    ],
)
def test_formulas(tex: str, expected: str) -> None:
    assert readable(tex) == expected.replace("ŷ", "y\u0302")


def test_every_sign_is_one_character() -> None:
    assert [name for name, sign in SYMBOLS.items() if len(sign) != 1] == []


@given(st.text(alphabet="\\{}^_&$ab frac sqrt中", max_size=30))
def test_no_formula_is_an_error(tex: str) -> None:
    readable(tex)


@given(st.text(alphabet="ab 中文,。([^x])`*#>|-\n$~{}.?!", max_size=60))
def test_no_markdown_is_an_error(markdown: str) -> None:
    plain(parse(markdown, "zh"), CLAIMS, 20)


@given(st.lists(st.sampled_from(["a", "word", " ", "中", "文,", "好。", "(是)"]), max_size=30), st.integers(10, 30))
def test_wrapping_loses_nothing(parts: list[str], width: int) -> None:
    text = "".join(parts)
    lines = wrap(text, width).split("\n")
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line.startswith((",", "。", ")")) for line in lines[1:])
