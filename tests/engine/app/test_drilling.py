"""What stands on a drill's page: the sheet, planted bugs, the case that says most, pictures, races, reports."""

from __future__ import annotations

import json
import math
from xml.etree import ElementTree

import pytest

from mlkata.engine.app import drilling, journal, practice
from mlkata.engine.app.house import House
from mlkata.spec.errors import MlkataError
from mlkata.spec.submission import Submission
from mlkata.spec.text import Text
from mlkata.spec.verdict import CaseResult, Difference, Race, Verdict, Word

HERE = ("iou-nms", "nms")
GIOU = ("iou-nms", "giou")
SAYS = Text("说", "says")


def case(name: str, word: Word = Word.WA, hidden: bool = False, says: Text | None = None, **more) -> CaseResult:
    return CaseResult(name, word, 1.0, hidden, says, **more)


def verdict(*cases: CaseResult, word: Word = Word.WA) -> Verdict:
    return Verdict(*HERE, word, 7, SAYS, cases, digest="digest")


# the sheet


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sheet_of_every_drill(house: House, lang) -> None:
    for topic in house.topics:
        for drill in topic.drills:
            sheet = drilling.sheet(house, topic.id, drill.id, lang)
            assert sheet.code == sheet.starter == practice.start(house, topic.id, drill.id).code
            assert sheet.task.startswith("<")
            assert (sheet.revision, sheet.solved, sheet.bug) == (0, False, "")


def test_the_draft_comes_before_the_starter(house: House) -> None:
    kept = journal.keep_draft(house, *GIOU, "", "mine = 1\n", 0)
    sheet = drilling.sheet(house, *GIOU, "en")
    assert (sheet.code, sheet.revision) == ("mine = 1\n", kept.revision)
    assert "mine" not in sheet.starter
    journal.drop_draft(house, *GIOU)
    assert drilling.sheet(house, *GIOU, "en").code == sheet.starter


def test_a_bug_s_sheet_is_the_broken_reference(house: House) -> None:
    sheet = drilling.sheet(house, *HERE, "en", "2")
    assert sheet.code == practice.bug(house, *HERE, 2).code
    assert sheet.bug == "2"


@pytest.mark.parametrize("bug", ["0", "99", "x", "-1", "²", "9" * 30, "1.0"])
def test_a_bug_that_there_is_not(house: House, bug: str) -> None:
    with pytest.raises(MlkataError, match="no mistake number"):
        drilling.sheet(house, *HERE, "en", bug)


def test_once_accepted_it_is_marked_each_bug_by_itself(house: House) -> None:
    assert [bug.says for bug in drilling.bugs(house, *GIOU)][:2] == [None, None]
    journal.keep(house, Submission(*GIOU, "x", bug="2"), verdict(word=Word.AC), "web")
    journal.keep(house, Submission(*GIOU, "x", bug="1"), verdict(word=Word.WA), "web")
    bugs = drilling.bugs(house, *GIOU)
    assert [bug.repaired for bug in bugs] == [place == 1 for place in range(len(bugs))]
    assert bugs[1].says.en == practice.mistakes(house, *GIOU)[1].en
    assert not drilling.sheet(house, *GIOU, "en").solved
    journal.keep(house, Submission(*GIOU, "x"), verdict(word=Word.AC), "web")
    assert drilling.sheet(house, *GIOU, "en").solved


def test_what_is_drawn_was_not_repaired_until_all_were(house: House) -> None:
    drill = ("iou-nms", "iou")
    count = len(practice.mistakes(house, *drill))
    for number in range(1, count + 1):
        assert number <= drilling.draw(house, *drill) or number == 1
        left = {bug.number for bug in drilling.bugs(house, *drill) if not bug.repaired}
        assert drilling.draw(house, *drill) in left
        journal.keep(house, Submission(*drill, "x", bug=str(number)), verdict(word=Word.AC), "web")
    assert 1 <= drilling.draw(house, *drill) <= count


def test_which_mistake_a_repair_was_about(house: House) -> None:
    known = practice.mistakes(house, *HERE)
    assert drilling.mistake_of(house, Submission(*HERE, "x", bug="1")) == known[0]
    assert drilling.mistake_of(house, Submission(*HERE, "x", bug=str(len(known) + 1))) is None
    assert drilling.mistake_of(house, Submission(*HERE, "x", bug="0")) is None


# the verdict


def test_the_case_that_says_most() -> None:
    differing = case("differs", difference=Difference(1.0, (0,), "1", "2"))
    bare, hidden, right = case("bare"), case("hidden", hidden=True, says=SAYS), case("right", Word.AC, says=SAYS)
    assert drilling.telling(verdict(right, hidden, bare, differing)) is differing
    assert drilling.telling(verdict(right, hidden, bare)) is bare
    assert drilling.telling(verdict(right, hidden)) is hidden
    assert drilling.telling(verdict(right)) is None
    assert drilling.telling(verdict()) is None


def test_a_picture_of_a_difference_shares_its_scale() -> None:
    nan, inf = math.nan, math.inf
    found = drilling.maps(case("x", picture=(((0.0, 1.0), (nan, 2.0)), ((0.0, 4.0), (1.0, inf)))), ("a", "b", "<c>"))
    assert (found.low, found.high, found.largest) == ("0", "4", "3")
    drawn = [ElementTree.fromstring(each) for each in (found.expected, found.got, found.difference)]
    assert [each.attrib["aria-label"] for each in drawn] == ["a", "b", "<c>"]
    assert all(len(each) == 4 for each in drawn)
    fills = [[cell.attrib.get("fill") for cell in each] for each in drawn]
    assert fills[0][0] == fills[1][0]
    assert fills[0][1] != fills[1][1]
    assert None in fills[0]


def test_no_picture_where_there_is_none() -> None:
    assert drilling.maps(case("x"), ("a", "b", "c")) is None


def test_a_picture_of_nothing_finite() -> None:
    same = (((math.nan,),), ((math.inf,),))
    assert drilling.maps(case("x", picture=same), ("a", "b", "c")).largest == "0"


# names, races, reports


def test_the_cases_have_names_in_both_languages_and_say_which_are_hidden(house: House) -> None:
    found = drilling.cases(house, *HERE)
    assert {each.hidden for each in found} == {True, False}
    assert all(each.name.zh and each.name.en for each in found)


def test_a_race_for_showing_has_nothing_that_is_not_finite() -> None:
    found = Race(
        (10, 100),
        {"fast": (0.1, 0.2), "yours": (0.1, 0.4), "slow": (0.2, 0.8), "none": ()},
        {"yours": math.nan, "fast": 1.5},
        {"fast": math.inf, "slow": 0.5},
    )
    shown = drilling.race(found)
    assert [bar.name for bar in shown.bars] == ["yours", "fast", "slow"]
    assert [(bar.growth, bar.ratio) for bar in shown.bars] == [(None, None), (1.5, None), (None, 0.5)]
    drawn = ElementTree.fromstring(shown.plot("size n", "time <s>", "me"))
    words = {each.text for each in drawn.iter() if each.text}
    assert {"me", "fast", "slow", "size n", "time <s>"} <= words


def test_a_report_is_judged_again_on_its_seed(house: House) -> None:
    code = "def nms(boxes, scores, iou_threshold=0.5):\n    return []\n"
    given = Submission(*HERE, code)
    entry = journal.begin(house, given, "web")
    with pytest.raises(MlkataError, match="no verdict"):
        drilling.report(house, entry, *HERE)
    first = practice.judge(house, given)
    journal.finish(house, entry, first)
    told = json.loads(drilling.report(house, entry, *HERE))
    assert (told["seed"], told["code"], told["verdict"]["verdict"]) == (first.seed, code, first.word.value)
    with pytest.raises(MlkataError, match="no such submission"):
        drilling.report(house, entry, *GIOU)
