"""Every command: JSON with its keys, exit codes, errors in one clear sentence, both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mlkata.cli.codes import CANNOT, FAULT, INTERRUPTED, NO, USAGE, YES

TOPIC, DRILL = "gaussian-blur", "gaussian-2d-kernel"
HAN = re.compile(r"[\u4e00-\u9fff]")

JSON = [  # command, keys of the object (of the first of a list)
    (["list"], {"id", "area", "title", "level", "tags", "has", "drills", "labs"}),
    (["list", "--area", "detection"], {"id", "area", "title", "level", "tags", "has", "drills", "labs"}),
    (["show", TOPIC], {"id", "lang", "part", "text", "missing"}),
    (["show", TOPIC, "--part", "short"], {"id", "lang", "part", "text", "missing"}),
    (["ask", "nms"], {"id", "area", "title", "name", "written", "score"}),
    (["start", TOPIC], {"topic", "drill", "file", "bug", "task"}),
    (["hint", TOPIC], {"topic", "drill", "level", "hint"}),
    (["solution", TOPIC], {"name", "code"}),
    (["bug", TOPIC, "--number", "1"], {"topic", "drill", "file", "bug", "task"}),
    (["lab", TOPIC, "kernel"], {"topic", "lab", "size", "seed", "params", "numbers", "seconds", "claims"}),
    (["quiz", TOPIC, "--seed", "1"], {"topic", "quiz", "seed", "unit", "ask", "given", "right"}),
    (["calc"], {"name", "topic", "title"}),
    (["calc", "gaussian-kernel"], {"name", "doc", "params", "examples"}),
    (["image"], {"name", "topic", "title"}),
    (["image", "blur"], {"name", "doc", "params", "examples"}),
    (["nms"], {"name", "doc", "params", "examples"}),
    (["preview", TOPIC], {"answers", "missing"}),
    (["rule"], {"code", "static", "what", "why", "fix"}),
    (["rule", "MK401"], {"code", "static", "what", "why", "fix"}),
    (["check", "--fast", TOPIC], {"topics"}),
    (["new", "toys", "thrice"], set()),
    (["doctor"], {"name", "well", "found", "remedy"}),
    (["review"], {"cards", "new", "waiting", "left"}),
    (["anki", "export", "deck.apkg", TOPIC, "--kind", "claim"], {"file", "notes", "left"}),
    (["kit", TOPIC, "--out", "kit.md", "--kinds", "claim"], {"file"}),
    (["interview"], {"interviews"}),
]


@pytest.mark.parametrize(("command", "keys"), JSON, ids=lambda each: " ".join(each) if isinstance(each, list) else "")
def test_json_of_every_command(mlkata, command: list[str], keys: set[str]) -> None:
    said = mlkata(*command, "--json")
    assert said.code in (YES, NO), said.err
    found = said.json
    assert keys <= set(found[0] if isinstance(found, list) else found)
    assert found
    assert "\x1b" not in said.out


def test_the_json_of_a_verdict(mlkata, house) -> None:
    Path("right.py").write_text(house.source(TOPIC, DRILL).reference.code, encoding="utf-8")
    Path("wrong.py").write_text("def gaussian_2d_kernel(ksize=3, sigma=0.0):\n    return [[1.0]]\n")
    for name, word in (("right.py", "AC"), ("wrong.py", "WA")):
        said = mlkata("judge", name, "--topic", TOPIC, "--drill", DRILL, "--no-race", "--json")
        found = said.json
        assert (said.code, found["verdict"], found["topic"], found["drill"]) == (int(word != "AC"), word, TOPIC, DRILL)
        assert {"seed", "says", "level", "cases", "diagnosis", "speed", "advice"} <= set(found)
        assert all({"name", "verdict", "ms", "detail", "hidden"} <= set(case) for case in found["cases"])
        assert isinstance(found["seed"], int)
        again = mlkata("judge", name, "--topic", TOPIC, "--drill", DRILL, "--seed", found["seed"], "--json")
        assert again.json["seed"] == found["seed"]
    assert again.json["speed"] is None


def test_an_error_as_json(mlkata) -> None:
    said = mlkata("show", "nope", "--json")
    assert said.code == CANNOT
    assert set(said.json["error"]) == {"what", "where", "next"}


def test_every_command_that_promises_json_is_tested(mlkata) -> None:
    from typer.main import get_command

    from mlkata.cli.main import app

    commands = get_command(app).commands
    promised = {name for name, each in commands.items() if any("--json" in param.opts for param in each.params)}
    assert promised == {command[0] for command, _ in JSON} | {"judge", "inspect", "cam", "data", "plan", "fit"}
    assert set(commands) - promised == {"report", "watch", "practice", "web", "mcp"}


# exit codes


ERRORS = [  # command, exit code, what is said
    (["show", "nope"], CANNOT, "no topic “nope”"),
    (["show", "conv2"], CANNOT, "Did you mean conv2d"),
    (["show", TOPIC, "--part", "nope"], CANNOT, "short · long"),
    (["start", TOPIC, "--drill", "nope"], CANNOT, "no drill called “nope”"),
    (["hint", TOPIC, "--level", "4"], USAGE, "--level: it must be 3 or less"),
    (["solution", TOPIC, "--name", "nope"], CANNOT, "reference"),
    (["bug", TOPIC, "--number", "0"], CANNOT, "Use 1 to"),
    (["report", TOPIC], USAGE, "code or about a sentence"),
    (["report", TOPIC, "--sentence", "zzz qqq"], CANNOT, "No sentence"),
    (["report", TOPIC, "--file", "none.py", "--sentence", "x"], USAGE, "one of them"),
    (["lab", TOPIC, "nope"], CANNOT, "no lab called"),
    (["lab", TOPIC, "--set", "nope=1"], CANNOT, "no parameter"),
    (["lab", TOPIC, "--set", "nope"], CANNOT, "NAME=VALUE"),
    (["lab", TOPIC, "kernel", "--set", "sigma=abc"], CANNOT, "cannot be “abc”"),
    (["lab", TOPIC, "--size", "huge"], CANNOT, "no size"),
    (["lab", TOPIC, "-o", "x.gif"], USAGE, ".png, .svg or .json"),
    (["lab", TOPIC, "--seed", "-1"], USAGE, "--seed: it must be 0 or more"),
    (["lab", TOPIC, "kernel", "--data", "x.png"], CANNOT, "no data of your own"),
    (["quiz", TOPIC, "nope"], CANNOT, "no quiz called"),
    (["quiz", TOPIC, "--seed", "-1"], USAGE, "--seed"),
    (["quiz", TOPIC, "--answer", "x"], USAGE, "--answer: a number is needed"),
    (["calc", "nope"], CANNOT, "no calculator"),
    (["calc", "gaussian-kernel", "nope"], CANNOT, "mlkata calc"),
    (["calc", "gaussian-kernel", "nope=1"], CANNOT, "no parameter"),
    (["calc", "gaussian-kernel", "sigma=x"], CANNOT, "sigma cannot be “x”"),
    (["inspect", "net.py", "-i", "1,3"], USAGE, "net.py:Net --input"),
    (["inspect", "net.py:Net"], USAGE, "input shape"),
    (["inspect", "net.py:Net", "-i", "1,a"], USAGE, "whole numbers"),
    (["inspect", "net.py:Net", "-i", "1,-3"], USAGE, "whole numbers"),
    (["inspect", "none.py:Net", "-i", "1,3"], CANNOT, "no such file"),
    (["inspect", "net.py:Net", "-i", "1,3", "-o", "x.pdf"], USAGE, ".html, .csv, .json or .md"),
    (["rule", "MK999"], CANNOT, "MK101"),
    (["new", "Detection", "x"], CANNOT, "cannot be an id"),
    (["check", "nope"], CANNOT, "nope"),
    (["preview", "nope"], CANNOT, "no topic"),
    (["judge", "none.py"], CANNOT, "no such file"),
    (["watch", "none.py"], CANNOT, "no such file"),
    (["watch", "-"], USAGE, "cannot be watched"),
    (["practice", "nope"], CANNOT, "no topic"),
    (["practice", "--drills", "0"], USAGE, "--drills: it must be 1 or more"),
    (["anki", "nope", "x.apkg"], USAGE, "export FILE"),
    (["anki", "export", "x.zip"], USAGE, ".apkg"),
    (["anki", "export", "x.apkg", "nope"], CANNOT, "No topic, area or tag"),
    (["anki", "export", "x.apkg", "--kind", "nope"], USAGE, "claim · drill · quiz · mistake"),
    (["anki", "import", "none.apkg"], CANNOT, "Check the path"),
    (["kit", TOPIC, "--out", "x.pdf"], USAGE, ".md · .html"),
    (["kit", TOPIC, "--answers", "nope"], USAGE, "apart, inline or none"),
    (["kit", TOPIC, "--seed", "-1"], USAGE, "--seed: it must be 0 or more"),
    (["ask", "zzzzqqq"], NO, "mlkata list"),
    (["nope"], USAGE, "no command “nope”"),
    (["jugde"], USAGE, "did you mean judge?"),
    (["judge"], USAGE, "FILE is missing"),
    (["judge", "a.py", "b.py"], USAGE, "“b.py” is too much"),
    (["judge", "a.py", "--tpic", "x"], USAGE, "did you mean --topic?"),
    (["judge", "a.py", "--seed", "x"], USAGE, "--seed: a whole number is needed"),
    (["judge", "a.py", "--seed"], USAGE, "--seed needs a value"),
    (["list", "--json=1"], USAGE, "--json takes no value"),
    (["list", "--lang"], USAGE, "--lang needs zh or en"),
    (["--lang", "fr", "list"], USAGE, "no language “fr”"),
    (["list", "--lang=fr"], USAGE, "no language “fr”"),
]


@pytest.mark.parametrize(
    ("command", "code", "says"), ERRORS, ids=lambda each: " ".join(each) if isinstance(each, list) else ""
)
def test_what_cannot_be_done_is_said(mlkata, command, code, says) -> None:
    english = mlkata(*command)
    assert english.code == code
    assert says in english.err + english.out
    for said in (english, mlkata(*command, lang="zh")):
        assert "Traceback" not in said.err + said.out
        assert len(said.err.splitlines()) <= 4
    if not {"--lang", "--lang=fr"} & set(command):
        assert HAN.search(said.err + said.out)
        assert "怎么办" in said.err or code in (YES, NO)


def test_a_language_is_asked_for_anywhere(mlkata) -> None:
    for command in (
        ["--lang", "zh", "rule", "MK401"],
        ["rule", "--lang=zh", "MK401"],
        ["rule", "MK401", "--lang", "zh"],
    ):
        assert HAN.search(mlkata(*command).out)
    assert not HAN.search(mlkata("rule", "MK401", "--lang", "en", lang="zh").out)


def test_after_two_dashes_it_is_a_word() -> None:
    from mlkata.cli.context import asked_language

    assert asked_language(["ask", "--", "--lang", "zh"]) == (None, ["ask", "--", "--lang", "zh"])
    assert asked_language(["ask", "x", "--lang"]) == (None, ["ask", "x", "--lang"])
    assert asked_language(["--lang", "zh", "ask", "", "--lang=en"]) == ("en", ["ask", ""])


def test_help_everywhere(mlkata) -> None:
    from typer.main import get_command

    from mlkata.cli.main import app

    whole = mlkata("--help")
    assert whole.code == YES
    for name in get_command(app).commands:
        said = mlkata(name, "-h")
        assert said.code == YES
        assert name in whole.out
        assert "Usage" in said.out
    bare = mlkata()
    assert bare.code == USAGE
    assert "practice" in bare.out


def test_our_own_fault_is_said_and_kept(mlkata, monkeypatch, tmp_path: Path) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("mlkata.engine.app.authoring.rules", broken)
    said = mlkata("rule")
    assert said.code == FAULT
    assert "not your fault: RuntimeError: boom" in said.err
    kept = tmp_path / "cache" / "fault.txt"
    assert str(kept) in said.err
    assert "Traceback" in kept.read_text()
    assert "Traceback" not in said.err


def test_an_interrupt_is_no_fault(mlkata, monkeypatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mlkata.engine.app.authoring.rules", interrupted)
    said = mlkata("rule")
    assert (said.code, said.err) == (INTERRUPTED, "Interrupted.\n")


def test_a_full_disk_is_said_in_words(mlkata, monkeypatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/somewhere/file")

    monkeypatch.setattr("mlkata.engine.app.authoring.rules", full)
    said = mlkata("rule")
    assert said.code == CANNOT
    assert "/somewhere/file" in said.err


# what is printed


def test_reading(mlkata) -> None:
    shown = mlkata("show", TOPIC)
    assert "mlkata start gaussian-blur --drill" in shown.out
    assert HAN.search(mlkata("show", TOPIC, lang="zh").out)
    listed = mlkata("list")
    assert f"{TOPIC}" in listed.out
    assert "mlkata show TOPIC" in listed.out
    assert mlkata("list", "--area", "nope").out.strip().startswith("0 topics")


def test_handing_out(mlkata) -> None:
    said = mlkata("start", TOPIC, "--drill", DRILL)
    assert said.code == YES
    assert "mlkata judge gaussian_2d_kernel.py" in said.out
    assert mlkata("start", TOPIC, "--drill", DRILL).code == YES  # the same text again harms nobody
    Path("gaussian_2d_kernel.py").write_text("mine")
    kept = mlkata("start", TOPIC, "--drill", DRILL)
    assert (kept.code, Path("gaussian_2d_kernel.py").read_text()) == (CANNOT, "mine")
    assert mlkata("start", TOPIC, "--drill", DRILL, "--force").code == YES
    assert mlkata("start", TOPIC, "-o", "deep/down/x.py").code == YES
    assert Path("deep/down/x.py").is_file()
    Path("folder.py").mkdir()
    assert mlkata("start", TOPIC, "-o", "folder.py").code == CANNOT


def test_quizzes(mlkata) -> None:
    asked = mlkata("quiz", TOPIC, "--seed", "3")
    assert "--seed 3 --answer" in asked.out
    answer = mlkata("quiz", TOPIC, "--seed", "3", "--answer", "0", "--json").json["answer"]
    right = mlkata("quiz", TOPIC, "--seed", "3", "--answer", answer)
    assert (right.code, "Right." in right.out) == (YES, True)
    wrong = mlkata("quiz", TOPIC, "--seed", "3", "--answer", answer + 1000)
    assert (wrong.code, "Wrong." in wrong.out) == (NO, True)
    assert "answer" not in mlkata("quiz", TOPIC, "--seed", "3", "--json").json


def test_labs(mlkata) -> None:
    said = mlkata("lab", TOPIC, "kernel", "-o", "charts/k.svg")
    assert said.code == YES
    assert "✓" in said.out
    assert "<svg" in Path("charts/k.svg").read_text(encoding="utf-8")
    changed = mlkata("lab", TOPIC, "kernel", "--set", "sigma=2", "--record")
    assert changed.code == CANNOT
    assert "none to record" in changed.err


def test_calculators_show_what_one_types(mlkata) -> None:
    import shlex

    said = mlkata("calc", "iou-family")
    typed = [line for line in said.out.splitlines() if line.startswith("mlkata calc")]
    assert typed
    for line in typed:
        shown = mlkata(*shlex.split(line)[1:])
        assert shown.code == YES
        assert re.search(r"^iou +\S", shown.out, re.MULTILINE)


def test_a_network(mlkata) -> None:
    Path("net.py").write_text(
        "import torch\n\nclass Net(torch.nn.Module):\n    def __init__(self, n=2):\n        super().__init__()\n"
        "        self.c = torch.nn.Conv2d(3, n, 3)\n\n    def forward(self, x):\n        return self.c(x)\n"
    )
    said = mlkata("inspect", "net.py:Net(4)", "-i", "1,3,8,8", "--no-latency")
    assert said.code == YES
    assert "112" in said.out  # 4·3·9 + 4
    found = mlkata("inspect", "net.py:Net", "-i", "1x3x8x8", "--no-latency", "--json")
    assert found.json
    assert mlkata("inspect", "net.py:Net", "-i", "1,3,8,8", "--no-latency", "-o", "a/net.md").code == YES
    assert "Conv2d" in Path("a/net.md").read_text(encoding="utf-8")
    for target, shape in (("Nope", "1,3,8,8"), ("Net", "1,5,8,8"), ("Net(", "1,3,8,8")):
        wrong = mlkata("inspect", f"net.py:{target}", "-i", shape)
        assert wrong.code == CANNOT
        assert "Traceback" not in wrong.err
        assert wrong.err.count("next:") == 1


def test_reports(mlkata) -> None:
    Path("mine.py").write_text(f"# {TOPIC}/{DRILL} · 8 min\nx = 1\n")
    said = mlkata("report", TOPIC, "--file", "mine.py", "-m", "why")
    assert said.code == YES
    assert Path(f"mlkata-report-{TOPIC}.json").is_file()
    assert mlkata("report", TOPIC, "--sentence", "sigma", "-o", "r/s.json").code == YES
    assert Path("r/s.json").is_file()
