"""An exported case repeats the very call: for a drill made by hand, and for every public case of the shelf."""

from __future__ import annotations

import ast
import dataclasses
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mlkata.engine.catalog.drills import drill_source
from mlkata.engine.catalog.shelf import shelves
from mlkata.engine.catalog.topics import scan
from mlkata.engine.judge.snippet import declared, snippet
from mlkata.spec.job import Step
from mlkata.spec.source import DrillSource

CASES = '''"""A docstring."""

from __future__ import annotations

import functools

import numpy as np

from mlkata.spec.drill import case, race

SIZE = 3  # how many


@functools.lru_cache
def numbers(seed):
    """Text with a
    second line."""
    return np.arange(SIZE) + seed


class Thing:
    value = 1


@case('it\\'s a "quoted" \\\\ name', zh="引号")
def _(double, rng):
    x = """kept
as it is"""
    assert "\\n" in x
    return double(numbers(2), Thing.value)


@case("random", zh="随机", repeat=3)
def _(double, generator):
    # a remark
    return double(generator.normal(size=2))


@case("short", zh="短")
def _(f, rng): return f(np.ones(2), factor=2.0)


@case("long", zh="长")
def _(f, rng): return f(np.ones(2), 3.0)


for name in ("in a loop",):
    @case(name)
    def _(double, rng):
        return double(1.0)


@race(sizes=(1, 2))
def _(double, rng, n):
    return lambda: double(np.ones(n))
'''
CODE = "def double(x, factor=2.0):\n    return x.flags.c_contiguous, (x * factor).tolist()\n"


@pytest.fixture(scope="module")
def source() -> DrillSource:
    from mlkata.spec.source import Rung

    return DrillSource(
        topic="doubling", drill="double", target="double", kind="function", runtime="numpy", cases=CASES, marks="",
        rungs=(Rung("reference", CODE),), params=("x", "factor"), defaults={"factor": 2.0},
    )  # fmt: skip


def printed(script: str, code: str, folder: Path) -> str:
    """What the script prints beside the code."""
    (folder / "solution.py").write_text(code, encoding="utf-8")
    (folder / "case.py").write_text(script, encoding="utf-8")
    command = [sys.executable, "case.py"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_the_call_is_repeated(source, tmp_path) -> None:
    script = snippet(source, Step('it\'s a "quoted" \\ name'), 7)
    assert printed(script, CODE, tmp_path) == "(True, [2, 3, 4])"
    assert printed(snippet(source, Step("short"), 7), CODE, tmp_path) == "(True, [2.0, 2.0])"


def test_the_inputs_are_those_of_the_seed_and_the_draw(source, tmp_path) -> None:
    code = "def double(x, factor=2.0):\n    return float(x[0])\n"
    import zlib

    import numpy as np

    for seed, draw in [(7, 0), (7, 2), (8, 0)]:
        expected = np.random.default_rng([seed, zlib.crc32(b"random"), draw]).normal(size=2)[0]
        assert float(printed(snippet(source, Step("random", draw), seed), code, tmp_path)) == expected


@pytest.mark.parametrize(
    ("probe", "code", "shown"),
    [
        ("by keyword", "def double(*, x, factor=2.0):\n    return factor\n", "2.0"),
        ("with defaults", "def double(x, *rest, **more):\n    return rest, more\n", "((), {})"),
        ("with defaults", "def double(x, *rest, offset=0, **more):\n    return rest, more\n", "((), {'factor': 3.0})"),
        ("not contiguous", "def double(x, factor=2.0):\n    return x.flags.c_contiguous, x.shape\n", "(False, (2,))"),
    ],
)
def test_a_probe_s_call_is_made_in_its_way(source, tmp_path, probe, code, shown) -> None:
    case = "random" if probe != "with defaults" else "long" if "offset" in code else "short"
    assert printed(snippet(source, Step(case, 0, probe), 7), code, tmp_path) == shown


def test_where_no_script_can_repeat_it_there_is_none(source) -> None:
    assert snippet(source, Step("in a loop"), 7) == ""
    assert snippet(source, Step("random", 0, "gradient"), 7) == ""
    for other in ({"kind": "estimator"}, {"runtime": "torch"}):
        assert snippet(dataclasses.replace(source, **other), Step("random", 0, "not contiguous"), 7) == ""


def test_it_says_where_to_put_it_in_both_languages(source) -> None:
    script = snippet(source, Step("random", 2), 7)
    assert "put this beside your solution.py" in script.lower()
    assert "solution.py 旁边" in script
    assert "mlkata" not in "".join(line for line in script.splitlines() if "import" in line)


# the shelf


@cache
def drills() -> tuple[tuple[str, DrillSource], ...]:
    """Every drill of our shelf, with the module of its topic."""
    found = shelves()
    topics = scan(found[0]).topics
    return tuple((topic.module, drill_source(topic, drill, found)) for topic in topics for drill in topic.drills)


def cases_of(source: DrillSource) -> Iterator[str]:
    for node in ast.parse(source.cases).body:
        if (name := declared(node)) not in ("", "race"):
            yield name


def test_every_case_of_the_shelf_has_a_script_that_compiles() -> None:
    for _, source in drills():
        for number, name in enumerate(cases_of(source)):
            for probe in ("", "by keyword", "with defaults")[: 1 if number else None]:
                script = snippet(source, Step(name, 0, probe), 7)
                assert script, (source.drill, name)
                compile(script, name, "exec")


RUN_ALL = """
import importlib.util, io, contextlib, sys, traceback, types
from mlkata.engine.catalog.shelf import shelves
folder = sys.argv[1]
count = 0
for line in open(folder + "/list.txt", encoding="utf-8").read().splitlines():
    module, target, path = line.split("\\t")
    solution = types.ModuleType("solution")
    solution.__dict__[target] = getattr(importlib.import_module(module), target)
    sys.modules["solution"] = solution
    text = open(path, encoding="utf-8").read()
    shown = io.StringIO()
    try:
        with contextlib.redirect_stdout(shown):
            exec(compile(text, path, "exec"), {"__name__": "__main__"})
    except Exception as error:
        refused = isinstance(error, (ValueError, TypeError))
        if not refused or traceback.extract_tb(error.__traceback__)[-1].filename == path:
            print(module, path, traceback.format_exc())
        continue
    if not shown.getvalue().strip():
        print(module, path, "prints nothing")
    count += 1
print("ran", count)
"""


def test_the_scripts_of_numpy_drills_run_beside_the_reference(tmp_path) -> None:
    """In one process, since each would import NumPy; what a reference refuses on purpose may raise."""
    lines = []
    for number, (module, source) in enumerate(pair for pair in drills() if pair[1].runtime == "numpy"):
        for place, name in enumerate(cases_of(source)):
            path = tmp_path / f"{number}_{place}.py"
            path.write_text(snippet(source, Step(name), 7), encoding="utf-8")
            lines.append(f"{module}.{source.reference.name}\t{source.target}\t{path}")
    (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-c", RUN_ALL, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.stderr == ""
    *troubles, last = ran.stdout.strip().splitlines()
    assert troubles == []
    assert int(last.split()[1]) > 0.9 * len(lines)
