"""interview: a whole sitting by keys and an editor, stopped and killed on the way; lists, reports, files."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from tests.cli.terminal import PATIENCE, Sitting, Terminal, save

from mlkata.cli.codes import CANNOT, INTERRUPTED, USAGE, YES
from mlkata.engine.app import interviewing, interviewing_answers, interviewing_report, keeping
from mlkata.engine.app.house import House
from mlkata.engine.store.store import Store
from mlkata.spec.interview import SPOKEN, Interview, Kind, State, What


def kept(folder: Path) -> tuple[Interview, ...]:
    """The interviews that the terminals of a test have kept."""
    store = Store(folder / "data")
    try:
        return store.interviews.all()
    finally:
        store.close()


def code_of(house: House, found: Interview, place: int) -> str:
    item = found.script.items[place]
    return house.source(item.topic, item.item.partition("/")[0]).reference.code


def say_it(terminal: Terminal) -> None:
    """Look at the key points and tick the first."""
    terminal.until("n pass")
    terminal.press(" ")
    terminal.until("n: not named · q stop")
    terminal.press(" ")
    while "Enter: next" not in (shown := terminal.until("q stop")):
        terminal.press("n")
    assert "named 1/" in shown
    terminal.press("\n")


def write_it(terminal: Terminal, house: House, found: Interview, place: int, folder: Path) -> None:
    """Hand in something wrong, look at a hint, hand in what is right."""
    terminal.until("n next")
    [path] = (folder / "practice" / "interview" / found.id[:8]).glob(f"{place + 1:02}_*.py")
    save(path, "x = 1\n")
    assert "AC" not in terminal.until("n next")
    terminal.press("n")
    terminal.until("n once more")
    terminal.press("h")  # which is not n: the part goes on
    terminal.until("1/3")
    terminal.press("n")
    terminal.until("n once more")
    save(path, code_of(house, found, place))
    terminal.until("Solved. n: the next part.")
    terminal.press("n")


def test_a_whole_interview_by_keys(sitting: Sitting, house: House, tmp_path: Path) -> None:
    terminal = sitting("interview", "--seed", "5")
    terminal.until("3 generalist")
    terminal.press("1")
    terminal.until("3 60 min")
    terminal.press("1")
    terminal.until("15 minutes, seed 5.")
    [found] = kept(tmp_path)
    for place, item in enumerate(found.script.items):
        terminal.until(f"{place + 1}/{len(found.script.items)} · ")
        if item.kind in SPOKEN:
            say_it(terminal)
        elif item.kind is Kind.DRILL:
            write_it(terminal, house, found, place, tmp_path)
        else:
            terminal.until("q stops): ")
            terminal.press("many\n")
            terminal.until("q stops): ")
            terminal.press("1e-9\n")
    said = terminal.until("Part by part")
    assert "Mock interview: computer-vision engineer, 15 minutes" in said
    assert "Overall " in said
    assert terminal.process.wait(PATIENCE) == YES
    [done] = kept(tmp_path)
    assert done.state is State.FINISHED
    report = interviewing_report.scored(done)
    assert all(each.score is not None for each in report.outcomes)
    drill = next(each for each in report.outcomes if each.item.kind is Kind.DRILL)
    assert (drill.word, drill.tries, drill.hints, drill.score) == ("AC", 2, 1, pytest.approx(0.8))


def test_ctrl_c_keeps_everything_and_the_next_one_goes_on(sitting: Sitting, tmp_path: Path) -> None:
    terminal = sitting("interview", "--role", "ml", "--minutes", "15")
    say_it(terminal)
    terminal.until("2/")
    terminal.until("q stop")
    terminal.press("\x03")
    terminal.until("Stopped here; all is kept.")
    assert terminal.process.wait(PATIENCE) == INTERRUPTED
    assert "Interrupted" not in terminal.rest()  # that was said
    [found] = kept(tmp_path)
    assert [each.what for each in found.deeds][-1] is What.PAUSED
    again = sitting("interview")
    again.until("There is an unfinished one: ")
    again.until("q quit")
    again.press("xc")
    again.until("2/")
    again.until("q stop")
    again.press("q")
    again.until("Stopped here; all is kept.")
    assert again.process.wait(PATIENCE) == YES


def test_what_a_browser_has_answered_meanwhile_ends_no_sitting(sitting: Sitting, tmp_path: Path) -> None:
    terminal = sitting("interview", "--role", "cv", "--minutes", "15", "--seed", "5")
    terminal.until("1/")
    terminal.until("n pass")
    [found] = kept(tmp_path)
    store = Store(tmp_path / "data")
    store.interviews.close(found.id, 0, {"ticked": [0]}, 1)
    store.close()
    terminal.press(" ")
    terminal.until("answered already")
    terminal.until(f"2/{len(found.script.items)} · ")
    terminal.until("q stop")
    terminal.press("q")
    terminal.until("Stopped here")
    [now] = kept(tmp_path)
    assert [each.place for each in now.deeds if each.what is What.CLOSED] == [0]


def test_a_killed_sitting_goes_on_where_it_was(sitting: Sitting, tmp_path: Path) -> None:
    terminal = sitting("interview", "--role", "cv", "--minutes", "30")
    terminal.until("n pass")
    terminal.press(" ")
    terminal.until("n: not named")
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait(PATIENCE)
    again = sitting("interview", "--resume")
    again.until("1/")
    assert "n pass" not in again.until("q stop")  # the key points were seen: they stay seen
    again.press("n")
    while "Enter: next" not in again.until("q stop"):
        again.press("n")
    again.press("\n")
    again.until("2/")
    [found] = kept(tmp_path)
    assert [each.data for each in found.deeds if each.what is What.CLOSED] == [{"ticked": []}]


def test_an_interview_can_be_abandoned_for_a_new_one(sitting: Sitting, tmp_path: Path) -> None:
    first = sitting("interview", "--role", "cv", "--minutes", "15")
    first.until("n pass")
    first.press("q")
    assert first.process.wait(PATIENCE) == YES
    second = sitting("interview", "--role", "cv", "--minutes", "15")
    second.until("q quit")
    second.press("a")
    second.until("1/")
    second.until("n pass")
    second.press("n")
    second.until("n: pass")  # asked once more: there is no way back
    second.press("n")
    second.until("2/")
    latest, given_up = kept(tmp_path)
    assert given_up.state is State.ABANDONED
    assert latest.state is State.RUNNING


@pytest.fixture
def finished(house: House, nothing_kept) -> Interview:
    """One interview, ended after its first part."""
    found = interviewing.start(house, interviewing.terms("cv", 15, "en"), keeping.clock(house), 5)
    interviewing_answers.tick(house, found.id, 0, [0], keeping.clock(house))
    interviewing.end(house, found.id)
    return found


def test_where_there_was_none_the_list_says_so(mlkata, nothing_kept) -> None:
    assert "There was no interview yet." in mlkata("interview", "--list").out
    assert "还没有面试过" in mlkata("interview", lang="zh").out


def test_the_list(mlkata, finished: Interview) -> None:
    said = mlkata("interview", "--list")
    assert said.code == YES
    assert finished.id[:8] in said.out
    assert "1/" in said.out
    assert "计算机视觉工程师" in mlkata("interview", lang="zh").out
    [plain] = mlkata("interview", "--json").json["interviews"]
    assert (plain["id"], plain["role"], plain["seed"], plain["state"]) == (finished.id, "cv", 5, "finished")
    assert plain["overall"]["parts"] == 1


def test_the_report(mlkata, finished: Interview) -> None:
    for words in ("last", finished.id, finished.id[:6]):
        said = mlkata("interview", "--report", words)
        assert said.code == YES
        assert "Part by part" in said.out
        assert f"It was ended early, after 1 of {len(finished.script.items)} parts." in said.out
    assert "逐题" in mlkata("interview", "--report", "last", lang="zh").out
    plain = mlkata("interview", "--report", "last", "--json").json
    assert [each["kind"] for each in plain["outcomes"]] == [each.kind.value for each in finished.script.items]
    assert plain["outcomes"][1]["score"] is None


def test_the_report_as_a_file(mlkata, finished: Interview) -> None:
    assert mlkata("interview", "--export", "report.md").code == YES
    assert Path("report.md").read_text(encoding="utf-8").startswith("# Mock interview: computer-vision engineer")
    assert mlkata("interview", "--report", "last", "--export", "report.html", lang="zh").code == YES
    assert '<html lang="zh-CN">' in Path("report.html").read_text(encoding="utf-8")
    Path("report.md").write_text("my own", encoding="utf-8")
    assert mlkata("interview", "--export", "report.md").code == CANNOT
    assert Path("report.md").read_text(encoding="utf-8") == "my own"
    assert mlkata("interview", "--export", "report.md", "--force").code == YES


@pytest.mark.parametrize(("words", "code", "says"), [
    (["--report", "nobody"], CANNOT, "no such interview"),
    (["--report", "last"], CANNOT, "no such interview"),
    (["--export", "report.pdf"], USAGE, "written as .md or .html"),
    (["--role", "king"], USAGE, "There is no “king” among the choices"),
    (["--minutes", "20"], USAGE, "There is no “20” among the choices"),
    (["--seed", "-1"], USAGE, "--seed: it must be 0 or more"),
])  # fmt: skip
def test_what_cannot_be_is_told(mlkata, nothing_kept, words, code: int, says: str) -> None:
    said = mlkata("interview", *words)
    assert said.code == code
    assert says in said.err
    assert "Traceback" not in said.err


def test_where_nothing_is_to_be_resumed_that_is_told_at_a_terminal(sitting: Sitting) -> None:
    terminal = sitting("interview", "--resume")
    terminal.until("There is no unfinished interview")
    assert terminal.process.wait(PATIENCE) == CANNOT
