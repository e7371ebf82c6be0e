"""judge and watch as somebody uses them late at night: every accident has its word and one clear sentence."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mlkata.cli.codes import CANNOT, NO, USAGE, YES

TWICE = ("--topic", "twice")
RIGHT = "def twice(x):\n    return x + x\n"

F = "def twice(x):\n    "
ATTACKS = [  # name, code, word, in the English sentence, in the Chinese one
    ("empty", "", "CE", "does not define twice", "没有定义 twice"),
    ("another name", "def double(x):\n    return x\n", "CE", "does not define twice", "没有定义 twice"),
    ("syntax", "def twice(x)\n    return x\n", "CE", "Syntax error in line 1: expected ':'", "第 1 行有语法错误"),
    ("tabs", "def twice(x):\n\tif x:\n        return x\n", "CE", "Syntax error in line 3", "第 3 行有语法错误"),
    ("null bytes", f"{F}return '\0'\n", "CE", "null bytes", "空字节"),
    ("wrong", f"{F}return x * 5\n", "WA", "0 of ", "答案错误：0/"),
    ("forgets return", f"{F}x * 2\n", "WA", "0 of ", "答案错误：0/"),
    ("nan", f"{F}return x * float('nan')\n", "WA", "0 of ", "答案错误：0/"),
    ("text", f"{F}return str(x * 2)\n", "WA", "0 of ", "答案错误：0/"),
    ("shape", f"{F}return [x * 2]\n", "WA", "0 of ", "答案错误：0/"),
    ("changes its input", f"{F}x *= 2\n    return x\n", "WA", "an array", "一个数组"),
    ("not a function", "twice = 3\n", "RE", "'int' object is not callable", "'int' object is not callable"),
    ("too few arguments", "def twice():\n    return 1\n", "RE", "takes 0 positional arguments", "TypeError"),
    ("raises", f"{F}return x / 0\n", "RE", "Line 2 raised ZeroDivisionError", "第 2 行抛出 ZeroDivision"),
    ("not written", f"{F}raise NotImplementedError\n", "RE", "Not written yet", "还没写"),
    ("leaves", f"{F}import sys\n    sys.exit(0)\n", "RE", r"ended itself \(SystemExit\)", "自己退出了（SystemExit）"),
    ("leaves at once", f"{F}pass\nraise SystemExit\n", "RE", "“loading the code”", "“载入代码”"),
    ("dies", f"{F}import os\n    os._exit(0)\n", "RE", "look at “a number” first. The process ended", "“一个数”"),
    ("asks", f"{F}return input('x? ')\n", "RE", "EOFError", "EOFError"),
    ("a generator", f"{F}yield x\n", "RE", "cannot be compared", "无法比较"),
    ("recursion", f"{F}return twice(x)\n", "RE", "RecursionError", "RecursionError"),
    ("opens a file", f"{F}return open('/etc/passwd').read()\n", "RE", "Line 2 raised (File|Perm)", "第 2 行抛出"),
    ("a library", f"import sklearn\n{F}pass\n", "RE", "imports sklearn, which is not", "第 1 行导入了 sklearn"),
    ("our own code", "from mlkata.shelf.toys import twice\n", "RE", "imports mlkata.shelf", "mlkata.shelf"),
    ("forbidden", f"import numpy\n{F}return numpy.add(x, x)\n", "FORBIDDEN", "forbids numpy.add", "不许调用 numpy.add"),
    ("endless", f"{F}while True: pass\n", "TLE", "“a number”", ""),
    ("endless while loading", f"{F}pass\nwhile True: pass\n", "TLE", "“loading the code”", ""),
    ("sleeps", f"{F}import time\n    time.sleep(99)\n", "TLE", "No answer within 1.6 s", ""),
    ("memory", f"{F}return bytearray(10**10)\n", "MLE", "more than 128 MiB", ""),
    ("print flood", f"{F}while True: print('x' * 10000)\n", "OLE", "printed or returned too much", ""),
    ("large value", f"import numpy\n{F}return numpy.zeros(10**7)\n", "OLE|MLE", "too much|more than", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code", "word", "english", "chinese"), ATTACKS, ids=[attack[0] for attack in ATTACKS])
def test_each_accident_has_its_word_and_a_sentence(mlkata, name, code, word, english, chinese) -> None:
    Path("mine.py").write_text(code, encoding="utf-8")
    for lang, wanted in (("en", english), ("zh", chinese)):
        if not wanted:
            continue  # slow, and the sentence is made in the same place
        said = mlkata("judge", "mine.py", *TWICE, lang=lang)
        head = said.out.splitlines()[0]
        assert said.code == NO
        assert re.match(rf"({word})  ", head), said.out
        assert re.search(wanted, head), head
        assert "Traceback" not in said.out + said.err
        assert "\x1b" not in said.out
        assert said.err == ""
        assert len(said.out.splitlines()) < 16


def test_right_code(mlkata) -> None:
    Path("mine.py").write_bytes(b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode())  # as Windows editors save it
    said = mlkata("judge", "mine.py", *TWICE)
    assert (said.code, said.out[:2]) == (YES, "AC")
    assert "twice/twice · seed " in said.out
    assert re.search(r"Speed: [\d.]+× (slower|faster) than reference", said.out)
    assert "Speed" not in mlkata("judge", "mine.py", *TWICE, "--no-race").out
    assert "比 reference" in mlkata("judge", "mine.py", *TWICE, lang="zh").out


def test_the_verdict_does_not_wait_for_the_race(mlkata, monkeypatch) -> None:
    Path("mine.py").write_text(RIGHT)
    monkeypatch.setattr("mlkata.engine.app.practice.race", lambda *_: print("RACE"))
    said = mlkata("judge", "mine.py", *TWICE)
    assert said.out.index("AC") < said.out.index("RACE")


def test_the_mistake_is_named(mlkata) -> None:
    Path("mine.py").write_text("def twice(x):\n    return x ** 2\n")
    assert "It looks like: You square it." in mlkata("judge", "mine.py", *TWICE).out
    assert "看起来：你求了平方。" in mlkata("judge", "mine.py", *TWICE, lang="zh").out


def test_cases_are_listed_on_demand(mlkata) -> None:
    Path("mine.py").write_text("def twice(x):\n    print('hello')\n    return x * 5\n")
    said = mlkata("judge", "mine.py", *TWICE, "--cases")
    assert "random numbers (hidden)" in said.out
    assert "printed: hello" in said.out
    assert "--cases" in mlkata("judge", "mine.py", *TWICE).out or said.out.count("WA") <= 6


def test_a_hidden_case_gives_nothing_away(mlkata) -> None:
    leak = "print(x)\n        raise ValueError(repr(x))"
    Path("mine.py").write_text(f"{F}if getattr(x, 'size', 1) == 50:\n        {leak}\n    return x * 2\n")
    for extra in ((), ("--cases",), ("--json",)):
        said = mlkata("judge", "mine.py", *TWICE, *extra)
        assert said.code == NO
        assert "array(" not in said.out
        assert "line 4 raised ValueError" in said.out


def test_hidden_cases_are_shown_where_no_other_failed(mlkata) -> None:
    Path("mine.py").write_text("def twice(x):\n    raise ValueError(f'a{x}b')\n")
    assert "On a hidden case" not in mlkata("judge", "mine.py", *TWICE).out
    Path("mine.py").write_text(f"{F}if getattr(x, 'size', 1) == 50:\n        raise ValueError\n    return x * 2\n")
    assert "On a hidden case" in mlkata("judge", "mine.py", *TWICE).out


def test_which_drill_is_read_off_the_first_line(mlkata) -> None:
    Path("mine.py").write_text("# twice/twice · 15 min\n" + RIGHT)
    assert mlkata("judge", "mine.py").code == YES
    assert mlkata("judge", "mine.py", *TWICE).code == YES
    Path("other.py").write_text("# gaussian-blur/gaussian-2d-kernel · 8 min\n" + RIGHT)
    assert "does not define" in mlkata("judge", "other.py").out
    assert mlkata("judge", "other.py", *TWICE).code == YES  # an option counts more
    Path("none.py").write_text("# 2025-01-31\n" + RIGHT)
    assert mlkata("judge", "none.py").code == USAGE
    Path("helpers.py").write_text("def iou(a, b): ...\ndef nms(boxes, scores, iou_threshold=0.5):\n    return iou\n")
    assert "iou-nms/nms · seed" in mlkata("judge", "helpers.py", "--topic", "iou-nms").out


def test_a_planted_mistake_found_and_repaired(mlkata) -> None:
    assert mlkata("bug", "twice", "--number", "1").code == YES
    path = Path("twice_bug.py")
    assert path.read_text(encoding="utf-8").startswith("# twice/twice · bug 1\n")
    assert mlkata("judge", path).code == NO
    path.write_text(path.read_text(encoding="utf-8").replace("** 2", "* 2"), encoding="utf-8")
    assert mlkata("judge", path).code == YES
    path.write_text(path.read_text(encoding="utf-8").replace("bug 1", "bug 9"), encoding="utf-8")
    told = mlkata("judge", path)
    assert (told.code, "first line" in told.err) == (CANNOT, True)


def test_from_standard_input(mlkata, monkeypatch) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO("# twice/twice · 15 min\n" + RIGHT))
    assert mlkata("judge", "-").code == YES


@pytest.mark.parametrize("seed", ["-1", str(2**32)])
def test_what_is_no_seed(mlkata, seed: str) -> None:
    Path("mine.py").write_text(RIGHT)
    said = mlkata("judge", "mine.py", *TWICE, f"--seed={seed}")
    assert (said.code, "--seed" in said.err) == (USAGE, True)


# own input


def test_own_input(mlkata) -> None:
    Path("mine.py").write_text("def twice(x):\n    print('hi')\n    return abs(x) * 2\n")
    same = mlkata("judge", "mine.py", *TWICE, "-i", "3.0")
    assert (same.code, same.out.splitlines()) == (YES, ["yours:     6", "reference: 6", "printed:   hi", "They agree."])
    other = mlkata("judge", "mine.py", *TWICE, "-i", "-3.0")
    assert other.code == NO
    assert other.out.splitlines()[-1] == "They differ: Wrong value: expected -6, got 6."
    assert "不一致：值不对" in mlkata("judge", "mine.py", *TWICE, "-i", "-3.0", lang="zh").out
    found = mlkata("judge", "mine.py", *TWICE, "-i", "-3.0", "--json").json
    assert (found["agree"], found["largest"], found["yours"]["value"]) == (False, 12.0, "6")
    Path("x.json").write_text("[[1, 2]]")
    assert mlkata("judge", "mine.py", *TWICE, "-i", "x.json").code == YES


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("[1", "not understood"),
        ("none.npy", "No such file"),
        ("x = 1; y", "not understood"),
        ("folder.csv", "directory"),
    ],
)
def test_own_input_that_is_none(mlkata, given: str, says: str) -> None:
    Path("mine.py").write_text(RIGHT)
    Path("folder.csv").mkdir()
    said = mlkata("judge", "mine.py", *TWICE, "--input", given)
    assert (said.code, says.lower() in said.err.lower()) == (CANNOT, True)


def test_own_input_that_both_refuse(mlkata) -> None:
    Path("mine.py").write_text(RIGHT)
    said = mlkata("judge", "mine.py", *TWICE, "-i", "")
    assert (said.code, said.out.splitlines()[-1]) == (YES, "Both refuse this input, for the same reason.")


def test_own_input_that_the_code_or_the_reference_refuses(mlkata) -> None:
    Path("mine.py").write_text("def twice(x):\n    return x / 0\n")
    said = mlkata("judge", "mine.py", *TWICE, "-i", "1.0")
    assert said.out.splitlines()[-1] == "They differ."
    Path("mine.py").write_text("def twice(x, *rest):\n    return x\n")
    said = mlkata("judge", "mine.py", *TWICE, "-i", "1.0, 2.0")
    assert said.out.splitlines()[-1] == "The reference refuses this input: nothing to compare."
    assert said.code == NO


# the exported case


def test_an_exported_case_runs_beside_the_file(mlkata, tmp_path: Path) -> None:
    Path("mine.py").write_text("def twice(x):\n    return x * 5\n")
    said = mlkata("judge", "mine.py", *TWICE, "--export", "case.py")
    assert "Run it: python case.py" in said.err
    ran = subprocess.run([sys.executable, "case.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "12.5"
    assert "mine.py" in mlkata("judge", "mine.py", *TWICE, "--export", "deep/case.py").err
    Path("my-code.py").write_text(Path("mine.py").read_text())
    assert "solution.py" in mlkata("judge", "my-code.py", *TWICE, "--export", "case.py").err
    Path("mine.py").write_text(RIGHT)
    assert "nothing to export" in mlkata("judge", "mine.py", *TWICE, "--no-race", "--export", "none.py").err
    assert not Path("none.py").exists()


# watching


class Script:
    """Stands for time: at each look the next change of the file is made; at the end the reader leaves."""

    def __init__(self, *changes) -> None:
        self.changes = list(changes)

    def __call__(self, seconds: float) -> None:
        if not self.changes:
            raise KeyboardInterrupt
        self.changes.pop(0)()


def saved(path: Path, text: str | bytes, at: int):
    """A save at another moment, as the file system would stamp it."""
    import os

    def save() -> None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        os.utime(path, (at, at))

    return save


def test_saves_are_seen_once_each(tmp_path: Path) -> None:
    from mlkata.cli.saves import saves
    from mlkata.engine.app.files import read_text

    path, told = tmp_path / "a.py", []
    saved(path, "one", 1)()
    script = Script(
        lambda: None,
        saved(path, "two", 2),
        lambda: None,
        saved(path, "", 3),  # some editors empty a file first
        saved(path, "two", 4),  # and write it again
        path.unlink,
        saved(path, b"\xff", 5),
        saved(path, "three", 6),
    )
    seen = []
    with contextlib.suppress(KeyboardInterrupt):
        for text in saves(path, read_text, script, told.append):
            seen.append(text)
    assert script.changes == []
    assert seen == ["one", "two", "three"]
    assert ["UTF-8" in error.what.en for error in told] == [True]


def test_a_save_during_the_judgement_is_seen(tmp_path: Path) -> None:
    from mlkata.cli.saves import saves
    from mlkata.engine.app.files import read_text

    path = tmp_path / "a.py"
    saved(path, "one", 1)()
    seen = []
    with contextlib.suppress(KeyboardInterrupt):
        for text in saves(path, read_text, Script(lambda: None)):
            if text == "one":
                saved(path, "two", 2)()
            seen.append(text)
    assert seen == ["one", "two"]


def test_watching_judges_every_save(mlkata, monkeypatch, tmp_path: Path) -> None:
    import functools

    from mlkata.cli import saves as module

    path = tmp_path / "mine.py"
    saved(path, "def twice(x):\n    return x * 5\n", 1)()
    script = Script(saved(path, RIGHT, 2), saved(path, "def twice(x)", 3), saved(path, b"\xff\xfe", 4), path.unlink)
    monkeypatch.setattr(module, "saves", functools.partial(module.saves, wait=script))
    said = mlkata("watch", "mine.py", *TWICE)
    assert said.code == 130
    assert [line[:2] for line in said.out.splitlines() if re.match("AC|WA|CE", line)] == ["WA", "AC", "CE"]
    assert said.out.count("waiting for the next save") == 3
    assert "not UTF-8" in said.err
