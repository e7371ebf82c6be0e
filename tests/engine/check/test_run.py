"""Driving a check: what is asked, what comes from the cache, what ends early, and what a broken topic stops."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mlkata.engine.check import registry
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.fingerprint import fingerprint
from mlkata.engine.check.library import library
from mlkata.engine.check.means import Meter
from mlkata.engine.check.registry import Entry
from mlkata.engine.check.run import check
from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

TOPIC = "moving-average"
DRILL = "drills/moving_average"


def second(example: Any, name: str = "weighted_average", imports: bool = True) -> Path:
    """Another topic on the same shelf: a copy under another name, which imports the first one's reference."""
    folder = example.folder.with_name(name)
    shutil.copytree(example.folder, folder)
    for file in [*folder.rglob("*.py"), folder / "topic.toml"]:
        text = file.read_text(encoding="utf-8").replace("moving-average", name.replace("_", "-"))
        file.write_text(text.replace("signals.moving_average", f"signals.{name}"), encoding="utf-8")
    reference = folder / "reference.py"
    if imports:
        line = f"from {example.shelf.package}.signals.moving_average.reference import moving_average as other\n"
        text = reference.read_text(encoding="utf-8").replace("import numpy as np\n", f"import numpy as np\n{line}", 1)
        reference.write_text(text, encoding="utf-8")
    return folder


def desk(example: Any, topic: str = TOPIC) -> Desk:
    shelves = (example.shelf,)
    lib = library(shelves)
    place = next(each for each in lib.places if each.id == topic)
    return Desk(example.means, lib, place, "test", Meter(threading.Event()))


@pytest.mark.parametrize(
    ("topics", "rules", "size"), [(["nothing"], None, "fast"), (None, ["MK000"], "fast"), (None, None, "huge")]
)
def test_what_is_not_there_is_an_error_with_a_remedy(example: Any, topics: Any, rules: Any, size: str) -> None:
    with pytest.raises(MlkataError) as caught:
        check(example.means, topics, rules, size)
    assert caught.value.remedy is not None


def test_thorough_rules_are_asked_at_size_all_or_by_name(example: Any) -> None:
    asked = [each.rule for each in example.check(size="test", stop=_set()).checked]
    assert "MK403" not in asked
    assert [each.rule for each in example.check("MK403", stop=_set()).checked] == ["MK403"]


def _set() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


def test_a_second_run_comes_from_the_cache(make: Callable[..., Any], tmp_path: Path) -> None:
    example = make(cache=tmp_path / "cache")
    first, again = example.check(), example.check()
    assert not any(each.cached for each in first.checked)
    assert all(each.cached for each in again.checked)
    assert [each.findings for each in first.checked] == [each.findings for each in again.checked]
    assert first.quality == again.quality
    assert [each.cpu_s for each in first.checked] == [each.cpu_s for each in again.checked]


def test_an_edit_asks_again_only_what_reads_it(make: Callable[..., Any], tmp_path: Path) -> None:
    example = make(cache=tmp_path / "cache")
    example.check()

    def asked_again() -> set[str]:
        return {each.rule for each in example.check().checked if not each.cached}

    static = {"MK101", "MK201", "MK202", "MK203", "MK303", "MK304", "MK501"}
    example.edit("answer.en.md", "name the width", "do name the width")
    assert asked_again() == static
    example.edit("quiz.py", "Questions on windows", "Questions about windows")
    assert asked_again() == {*static, "MK701"}
    example.edit(f"{DRILL}/right/lists.py", "plain Python", "nothing but Python")
    assert asked_again() == {*static, "MK301", "MK302", "MK401", "MK402", "MK404"}
    example.edit("fast.py", "view of all windows", "view of every window")
    assert {"MK601", "MK701"} < asked_again()
    assert asked_again() == set()


def test_a_cache_that_is_broken_or_of_another_version_is_no_cache(make: Callable[..., Any], tmp_path: Path) -> None:
    example = make(cache=tmp_path)
    example.check("MK101")
    (file,) = tmp_path.glob("*.json")
    for text in ("", "{", "[]", '{"digest": "other", "found": {}}'):
        file.write_text(text, encoding="utf-8")
        (checked,) = example.check("MK101").checked
        assert not checked.cached
        assert checked.findings == ()


@pytest.mark.parametrize("reads", ["files", "drills", "labs", "quizzes"])
def test_a_topic_depends_on_what_it_imports_and_on_nothing_else(example: Any, reads: str) -> None:
    second(example)
    second(example, "lonely_average", imports=False)
    before = {
        topic: fingerprint(desk(example, topic), reads) for topic in (TOPIC, "weighted-average", "lonely-average")
    }
    example.edit("reference.py", "Pitfall: the prefix sums lose", "Pitfall: prefix sums lose")
    after = {topic: fingerprint(desk(example, topic), reads) for topic in before}
    assert after["lonely-average"] == before["lonely-average"]
    assert after["weighted-average"] != before["weighted-average"]
    assert after[TOPIC] != before[TOPIC]


def test_a_broken_topic_stops_no_other(example: Any) -> None:
    folder = second(example, imports=False)
    (folder / "topic.toml").write_text("level = = 1", encoding="utf-8")
    report = check(example.means, None, ["MK101", "MK201", "MK301", "MK501"])
    broken = {each.rule: each for each in report.checked if each.topic == "weighted-average"}
    assert broken["MK101"].findings
    assert {broken[code].not_run for code in ("MK201", "MK301", "MK501")} == {"MK101"}
    assert all(each.rule == "MK101" for each in report.findings if each.topic == "weighted-average")
    assert [each for each in report.checked if each.topic == TOPIC and each.findings] == []


def test_a_drill_that_does_not_run_is_told_once(example: Any) -> None:
    example.edit(f"{DRILL}/marks.py", "import numpy as np\n", "import numpy as np\n\n1 / 0\n")
    report = example.check("MK301", "MK302", "MK401", "MK404")
    assert {each.rule for each in report.findings} == {"MK301"}
    assert {each.not_run for each in report.checked if each.rule != "MK301"} == {"MK301"}
    alone = example.check("MK401")
    assert {each.rule for each in alone.findings} == {"MK401"}


def test_a_rule_that_breaks_is_a_finding(example: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(desk: Desk) -> Any:
        yield from ()
        raise KeyError("boom")

    monkeypatch.setitem(registry.ENTRIES, "MK201", Entry(breaks, "files"))
    report = example.check("MK101", "MK201", "MK203", size="fast")
    (finding,) = report.findings
    assert finding.rule == "MK201"
    assert "boom" in finding.says.en
    assert [each.rule for each in report.checked] == ["MK101", "MK201", "MK203"]


def test_cancelling_ends_the_run_and_keeps_nothing_of_it(make: Callable[..., Any], tmp_path: Path) -> None:
    example, stop = make(cache=tmp_path), threading.Event()

    def tell(topic: str, rule: str, done: int, of: int) -> None:
        if rule == "MK301":
            stop.set()

    report = example.check(on_progress=tell, stop=stop)
    ran = [each.rule for each in report.checked if each.not_run != "cancelled"]
    assert ran == ["MK101", "MK201", "MK202", "MK203", "MK301"]
    assert not report.quiet
    assert {file.name.split(".")[1] for file in tmp_path.glob("*.json")} == set(ran)


def test_a_running_job_ends_when_cancelled(example: Any) -> None:
    """The event is set while the reference runs: the rule gives up, and nothing is said against the topic."""
    stop = threading.Event()
    run = example.means.court.run

    def watched(job: Any, watch: Any = None, stop_: Any = None) -> Any:
        stop.set()
        return run(job, watch, stop_)

    means = type(example.means)(
        example.means.shelves,
        type(example.means.court)(watched, watched),
        example.means.unsealed,
        example.means.errands,
    )
    report = example.check("MK301", means=means, stop=stop)
    assert report.findings == ()
    assert [each.not_run for each in report.checked] == ["cancelled"]


def test_a_shelf_that_is_not_trusted_runs_nothing_unsealed(make: Callable[..., Any]) -> None:
    example, called = make(trusted=False), []
    means = type(example.means)(
        example.means.shelves, example.means.court, lambda *a, **k: called.append(a), lambda *a, **k: called.append(a)
    )
    report = example.check("MK301", "MK401", "MK601", "MK701", means=means)
    assert called == []
    assert report.findings == ()
    assert {each.rule for each in report.checked if each.not_run == "untrusted"} == {"MK601", "MK701"}


def test_topics_are_told_in_the_order_of_the_shelf(example: Any) -> None:
    second(example, "aaa_average", imports=False)
    report = check(example.means, None, ["MK201"], "fast")
    assert report.topics == ("aaa-average", TOPIC)
    assert check(example.means, [TOPIC, "aaa-average"], ["MK201"], "fast").topics == (TOPIC, "aaa-average")


def test_a_cancelled_call_says_nothing_against_the_topic(example: Any) -> None:
    """The app turns a worker's "Cancelled" into an error for readers; here it must not become a finding."""
    stop = threading.Event()

    def call(*words: Any) -> Any:
        stop.set()
        raise MlkataError(Text("已取消。", "Cancelled."), "lab")

    means = type(example.means)(example.means.shelves, example.means.court, example.means.unsealed, call)
    report = example.check("MK601", means=means, stop=stop)
    assert report.findings == ()
    assert [each.not_run for each in report.checked] == ["cancelled"]


@pytest.mark.parametrize("name", ["syllabus.toml", "ids.toml"])
def test_lists_that_cannot_be_read_are_a_finding(example: Any, name: str) -> None:
    (example.shelf.root / name).write_text("= 1", encoding="utf-8")
    (finding,) = example.check("MK101", size="fast").findings
    assert "cannot be read" in finding.says.en


def test_bytes_that_are_no_text_are_a_finding(example: Any) -> None:
    (example.folder / "tool.py").write_bytes(b"\xff\xfe")
    report = example.check("MK101", "MK501", size="fast")
    assert "MK501" in {each.rule for each in report.findings}
