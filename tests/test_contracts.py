"""Who may import whom: the tree keeps the contracts, and each contract catches what it is for."""

from __future__ import annotations

import ast
import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports_command as lint; lint()"


def lint(root: Path) -> tuple[set[str], str]:
    """The names of the broken contracts of the package under `root`, and the linter's words."""
    environment = {**os.environ, "PYTHONPATH": str(root / "src"), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    command = [sys.executable, "-c", LINT, "--no-logo", "--no-cache", "--config", str(root / ".importlinter")]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=60)
    words = done.stdout + done.stderr
    outcome = dict(re.findall(r"^(\w+) (KEPT|BROKEN)", words, flags=re.MULTILINE))
    assert outcome, words
    broken = {name for name, result in outcome.items() if result == "BROKEN"}
    assert (done.returncode != 0) == bool(broken), words
    return broken, words


class Contracts:
    """What .importlinter declares."""

    def __init__(self, path: Path) -> None:
        self._parser = configparser.ConfigParser()
        self._parser.read(path, encoding="utf-8")

    def words(self, contract: str, key: str) -> list[str]:
        """The module names of one setting, without `( )`, `|` and `*.`, in order."""
        text = self._parser[f"importlinter:contract:{contract}"][key]
        return [word.removeprefix("*.").removeprefix("mlkata.") for word in re.findall(r"[\w.*]+", text)]

    @property
    def rooms(self) -> list[str]:
        return self.words("rooms", "layers")

    @property
    def areas(self) -> list[str]:
        return self.words("areas", "layers")


@pytest.fixture(scope="session")
def contracts(root: Path) -> Contracts:
    return Contracts(root / ".importlinter")


@pytest.fixture(scope="session")
def skeleton(root: Path, contracts: Contracts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as stubs: every declared room and area, two topics in each area, no imports but lawful ones."""
    base = tmp_path_factory.mktemp("skeleton")
    shutil.copy(root / ".importlinter", base)
    package = base / "src" / "mlkata"
    for folder in ["cli", "web", "mcp", "notebook", "spec", *(f"engine/{room}" for room in contracts.rooms)]:
        write(package / folder / "main.py", "import mlkata.spec.words\n")
    write(package / "spec" / "words.py", "import dataclasses\n")
    for area in contracts.areas:
        for topic in ("first", "second"):
            write(package / "shelf" / area / topic / "reference.py", "import numpy\nimport mlkata.spec.words\n")
        write(package / f"{area}.py", f"from mlkata.shelf.{area}.first import reference as reference\n")
    for folder in [package, *(path for path in package.rglob("*") if path.is_dir())]:
        write(folder / "__init__.py", "")
    for line in LAWFUL:
        plant(package, *line)
    return base


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def plant(package: Path, where: str, line: str) -> None:
    """Append one line to a module, which is made where it is missing."""
    path = package / where
    for folder in path.relative_to(package).parents:
        (package / folder).mkdir(parents=True, exist_ok=True)
        (package / folder / "__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


# What must stay allowed, so that the skeleton would notice contracts that forbid too much.
LAWFUL = [
    ("cli/main.py", "import mlkata.engine.app.main"),
    ("web/main.py", "import mlkata.engine.app.main"),
    ("mcp/main.py", "import mlkata.engine.app.main, mcp"),
    ("notebook/main.py", "import mlkata.engine.app.main"),
    ("engine/app/main.py", "import mlkata.engine.check.main, mlkata.engine.dispatch.main, mlkata.engine.store.main"),
    ("engine/app/main.py", "import subprocess"),
    ("engine/check/main.py", "import mlkata.engine.judge.main, mlkata.engine.lab.main"),
    ("engine/dispatch/main.py", "import mlkata.engine.sandbox.main, multiprocessing, socket"),
    ("engine/store/main.py", "import sqlite3"),
    ("engine/judge/main.py", "import numpy"),
    ("shelf/detection/second/reference.py", "import mlkata.shelf.detection.first.reference"),
    ("shelf/detection/second/reference.py", "import mlkata.shelf.arithmetic.first.reference"),
]

# where, the planted line, the contract that must catch it
PLANTS = {
    "topic → engine": (
        "shelf/detection/first/reference.py", "import mlkata.engine.judge.main", "topics"),
    "topic → cli": (
        "shelf/detection/first/reference.py", "import mlkata.cli.main", "topics"),
    "topic → public area": (
        "shelf/detection/first/reference.py", "from mlkata import arithmetic", "floors"),
    "topic ⇄ topic": (
        "shelf/detection/first/reference.py", "import mlkata.shelf.detection.second.reference", "acyclic"),
    "area → higher area": (
        "shelf/imaging/first/reference.py", "import mlkata.shelf.detection.first.reference", "areas"),
    "undeclared area": (
        "shelf/astrology/first/reference.py", "", "areas"),
    "engine → topic": (
        "engine/check/main.py", "import mlkata.shelf.detection.first.reference", "names"),
    "engine → public area": (
        "engine/judge/main.py", "import mlkata.detection", "names"),
    "engine → door": (
        "engine/app/main.py", "import mlkata.cli.main", "floors"),
    "undeclared room": (
        "engine/attic/main.py", "", "rooms"),
    "undeclared floor": (
        "utils.py", "", "floors"),
    "judge → catalog": (
        "engine/judge/main.py", "import mlkata.engine.catalog.main", "rooms"),
    "judge → app": (
        "engine/judge/main.py", "import mlkata.engine.app.main", "rooms"),
    "check → sandbox": (
        "engine/check/main.py", "import mlkata.engine.sandbox.main", "jail"),
    "judge → subprocess": (
        "engine/judge/main.py", "import subprocess", "pure"),
    "judge → sqlite3, inside a function": (
        "engine/judge/main.py", "def f():\n    from sqlite3 import connect", "pure"),
    "lab → multiprocessing": (
        "engine/lab/main.py", "import multiprocessing.pool", "pure"),
    "cli → judge": (
        "cli/main.py", "from mlkata.engine.judge import main", "doors"),
    "web → dispatch": (
        "web/main.py", "import mlkata.engine.dispatch.main", "doors"),
    "web → topic": (
        "web/main.py", "import mlkata.shelf.detection.first.reference", "doors"),
    "web → cli": (
        "web/main.py", "import mlkata.cli.main", "floors"),
    "mcp → judge": (
        "mcp/main.py", "import mlkata.engine.judge.main", "doors"),
    "mcp → cli": (
        "mcp/main.py", "import mlkata.cli.main", "floors"),
    "notebook → store": (
        "notebook/main.py", "import mlkata.engine.store.main", "doors"),
    "notebook → web": (
        "notebook/main.py", "import mlkata.web.main", "floors"),
    "topic → notebook": (
        "shelf/detection/first/reference.py", "import mlkata.notebook.main", "topics"),
    "spec → engine": (
        "spec/words.py", "import mlkata.engine.judge.main", "floors"),
    "spec → numpy": (
        "spec/words.py", "import numpy", "words"),
    "cycle in a room": (
        "engine/judge/main.py", "import mlkata.engine.judge.other\n# and back: engine/judge/other.py", "acyclic"),
}  # fmt: skip


def test_the_tree_keeps_every_contract(root: Path) -> None:
    broken, words = lint(root)
    assert not broken, words


def test_the_skeleton_keeps_every_contract(skeleton: Path) -> None:
    broken, words = lint(skeleton)
    assert not broken, words


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_import_is_caught(name: str, skeleton: Path, tmp_path: Path) -> None:
    where, line, contract = PLANTS[name]
    copy = tmp_path / "copy"
    shutil.copytree(skeleton, copy)
    plant(copy / "src" / "mlkata", where, line)
    if "other" in line:
        plant(copy / "src" / "mlkata", "engine/judge/other.py", "import mlkata.engine.judge.main")
    broken, words = lint(copy)
    assert contract in broken, words


def test_every_contract_catches_a_plant(root: Path) -> None:
    parser = configparser.ConfigParser()
    parser.read(root / ".importlinter", encoding="utf-8")
    declared = {section.rsplit(":", 1)[1] for section in parser.sections() if ":" in section}
    assert {contract for _, _, contract in PLANTS.values()} == declared


def test_a_folder_without_init_hides_from_the_linter(skeleton: Path, tmp_path: Path) -> None:
    """Why test_house.py demands the empty file: with this failing, that rule could go."""
    copy = tmp_path / "copy"
    shutil.copytree(skeleton, copy)
    package = copy / "src" / "mlkata"
    plant(package, "shelf/detection/first/reference.py", "import mlkata.engine.judge.main")
    (package / "shelf" / "detection" / "first" / "__init__.py").unlink()
    write(package / "detection.py", "")
    write(package / "shelf" / "detection" / "second" / "reference.py", "")
    assert lint(copy)[0] == set()


def test_the_lists_are_complete(contracts: Contracts) -> None:
    areas = set(contracts.areas)
    floors = set(contracts.words("floors", "layers"))
    assert floors - areas == {"__main__", "web", "cli", "mcp", "notebook", "engine", "shelf", "spec"}
    closed = {f"engine.{room}" for room in contracts.rooms if room != "app"}
    assert set(contracts.words("doors", "forbidden_modules")) == areas | closed | {"shelf"}
    assert set(contracts.words("names", "forbidden_modules")) == areas | {"shelf"}


def strangers(source: str) -> set[str]:
    """The modules a file of spec imports that are neither the standard library's nor spec's own."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return {
        name
        for name in found
        if name.split(".")[0] not in sys.stdlib_module_names and not f"{name}.".startswith("mlkata.spec.")
    }


def test_spec_is_standard_library_only(package: Path) -> None:
    for path in (package / "spec").rglob("*.py"):
        assert not strangers(path.read_text(encoding="utf-8")), path
    assert strangers("import numpy.linalg") == {"numpy.linalg"}
    assert strangers("def f():\n    from mlkata.engine import app") == {"mlkata.engine"}
    assert strangers("from . import x") == {"."}
    assert not strangers("import os, ast\nfrom mlkata.spec.text import Text\nfrom mlkata.spec import value")
