"""G19, G20: the level is measured, said, and kept; what is promised and cannot be set up ends the run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mlkata.engine.sandbox import level

HERE = Path(__file__).parent
PROBE = "from mlkata.engine.sandbox import level; found = level.probe(); print(found.name, *found.missing)"

needs_level_a = pytest.mark.skipif(level.probe().name != "A", reason="this machine is below level A already")
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become an ordinary user")


def _behind(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    source = str(HERE.parents[2] / "src")
    environment = {**os.environ, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, str(HERE / script), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


def _pytest(*words: str) -> list[str]:
    return [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout=100", *words]


@needs_level_a
@pytest.mark.parametrize(
    ("layer", "said"), [("namespaces", "B namespaces"), ("landlock", "B landlock"), ("seccomp", "C seccomp")]
)
def test_g19_level_is_measured(layer, said):
    done = _behind("refuse.py", layer, sys.executable, "-c", PROBE)
    assert done.stdout.strip() == said, done.stderr


@needs_level_a
@pytest.mark.parametrize("layer", ["namespaces", "landlock"])
def test_g19_every_attack_is_contained_at_level_b(layer):
    done = _behind("refuse.py", layer, *_pytest(str(HERE / "test_attacks.py"), "-k", "test_contained"))
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


RUN = """
from mlkata.engine.dispatch.pool import Pool
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Job, Task
job = Job("j", Task.CASES, code="def f(): pass", target="f", cases="x = 1")
with Pool(workers=1, **{options}) as pool:
    try:
        run = pool.run(job)
        print(run.stop, run.level)
    except MlkataError as error:
        print("refused" if error.remedy else "no remedy")
"""


@needs_level_a
@pytest.mark.parametrize("layer", level.LAYERS)
def test_g20_a_promised_layer_that_fails_ends_the_run(layer):
    options = {"layers": level.LAYERS, "allow_unsealed": True}
    done = _behind("refuse.py", layer, sys.executable, "-c", RUN.format(options=options))
    assert done.stdout.split() == ["broken"], done.stderr


@pytest.mark.parametrize(("options", "said"), [({}, "refused"), ({"allow_unsealed": True}, "None C")])
def test_g19_level_c_refuses_unless_told(options, said):
    done = _behind("refuse.py", "seccomp", sys.executable, "-c", RUN.format(options=options))
    assert done.stdout.strip() == said, done.stderr


@needs_root
@needs_level_a
def test_ordinary_user_reaches_level_a():
    done = _behind("ordinary.py", sys.executable, "-c", PROBE)
    assert done.stdout.strip() == "A", done.stderr


@needs_root
@needs_level_a
def test_attacks_on_a_judge_of_an_ordinary_user():
    chosen = "(test_contained or layers) and (G9 or G11 or G12 or G13)"
    done = _behind("ordinary.py", *_pytest(str(HERE / "test_attacks.py"), "-k", chosen))
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@needs_root
@needs_level_a
@pytest.mark.slow
def test_all_attacks_on_a_judge_of_an_ordinary_user():
    done = _behind("ordinary.py", *_pytest(str(HERE / "test_attacks.py")))
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


@needs_root
@needs_level_a
@pytest.mark.slow
def test_ordinary_user_at_level_b():
    inner = _pytest(str(HERE / "test_attacks.py"), "-k", "test_contained")
    done = _behind("ordinary.py", sys.executable, str(HERE / "refuse.py"), "namespaces", *inner)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_every_level_is_said_in_both_languages():
    for layers in ((), ("seccomp", "landlock"), ("namespaces", "seccomp"), level.LAYERS):
        found = level.describe(layers)
        assert found.means.zh
        assert found.means.en
        assert (found.remedy is None) == (found.name == "A")
