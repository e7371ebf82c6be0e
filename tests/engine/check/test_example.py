"""The table and the registry agree; the example passes every rule, and what is counted on the way is right."""

from __future__ import annotations

import json
import re
from typing import Any

from mlkata.engine.check.page import page
from mlkata.engine.check.registry import ENTRIES
from mlkata.engine.check.report import to_json
from mlkata.spec.rules import RULES, rule

CODES = [each.code for each in RULES]


def test_table_and_registry_agree() -> None:
    assert CODES == sorted(set(CODES)) == list(ENTRIES)
    for each in RULES:
        assert each.static == (ENTRIES[each.code].reads == "files"), each.code
        assert rule(each.code) is each
    assert rule("MK999") is None


def test_every_rule_says_what_why_and_how_to_mend_it_in_both_languages() -> None:
    for each in RULES:
        for text in (each.what, each.why, each.fix):
            assert re.search("[\u4e00-\u9fff]", text.zh), each.code
            assert text.zh.endswith("。"), each.code
            assert not re.search("[\u4e00-\u9fff]", text.en), each.code
            assert text.en.endswith("."), each.code


def test_the_example_passes_every_rule(example: Any) -> None:
    told: list[tuple[str, str, int, int]] = []
    report = example.check(size="all", on_progress=lambda *words: told.append(words))
    assert report.findings == ()
    assert report.quiet
    assert [each.rule for each in report.checked] == CODES
    assert [(done, of) for _, _, done, of in told] == [(n, len(CODES)) for n in range(1, len(CODES) + 1)]
    assert report.seconds("moving-average") > 0
    (quality,) = report.quality
    assert (quality.right, quality.wrong) == (2, 5)
    assert quality.first_rejects == (1, 2)
    assert quality.first_accepts == (1, 4)  # one first contact is unknown
    assert quality.accepted == quality.rejected == ()
    assert len(quality.confusion) == 5
    assert all(named == mistake for _, mistake, named in quality.confusion)
    assert quality.mutants["all"] > 10
    assert (quality.mutants["alive"], quality.mutants["excused"]) == (0, 1)


def test_the_report_as_text_is_stable_and_the_page_has_the_figures(example: Any) -> None:
    report = example.check("MK301", "MK401", "MK404")
    plain = json.loads(to_json(report))
    assert plain["quiet"]
    assert plain["topics"]["moving-average"]["findings"] == []
    assert plain["quality"][0]["first_contact"] == {"false_accepts": 1, "of": 4, "false_rejects": 1, "of_right": 2}
    assert to_json(report) == to_json(report)
    text = page(report)
    assert "| `moving-average` moving-average | 2 | 5 | 1 of 4 | 1 of 2 | 0 of 5 | 0 of 2 | – | – | – |" in text
    assert "| `moving-average` moving-average | 4 | 4 | 0 | 0 | 1 | 0 |" in text
    assert "| `moving-average` moving-average | accepts any width | the same | 1 |" in text
    assert "| `moving-average` moving-average | *none of them* | nothing | 1 |" in text


def test_fast_asks_the_static_rules_and_runs_nothing(example: Any) -> None:
    nothing = object()
    means = type(example.means)(example.means.shelves, example.means.court, nothing, nothing)  # type: ignore[arg-type]
    report = example.check(size="fast", means=means)
    assert [each.rule for each in report.checked] == [each.code for each in RULES if each.static]
    assert report.quiet
