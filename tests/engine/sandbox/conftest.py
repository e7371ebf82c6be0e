"""What the attacks aim at, and pools to run them in."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mlkata.engine.dispatch.pool import Pool
from mlkata.engine.sandbox import spaces
from mlkata.spec.job import Job, Limits, Run, Step, Task

CASES = """
from mlkata.spec.drill import case

@case("one")
def _(f, rng):
    return f()
"""


@pytest.fixture(scope="session")
def make() -> Callable[..., Job]:
    """make(code, steps=1, **job): a job that calls f() with no argument."""

    def job(code: str, steps: int = 1, limits: Limits | None = None, **rest: object) -> Job:
        words = {"id": "j", "task": Task.CASES, "code": code, "target": "f", "cases": CASES}
        asked = tuple(Step("one", n) for n in range(steps))
        return Job(**{**words, "steps": asked, "limits": limits or Limits(), **rest})

    return job


@pytest.fixture(scope="session")
def pool() -> Iterator[Pool]:
    """The real thing: every layer that this machine offers."""
    with Pool(workers=2) as warm:
        yield warm


@pytest.fixture(scope="session")
def bare() -> Iterator[Pool]:
    """The same machinery with every containing layer off: for controls."""
    with Pool(workers=1, standby=0, allow_unsealed=True, layers=()) as warm:
        yield warm


@pytest.fixture(scope="session")
def targets(package: Path) -> Iterator[dict[str, str]]:
    """Placeholders of the attacks and what they stand for here."""
    with tempfile.TemporaryDirectory(prefix="mlkata-attack-") as name:
        os.chmod(name, 0o777)
        folder = Path(name)
        for file in ("canary", "owned"):
            (folder / file).write_text("secret")
        victim = subprocess.Popen(["sleep", "600"])
        tcp, unix = socket.create_server(("127.0.0.1", 0)), socket.socket(socket.AF_UNIX)
        unix.bind(str(folder / "unix"))
        unix.listen(8)
        os.chmod(folder / "unix", 0o777)
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind(f"\0mlkata-{os.getpid()}")
        abstract.listen(8)
        if os.geteuid() == 0 and spaces.open_to_all(os.path.realpath(os.path.dirname(os.__file__))):
            os.chown(folder / "owned", spaces.RESERVED, spaces.RESERVED)  # the controls run as this user
        with tcp, unix, abstract:
            yield {
                "@CANARY@": str(folder / "canary"),
                "@OWNED@": str(folder / "owned"),
                "@FOLDER@": name,
                "@VICTIM@": str(victim.pid),
                "@TCP@": str(tcp.getsockname()[1]),
                "@UNIX@": str(folder / "unix"),
                "@ABSTRACT@": f"mlkata-{os.getpid()}",
                "@SHELF@": str(package / "__init__.py"),
                "@SOURCE@": str(package.parent),
            }
            victim.kill()
            victim.wait()


@pytest.fixture(scope="session")
def weak(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[str, int]]:
    """weak(code) → (what the weak judge printed, its exit status)."""
    here = Path(__file__).parent / "weak.py"

    def run(code: str) -> tuple[str, int]:
        file = tmp_path_factory.mktemp("weak") / "code.py"
        file.write_text(code)
        environment = {**os.environ, "MLKATA_SECRET": "x"}
        with open("/dev/zero") as spare:  # whatever number it has: pass_fds keeps it
            done = subprocess.run(
                [sys.executable, str(here), str(file)],
                input="secret",
                env=environment,
                pass_fds=(spare.fileno(),),
                capture_output=True,
                text=True,
                timeout=60,
            )
        return done.stdout, done.returncode

    return run


@pytest.fixture(scope="session")
def worked() -> Callable[[Run], bool]:
    """Whether an attack got through: it says so, or it has the judge's answer."""
    return lambda run: any(str(seen.value).startswith(("PWNED", "ANSWER-")) for seen in run.observations)
