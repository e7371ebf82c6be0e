"""The command line in a process of its own: pipes, languages, encodings, missing libraries, no sandbox."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mlkata.cli.codes import CANNOT, USAGE, YES

START = "from mlkata.cli import main; main()"
HAN = re.compile(r"[\u4e00-\u9fff]")
REFUSE = Path(__file__).parents[1] / "engine" / "sandbox" / "refuse.py"
RIGHT = "# twice/twice · 15 min\ndef twice(x):\n    return x + x\n"


def mlkata(*arguments: object, before: tuple[str, ...] = (), **environ: str) -> subprocess.CompletedProcess[str]:
    """One run; English unless said otherwise."""
    command = [*before, sys.executable, "-c", START, *map(str, arguments)]
    variables = {**os.environ, "MLKATA_LANG": "en", **environ}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=variables, check=False)


def test_a_reader_that_leaves_early_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", START, "rule"]
    with os.fdopen(writing, "wb") as gone:
        ran = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (YES, b"")


def test_help_is_in_the_reader_s_language() -> None:
    assert not HAN.search(mlkata("--help").stdout)
    assert HAN.search(mlkata("--help", MLKATA_LANG="zh").stdout)
    assert HAN.search(mlkata("judge", "-h", "--lang", "zh").stdout)
    assert HAN.search(mlkata("rule", "MK401", MLKATA_LANG="", LC_ALL="zh_CN.UTF-8").stdout)


def test_a_language_that_there_is_not() -> None:
    ran = mlkata("rule", MLKATA_LANG="fr")
    assert (ran.returncode, "MLKATA_LANG" in ran.stderr) == (USAGE, True)


def test_an_encoding_without_chinese_never_fails() -> None:
    ran = mlkata("rule", "MK401", MLKATA_LANG="zh", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (ran.returncode, "MK401" in ran.stdout) == (YES, True)


def test_a_file_that_is_no_utf_8_from_standard_input() -> None:
    command = [sys.executable, "-c", START, "judge", "-", "--topic", "conv2d"]
    environ = {**os.environ, "MLKATA_LANG": "en", "PYTHONIOENCODING": "utf-8:strict"}
    ran = subprocess.run(command, input=b"\xff\xfe", capture_output=True, env=environ, check=False)
    assert ran.returncode == CANNOT
    assert b"not UTF-8" in ran.stderr


HIDE = """
import importlib.metadata
import sys


class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "torch":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def from_name(name, real=importlib.metadata.Distribution.from_name):
    if name == "torch":
        raise importlib.metadata.PackageNotFoundError(name)
    return real(name)


sys.meta_path.insert(0, Hidden())
importlib.metadata.Distribution.from_name = from_name
"""


@pytest.fixture(scope="module")
def no_torch(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder that hides torch from every process that imports from it."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "sitecustomize.py").write_text(HIDE)
    return os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))


def test_without_torch_its_topics_say_what_to_install(no_torch: str, tmp_path: Path) -> None:
    (tmp_path / "net.py").write_text("import torch\n")
    ran = mlkata("inspect", "net.py:Net", "-i", "1,3", PYTHONPATH=no_torch)
    assert ran.returncode == CANNOT
    assert "torch" in ran.stderr
    assert "pip install" in ran.stderr
    assert len(ran.stderr.splitlines()) <= 3
    doctor = mlkata("doctor", PYTHONPATH=no_torch)
    assert "! torch: not installed" in doctor.stdout
    code = "def model_info(model):\n    return 1\n"
    (tmp_path / "mine.py").write_text(code)
    ran = mlkata("judge", "mine.py", "--topic", "model-summary", "--drill", "model-info", PYTHONPATH=no_torch)
    assert ran.returncode == CANNOT
    assert "pip install" in ran.stderr


def test_without_torch_everything_else_works(no_torch: str, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(RIGHT)
    ran = mlkata("--shelf", shelf, "judge", "mine.py", PYTHONPATH=no_torch)
    assert ran.returncode == YES, ran.stderr
    assert mlkata("show", "model-summary", PYTHONPATH=no_torch).returncode == YES


needs_filter = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="takes layers away by a filter")


@needs_filter
def test_without_a_sandbox_code_runs_only_on_demand_and_the_verdict_says_so(shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(RIGHT)
    away = (sys.executable, str(REFUSE), "seccomp")
    refused = mlkata("--shelf", shelf, "judge", "mine.py", before=away)
    assert refused.returncode == CANNOT
    assert "no sandbox" in refused.stderr
    assert "--unsealed" in refused.stderr
    assert refused.stdout == ""
    allowed = mlkata("--shelf", shelf, "--unsealed", "judge", "mine.py", "--no-race", before=away)
    assert allowed.returncode == YES, allowed.stderr
    assert "C (no sandbox" in allowed.stdout


def test_an_unread_shelf_runs_no_lab_and_its_drills_do(shelf: Path) -> None:
    """Its code runs sealed like any submission; what would run unsealed asks first."""
    ran = mlkata("--shelf", shelf, "solution", "twice")
    assert (ran.returncode, "np.asarray(x) * 2" in ran.stdout) == (YES, True)
    gone = mlkata("--shelf", shelf / "none", "list")
    assert (gone.returncode, "no such shelf" in gone.stderr) == (CANNOT, True)
