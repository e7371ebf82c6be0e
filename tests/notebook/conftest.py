"""A shell in this process with the magics loaded, and what it shows; a toy shelf beside the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mlkata.engine.app import sketch
from mlkata.engine.app.house import House
from mlkata.engine.app.settings import Settings
from mlkata.notebook import magics
from mlkata.notebook.desk import Desk


@dataclass
class Shell:
    """What the magics need of a shell, and everything that they did with it."""

    magics: dict[str, tuple[str, Callable[..., None]]] = field(default_factory=dict)
    shown: list[dict[str, Any]] = field(default_factory=list)
    next: str = ""

    def register_magic_function(self, function: Callable[..., None], kind: str, name: str) -> None:
        self.magics[name] = (kind, function)

    def set_next_input(self, text: str) -> None:
        self.next = text

    def run(self, name: str, line: str, cell: str | None = None) -> list[dict[str, Any]]:
        """One magic; what it showed."""
        self.shown.clear()
        function = self.magics[name][1]
        function(line) if cell is None else function(line, cell)
        return list(self.shown)

    def html(self, name: str, line: str, cell: str | None = None) -> str:
        """All HTML that one magic showed."""
        return "\n".join(str(each.get("text/html", "")) for each in self.run(name, line, cell))


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("notebook")
    with House(Settings("en", folder / "cache", data=folder / "data")) as opened:
        yield opened


@pytest.fixture
def clock() -> list[float]:
    """A clock that stands still until its only number is changed."""
    return [1000.0]


@pytest.fixture
def shell(house: House, clock: list[float], monkeypatch: pytest.MonkeyPatch) -> Shell:
    made = Shell()
    desk: list[Desk] = []

    def opened(environ: Any) -> Desk:
        desk.append(Desk({"MLKATA_LANG": "en"}, lambda: clock[0]))
        desk[0].__dict__["house"] = house
        return desk[0]

    monkeypatch.setattr(magics, "Desk", opened)
    monkeypatch.setattr(magics.atexit, "register", lambda work: None)
    monkeypatch.setattr(magics, "publish_display_data", made.shown.append)
    magics.load(made)
    return made


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """Where a kernel of its own keeps things."""
    return {"MLKATA_CACHE": str(tmp_path / "cache"), "MLKATA_DATA": str(tmp_path / "data"), "MLKATA_LANG": "en"}


CASES = """
from mlkata.spec.drill import case


@case("one", zh="一")
def _(patience, rng):
    return patience()
"""
MARKS = "from mlkata.spec.marks import limits\n\nlimits(cpu_s=40.0)\n"
REFERENCE = '''"""One."""


def patience():
    """1."""
    return 1
'''


@pytest.fixture
def patience(tmp_path: Path) -> Path:
    """A shelf with one topic, whose limits nobody wants to wait for."""
    folder = tmp_path / "calmtoys"
    texts = {name: text.replace('""\n', '"filled in"\n') for name, text in sketch.files("patience", "patience").items()}
    texts |= {"drills/patience/cases.py": CASES, "drills/patience/marks.py": MARKS, "reference.py": REFERENCE}
    for name, text in texts.items():
        path = folder / "toys" / "patience" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "toys" / "__init__.py").touch()
    return folder
