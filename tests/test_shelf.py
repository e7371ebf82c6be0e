"""The handbook's own test suite: every topic of our shelf by every rule of `mlkata check`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mlkata.engine.app import checking
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import settings
from mlkata.engine.catalog.shelf import shelves, topic_folders
from mlkata.spec.rules import RULES

TOPICS = [folder.name.replace("_", "-") for folder in topic_folders(shelves()[0])]
CODES = [rule.code for rule in RULES]
THOROUGH = "MK403"  # mutants: `make test-all`


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house without memory, so that everything is really asked."""
    with House(settings({**os.environ, "MLKATA_CACHE": str(tmp_path_factory.mktemp("cache"))})) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(house: House) -> checking.Report:
    return checking.check(house)


@pytest.mark.parametrize("code", [code for code in CODES if code != THOROUGH])
@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.timeout(600)  # the first one asks them all
def test_rule(topic: str, code: str, report: checking.Report) -> None:
    asked = [each for each in report.checked if (each.topic, each.rule) == (topic, code)]
    assert len(asked) == 1
    assert not asked[0].not_run, asked[0].not_run
    assert not asked[0].findings, "\n".join(f"{each.where}: {each.says.en}" for each in asked[0].findings)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_every_rule_with_all_seeds_and_mutants(house: House, root: Path) -> None:
    """Also keeps docs/judge-quality.md and the shelf's judge-quality.json true."""
    report = checking.check(house, size="all")
    assert report.quiet, "\n".join(f"{each.rule} {each.where}: {each.says.en}" for each in report.findings)
    shelf = checking.home_of(house, report)
    assert shelf
    for path, home in zip(checking.write_figures(report, house.settings.cache), (shelf, root / "docs"), strict=True):
        committed = (home / path.name).read_text(encoding="utf-8")
        assert path.read_text(encoding="utf-8") == committed, "run: mlkata check --all --figures docs"
