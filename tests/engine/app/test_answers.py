"""Pages of topics: every part, proof and file of every topic; made again when a file changes."""

from __future__ import annotations

import ast
import html
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mlkata.engine.app import answers
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.catalog.marks import claims_in, links_in
from mlkata.engine.lab import record as recording
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import LANGS, Lang

EXAMPLE = Path(__file__).parents[2] / "data" / "example" / "kata"
TOPIC = "moving-average"


@pytest.fixture(scope="module")
def pages(house: House) -> dict[tuple[str, Lang], answers.Page]:
    return {(topic.id, lang): answers.page(house, topic.id, lang) for topic in house.topics for lang in LANGS}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[House, Path]]:
    """A house with a small topic more, and that topic's folder."""
    root = tmp_path / "kata"
    shutil.copytree(EXAMPLE / "shelf", root, ignore=shutil.ignore_patterns("__pycache__"))
    with House(Settings("en", tmp_path / "cache", (root,))) as opened:
        assert TOPIC in {topic.id for topic in opened.topics}
        yield opened, root / "signals" / "moving_average"


def rewrite(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def record(folder: Path, **numbers: float) -> None:
    """Write the lab's record."""
    made = recording.record(
        "smoothing", "quick", 0, numbers, machine="a test", versions={"numpy": "2"}, date="2025-03-31", digest="0" * 64
    )
    (folder / "labs" / "smoothing.json").write_text(recording.to_text(made), encoding="utf-8")


# every page of the shelf


def test_every_page_has_its_parts_and_nothing_lacking(pages: dict[tuple[str, Lang], answers.Page]) -> None:
    for place, page in pages.items():
        assert page.lacking is None, place
        assert [part.anchor for part in page.parts][:2] == ["short", "long"]
        assert {"follow-ups", "traps"} <= {part.anchor for part in page.parts}
        assert all(part.html or part.questions for part in page.parts), place


def test_every_claim_has_its_proof_and_those_marked_come_first_by_number(
    pages: dict[tuple[str, Lang], answers.Page],
) -> None:
    for (_, lang), page in pages.items():
        numbers = [each.number for each in page.evidence]
        met = [number for number in numbers if number]
        assert numbers == [*range(1, len(met) + 1), *[0] * (len(numbers) - len(met))]
        assert {each.claim.id for each in page.evidence} == {claim.id for claim in page.topic.claims}
        marked = {each.claim.id for each in page.evidence if each.number}
        assert marked == set(claims_in(page.topic.answer[lang])) & {claim.id for claim in page.topic.claims}


def test_the_two_languages_differ_in_words_only(house: House, pages: dict[tuple[str, Lang], answers.Page]) -> None:
    for topic in house.topics:
        zh, en = pages[topic.id, "zh"], pages[topic.id, "en"]
        assert [part.anchor for part in zh.parts] == [part.anchor for part in en.parts]
        assert [[each.anchor for each in part.questions] for part in zh.parts] == [
            [each.anchor for each in part.questions] for part in en.parts
        ]
        assert zh.recorded == en.recorded
        assert zh.rungs == en.rungs
        assert {each.claim.id for each in zh.often} == {each.claim.id for each in en.often}


def test_no_placeholder_is_left(pages: dict[tuple[str, Lang], answers.Page]) -> None:
    for place, page in pages.items():
        shown = [str(part.html) for part in page.parts]
        shown += [str(each.answer) for part in page.parts for each in part.questions]
        assert not [text for text in shown if "{{" in text or "[^" in text], place
        assert any('class="num"' in text for text in shown) == ("{{" in page.topic.answer[place[1]]), place


def test_every_drill_is_solved_by_the_code_that_is_shown(pages: dict[tuple[str, Lang], answers.Page]) -> None:
    for page in pages.values():
        assert {target for rung in page.rungs for target in rung.targets} == {
            drill.target for drill in page.topic.drills
        }
        for rung in page.rungs:
            tree = ast.parse((page.topic.folder / f"{rung.name}.py").read_text(encoding="utf-8"))
            defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
            assert set(rung.targets) <= defined, (page.topic.id, rung.name)
            assert len(set(rung.targets)) == len(rung.targets)
            assert rung.code.startswith("<pre")


def test_what_it_leads_to_has_a_name_and_says_whether_it_is_written(
    house: House, pages: dict[tuple[str, Lang], answers.Page]
) -> None:
    written = {topic.id: topic.title for topic in house.topics}
    titles = {plan.id: plan.title for plan in house.planned} | written
    for page in pages.values():
        assert tuple(topic for topic, _, _ in page.related) == page.topic.related
        for topic, title, is_written in (*page.needs, *page.related):
            assert (title, is_written) == (titles[topic], topic in written)
            assert topic != page.topic.id


def test_a_link_to_a_topic_is_a_link_only_where_it_is_written(
    house: House, pages: dict[tuple[str, Lang], answers.Page]
) -> None:
    written = {topic.id for topic in house.topics}
    for (_, lang), page in pages.items():
        shown = "".join(str(part.html) + "".join(str(each.answer) for each in part.questions) for part in page.parts)
        for linked in links_in(page.topic.answer[lang]):
            assert (f'"/{lang}/topics/{linked}' in shown) == (linked in written), linked
        planned = {"zh": "（计划中）", "en": " (planned)"}[lang]
        assert (planned in shown) == bool(set(links_in(page.topic.answer[lang])) - written)


def test_records_are_dated_from_the_earliest_to_the_latest(pages: dict[tuple[str, Lang], answers.Page]) -> None:
    for page in pages.values():
        dates = {each.record.date for each in page.evidence if each.record}
        assert page.recorded == ((min(dates), max(dates)) if dates else ("", ""))


# remembered, and made again


def test_a_page_is_made_once(own: tuple[House, Path]) -> None:
    house, _ = own
    first = answers.page(house, TOPIC, "en")
    assert answers.page(house, TOPIC, "en") is first
    assert answers.page(house, TOPIC, "zh") is not first


def test_a_page_is_made_again_when_its_answer_changes(own: tuple[House, Path]) -> None:
    house, folder = own
    before = answers.page(house, TOPIC, "en")
    rewrite(folder / "answer.en.md", "The wider the window", "The wider <b>the</b> window of all")
    traps = next(part for part in answers.page(house, TOPIC, "en").parts if part.anchor == "traps")
    assert "The wider &lt;b&gt;the&lt;/b&gt; window of all" in traps.html
    assert "of all" not in "".join(str(part.html) for part in before.parts)


def test_a_page_is_made_again_when_its_code_or_its_claims_change(own: tuple[House, Path]) -> None:
    house, folder = own
    first = answers.page(house, TOPIC, "en")
    (folder / "fast.py").write_text("# another way\n", encoding="utf-8")
    assert "another way" in str(
        next(rung for rung in answers.page(house, TOPIC, "en").rungs if rung.name == "fast").code
    )
    rewrite(folder / "topic.toml", 'truth = "conditional"', 'truth = "outdated"')
    second = answers.page(house, TOPIC, "en")
    changed = [a.claim.id for a, b in zip(first.evidence, second.evidence, strict=True) if a.truth != b.truth]
    assert changed == ["average-is-optimal"]


def test_a_number_appears_with_its_record(own: tuple[House, Path]) -> None:
    house, folder = own
    [short] = [part for part in answers.page(house, TOPIC, "en").parts if part.anchor == "short"]
    assert "smoothing.ratio" in short.html
    assert answers.page(house, TOPIC, "en").recorded == ("", "")
    record(folder, ratio=0.1957)
    page = answers.page(house, TOPIC, "en")
    assert '<span class="num">0.20</span>' in page.parts[0].html
    assert page.recorded == ("2025-03-31", "2025-03-31")


def test_a_picture_has_its_place_once_it_was_drawn(own: tuple[House, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    house, _ = own

    def long() -> str:
        return str(next(part.html for part in answers.page(house, TOPIC, "en").parts if part.anchor == "long"))

    assert 'class="unsized"' in long()
    monkeypatch.setattr(answers.charts, "known", lambda house, asked: (360, 300) if asked.narrow else (640, 400))
    monkeypatch.setattr(answers.charts, "stamp", lambda house: 1)
    assert 'width="640" height="400"' in long()
    assert 'width="360" height="300"' in long()
    assert "unsized" not in long()


def test_records_of_several_days_are_dated_by_the_first_and_the_last(
    own: tuple[House, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    house, folder = own
    record(folder, ratio=0.2)
    proof = next(each for each in answers.page(house, TOPIC, "en").evidence if each.record)
    dates = iter(["2025-06-01", "2024-12-31", "2025-03-31"])
    several = tuple(replace(proof, record=replace(proof.record, date=date)) for date in dates)  # type: ignore[type-var]
    monkeypatch.setattr(answers, "evidence", lambda *_: several)
    assert answers.page(house, TOPIC, "zh").recorded == ("2024-12-31", "2025-06-01")


def test_a_rung_without_a_file_is_left_out(own: tuple[House, Path]) -> None:
    house, folder = own
    assert [rung.name for rung in answers.page(house, TOPIC, "en").rungs] == ["reference", "fast"]
    (folder / "fast.py").unlink()
    assert [rung.name for rung in answers.page(house, TOPIC, "en").rungs] == ["reference"]


# what is not there


def test_without_an_answer_the_rest_is_there(own: tuple[House, Path]) -> None:
    house, folder = own
    (folder / "answer.en.md").unlink()
    page = answers.page(house, TOPIC, "en")
    assert page.parts == ()
    assert page.lacking is not None
    assert page.lacking.remedy is None or "--lang" not in page.lacking.remedy.en
    assert [each.claim.id for each in page.evidence] == [claim.id for claim in page.topic.claims]
    assert page.rungs
    assert answers.languages(page.topic) == ("zh",)
    assert answers.page(house, TOPIC, "zh").lacking is None


def test_a_topic_that_there_is_not(house: House) -> None:
    with pytest.raises(MlkataError):
        answers.page(house, "nothing-like-it", "en")


def test_related_topics_nobody_has_planned_keep_their_id(own: tuple[House, Path]) -> None:
    house, folder = own
    rewrite(folder / "topic.toml", 'related = ["median-filter"]', 'related = ["never-heard-of"]')
    found = {topic: (title.zh, title.en, written) for topic, title, written in answers.page(house, TOPIC, "en").related}
    assert found["never-heard-of"] == ("never-heard-of", "never-heard-of", False)
    assert "median-filter" in found  # its answer links to it


@pytest.mark.parametrize("lang", LANGS)
def test_claims_are_said_as_they_are_written(pages: dict[tuple[str, Lang], answers.Page], lang: Lang) -> None:
    for (_, of), page in pages.items():
        for each in page.evidence if of == lang else ():
            if not set("$`*[\\") & set(each.claim.says.say(lang)):
                assert html.unescape(str(each.says)) == each.claim.says.say(lang)
