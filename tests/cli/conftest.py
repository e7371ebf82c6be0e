"""The command line in this process, over one house for all tests."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.toys import laid_out

from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.engine.store.store import Store


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Opened:
    """A house that outlives its `with`."""

    def __init__(self, house: House) -> None:
        self.house = house

    def __enter__(self) -> House:
        return self.house

    def __exit__(self, *_: object) -> None:
        pass


CASES = """
import numpy as np

from mlkata.spec.drill import case, race


@case("a number", zh="一个数")
def _(twice, rng):
    return twice(2.5)


@case("an array", zh="一个数组")
def _(twice, rng):
    return twice(np.array([1.0, -2.0]))


@case("random numbers", zh="随机数", hidden=True)
def _(twice, rng):
    return twice(rng.normal(size=50))


@race(sizes=(100, 1000))
def _(twice, rng, n):
    x = np.ones(n)
    return lambda: twice(x)
"""
MARKS = """
from mlkata.spec.marks import forbid, limits, mistake

forbid("numpy.add")
limits(cpu_s=0.3, memory_mb=128)
mistake("squares", "* 2", "** 2", within="twice", zh="你求了平方。", en="You square it.")
mistake("thrice", "* 2", "* 3", within="twice", zh="你乘了 3。", en="You multiply by 3.")
"""
REFERENCE = '''"""Twice."""

import numpy as np


def twice(x):
    """Twice `x`."""
    return np.asarray(x) * 2
'''


@pytest.fixture(scope="package")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf with one small topic, "twice", whose limits are soon reached."""
    return laid_out(tmp_path_factory.mktemp("shelves") / "toyshelf", CASES, MARKS, REFERENCE)


@pytest.fixture(scope="package")
def house(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Iterator[House]:
    with House(Settings("en", tmp_path_factory.mktemp("cache"), (shelf,))) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MLKATA_LANG", "MLKATA_SHELF", "MLKATA_TRUST", "MLKATA_UNSEALED"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MLKATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def speak(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the language that a start with `--lang` would have found."""
    import mlkata.cli.main

    assert mlkata.cli.main

    def to(lang: str) -> None:
        for name, module in list(sys.modules.items()):
            if name.startswith("mlkata.cli.") and hasattr(module, "LANG"):
                monkeypatch.setattr(module, "LANG", lang)

    return to


@pytest.fixture
def mlkata(
    house: House, speak: Callable[[str], None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Said]:
    """Runs one command: `mlkata("judge", "nms.py", lang="zh")`."""
    from mlkata.cli.context import asked_language
    from mlkata.cli.main import run

    monkeypatch.setattr("mlkata.engine.app.house.House", lambda settings: Opened(house))

    def call(*arguments: object, lang: str = "en") -> Said:
        asked, rest = asked_language([str(each) for each in arguments])
        speak(asked if asked in ("zh", "en") else lang)
        capsys.readouterr()
        code = run(rest, asked)
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture
def nothing_kept(house: House, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The house with the store of somebody who has done nothing yet."""
    fresh = Store(None)
    monkeypatch.setitem(house.__dict__, "store", fresh)
    yield
    fresh.close()


@pytest.fixture
def sitting(tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens terminals, `sitting("review", "iou-nms")`, and closes them at the end."""
    from tests.cli.terminal import Terminal

    opened: list[Terminal] = []

    def sit(*arguments: str) -> Terminal:
        opened.append(Terminal(*arguments, cwd=tmp_path))
        return opened[-1]

    yield sit
    for each in opened:
        each.close()
