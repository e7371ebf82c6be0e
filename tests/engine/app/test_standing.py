"""HTML that stands alone: an answer and its parts with the evidence that they mark; tasks and hints."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from markupsafe import Markup

from mlkata.engine.app.standing import answer_html, passage_html
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS, Text


def chart(lab: str, params: Mapping[str, str], caption: str) -> Markup:
    return Markup("<p>chart of {}</p>").format(lab)


@pytest.mark.parametrize("lang", LANGS)
def test_the_evidence_is_that_of_the_marks(house, lang) -> None:
    whole = answer_html(house, "gaussian-blur", lang, "", chart)
    part = answer_html(house, "gaussian-blur", lang, "short", chart)
    for found in (whole, part):
        assert [each.number for each in found.proofs] == list(range(1, len(found.proofs) + 1))
        for each in found.proofs:
            assert f">{each.number}</sup>" in found.html
    assert 0 < len(part.proofs) < len(whole.proofs)
    assert "chart of kernel" in whole.html


def test_numbers_are_filled_in(house) -> None:
    assert "{{" not in answer_html(house, "iou-nms", "en", "", chart).html


def test_what_is_not_there_is_told(house) -> None:
    for topic, part in (("nope", ""), ("gaussian-blur", "nope")):
        with pytest.raises(MlkataError):
            answer_html(house, topic, "en", part, chart)


def test_a_passage_is_escaped_and_keeps_its_formulas() -> None:
    found = passage_html(Text("求 $x^2$，<b>", "Find $x^2$, <b>"), "en")
    assert found == "<p>Find $x^2$, &lt;b&gt;</p>"
    assert passage_html(Text("求 $x^2$", ""), "zh") == "<p>求 $x^2$</p>"
    assert passage_html(Text("", "![A curve](lab:one)"), "en") == "<p>A curve</p>"
