"""Reading topic.toml strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata.engine.catalog.closure import needs
from mlkata.engine.catalog.digest import digest
from mlkata.engine.catalog.shelf import Shelf, shelves
from mlkata.engine.catalog.topics import examine, load, scan, topic
from mlkata.spec.errors import MlkataError
from mlkata.spec.topic import ClaimKind

TOML = """
id = "iou-nms"
level = 1
tags = ["detection"]
aliases = ["NMS"]
related = ["soft-nms"]
[title]
zh = "手写"
en = "By hand"
[summary]
zh = "摘要"
en = "Summary"
[[sources]]
key = "neubeck2006"
authors = "A. Neubeck"
title = "Efficient"
year = 2006
where = "ICPR"
locator = "pp. 850–855"
[[claims]]
id = "kept"
kind = "measured"
truth = "true"
lab = "threshold"
bound = "kept == 2"
seed = ["C157"]
says = { zh = "留", en = "kept" }
question = { zh = "留吗?", en = "kept?" }
key_points = [{ zh = "严格", en = "strictly" }]
[[claims]]
id = "cited"
kind = "cited"
truth = "false"
source = "neubeck2006"
says = { zh = "留", en = "kept" }
believed = { zh = "删", en = "dropped" }
question = { zh = "留吗?", en = "kept?" }
key_points = [{ zh = "严格", en = "strictly" }]
[[drills]]
id = "nms"
target = "nms"
kind = "function"
runtime = "numpy"
rungs = ["reference"]
minutes = 15
level = 2
title = { zh = "手写", en = "write" }
task = { zh = "写", en = "write" }
hints = [{ zh = "一", en = "1" }, { zh = "二", en = "2" }, { zh = "三", en = "3" }]
[[labs]]
name = "threshold"
sizes = ["quick"]
title = { zh = "看", en = "see" }
"""
ANSWER = """
留。[^kept] 又。[^cited] 见 [软](topic:soft-nms) 与 [锚](topic:anchor-boxes#a)。[~] `[^code]`

```
[^fence]
```
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "detection" / "iou_nms"
    folder.mkdir(parents=True)
    (folder / "topic.toml").write_text(TOML, encoding="utf-8")
    (folder / "answer.zh.md").write_text(ANSWER, encoding="utf-8")
    (folder / "reference.py").write_text("def nms(boxes):\n    return boxes\n")
    (folder / "tool.py").touch()
    return Shelf("mine", "mine", tmp_path)


def edit(shelf: Shelf, old: str, new: str) -> Path:
    file = shelf.root / "detection" / "iou_nms" / "topic.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file.parent


def test_a_whole_topic(shelf: Shelf) -> None:
    assert scan(shelf).findings == ()
    (found,) = load(shelf)
    assert (found.id, found.area, found.module) == ("iou-nms", "detection", "mine.detection.iou_nms")
    assert found.related == ("soft-nms", "anchor-boxes")
    assert found.tools == ("tool",)
    assert found.quizzes == ()
    assert set(found.answer) == {"zh"}
    assert not found.trusted
    claim, cited = found.claims
    assert claim.kind is ClaimKind.MEASURED
    assert claim.bound is not None
    assert claim.bound.size == "quick"
    assert claim.believed is None
    assert cited.believed is not None
    assert found.drills[0].folder == found.folder / "drills" / "nms"
    assert topic((shelf,), "iou-nms") == found
    assert needs(found, (shelf,)) == ()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('id = "iou-nms"', 'id = "other"', "id"),
        ("level = 1", 'level = "1"', "level"),
        ("level = 1", "level = 4", "level"),
        ("level = 1", "level = true", "level"),
        ("level = 1", "", "level"),
        ("tags", "tabs", "tabs"),
        ('aliases = ["NMS"]', "aliases = [1]", "aliases"),
        ('zh = "手写"', "", "title.zh"),
        ('zh = "手写"', 'zh = " "', "title.zh"),
        ('zh = "手写"', 'zh = "手写"\nfr = "x"', "title.fr"),
        ('[summary]\nzh = "摘要"\nen = "Summary"\n', "", "summary"),
        ('kind = "function"', 'kind = "recipe"', "drills[1].kind"),
        ('kind = "measured"', 'kind = "felt"', "claims[1].kind"),
        (', { zh = "三", en = "3" }', "", "drills[1].hints"),
        ('rungs = ["reference"]', "", "drills[1].rungs"),
        ('sizes = ["quick"]', 'sizes = ["huge"]', "labs[1].sizes"),
        ('locator = "pp. 850–855"', "", "sources[1].locator"),
        ('believed = { zh = "删"', 'believed = { zh = ""', "claims[2].believed.zh"),
    ],
)
def test_what_is_wrong_is_named_with_its_field(shelf: Shelf, old: str, new: str, field: str) -> None:
    folder = edit(shelf, old, new)
    found, problems = examine(shelf, folder)
    assert found is None
    assert field in [problem.where.split(" · ")[1] for problem in problems if problem.rule == "MK101"]
    with pytest.raises(MlkataError) as caught:
        load(shelf)
    assert caught.value.remedy is not None


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('lab = "threshold"', 'lab = "other"', "claims[1].lab"),
        ('bound = "kept == 2"', "", "claims[1].bound"),
        ('bound = "kept == 2"', 'bound = "kept == 2"\nsize = "full"', "claims[1].size"),
        ('source = "neubeck2006"', 'source = "missing"', "claims[2].source"),
        ('source = "neubeck2006"', 'source = "missing"', "sources.neubeck2006"),
        ('kind = "measured"', 'kind = "derived"', "claims[1].proof"),
        ('kind = "measured"', 'kind = "derived"\nproof = "because"', "claims[1].proof"),
        ('key_points = [{ zh = "严格", en = "strictly" }]', "", "claims[1].key_points"),
        ('id = "kept"', 'id = "kept-more"', "[^kept]"),
        ('id = "kept"', 'id = "kept-more"', "claims.kept-more"),
    ],
)
def test_a_claim_without_evidence_is_found_but_hides_no_topic(shelf: Shelf, old: str, new: str, field: str) -> None:
    edit(shelf, old, new)
    found = scan(shelf)
    assert field in [each.where.split(" · ")[1] for each in found.findings if each.rule == "MK202"]
    assert len(found.topics) == len(load(shelf)) == 1


def test_a_file_that_is_no_toml(shelf: Shelf) -> None:
    edit(shelf, "level = 1", "level = = 1")
    assert [each.rule for each in scan(shelf).findings] == ["MK101"]


def test_one_id_in_two_folders(shelf: Shelf) -> None:
    other = shelf.root / "layers" / "iou_nms"
    other.mkdir(parents=True)
    (other / "topic.toml").write_text(TOML, encoding="utf-8")
    assert [each.rule for each in scan(shelf).findings if each.where == str(other / "topic.toml")] == ["MK101"]


def test_the_digest_changes_with_what_may_change_a_verdict(shelf: Shelf) -> None:
    (found,) = load(shelf)
    drill = found.drills[0]
    one = digest(found, drill, (shelf,), "e", {"numpy": "2"})
    assert one == digest(found, drill, (shelf,), "e", {"numpy": "2"})
    assert one != digest(found, drill, (shelf,), "f", {"numpy": "2"})
    assert one != digest(found, drill, (shelf,), "e", {"numpy": "3"})
    (found.folder / "reference.py").write_text("def nms(boxes):\n    return boxes[:1]\n")
    assert one != digest(found, drill, (shelf,), "e", {"numpy": "2"})


def test_our_shelf_comes_first_and_folders_follow(tmp_path: Path) -> None:
    found = shelves((tmp_path,))
    assert (found[0].package, found[0].trusted, found[-1].trusted) == ("mlkata.shelf", True, False)
    assert found[-1].root == tmp_path
    with pytest.raises(MlkataError):
        shelves((tmp_path / "missing",))


def test_an_unknown_topic_is_an_error_with_a_remedy(shelf: Shelf) -> None:
    with pytest.raises(MlkataError) as caught:
        topic((shelf,), "nothing")
    assert caught.value.remedy is not None
