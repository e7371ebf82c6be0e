"""The house rules that no linter knows: sizes, empty __init__ files, forbidden words, rows in the docs, start-up."""

from __future__ import annotations

import ast
import io
import os
import re
import statistics
import subprocess
import sys
import tokenize
import tomllib
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "mlkata"
SHELF = PACKAGE / "shelf"

MODULE_LINES = 400
FUNCTION_LINES = 50
FUNCTION_MEDIAN = 10
REFERENCE_LINES = 150

# Files of a topic that are not written on a whiteboard.
NOT_REFERENCES = {"__init__.py", "oracle.py", "tool.py", "quiz.py"}
TEXT = {".py", ".md", ".toml", ".txt", ".json", ".yaml", ".sh", ".html", ".css", ".ts", ".js", ".svg", ".ini", ""}


def python_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def submission(path: Path) -> bool:
    """Whether a file is somebody's attempt at a drill, which need not be anything."""
    return bool({"right", "wrong"} & set(path.parts))


def docstring_lines(node: ast.AST) -> range:
    """The lines of a definition's docstring."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(node):
        text = node.body[0]
        return range(text.lineno, (text.end_lineno or text.lineno) + 1)
    return range(0)


def code_lines(path: Path) -> int:
    """Lines that hold code: no blanks, comments or docstrings."""
    silent = {line for node in ast.walk(tree_of(path)) for line in docstring_lines(node)}
    skip = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type not in skip:
            held |= set(range(token.start[0], token.end[0] + 1))
    return len(held - silent)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a file with its length, docstring not counted."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield f"{name_of(path)}:{node.lineno} {node.name}", length - len(docstring_lines(node))


# Sizes


def test_modules_are_short() -> None:
    files = [path for folder in ("src", "tests", "bench", "tools") for path in python_files(ROOT / folder)]
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: n for name, n in lengths.items() if n > MODULE_LINES} == {}


def test_engine_functions_are_short() -> None:
    lengths = dict(found for path in python_files(PACKAGE / "engine") for found in functions(path))
    assert {name: n for name, n in lengths.items() if n > FUNCTION_LINES} == {}
    assert statistics.median(lengths.values()) <= FUNCTION_MEDIAN


def test_references_fit_a_whiteboard() -> None:
    references = [
        path
        for path in python_files(SHELF)
        if path.name not in NOT_REFERENCES and not {"drills", "labs"} & set(path.relative_to(SHELF).parts)
    ]
    lengths = {name_of(path): code_lines(path) for path in references}
    assert {name: n for name, n in lengths.items() if n > REFERENCE_LINES} == {}


def test_code_lines_are_counted_without_comments_and_docstrings(tmp_path: Path) -> None:
    path = tmp_path / "sample.py"
    text = '"""Doc\n\nstring."""\n\n# why\nx = """a\nb"""  # note\n\n\ndef f():\n    """Doc."""\n    return x\n'
    path.write_text(text, encoding="utf-8")
    assert code_lines(path) == 4  # two of x, the def, the return


# Imports that import-linter sees, and those it does not


def topic_folders() -> list[Path]:
    return sorted(path.parent for path in SHELF.rglob("topic.toml"))


def test_every_importable_folder_of_the_shelf_has_an_empty_init() -> None:
    folders = {SHELF}
    for path in SHELF.rglob("*"):
        facets = {"drills", "labs", "__pycache__"} & set(path.relative_to(SHELF).parts)
        if not facets and path.suffix in {".py", ".toml"} and path.parent != SHELF:
            inside = path.parent.relative_to(SHELF).parts
            folders |= {SHELF.joinpath(*inside[: n + 1]) for n in range(len(inside))}
    inits = [folder / "__init__.py" for folder in sorted(folders)]
    assert [name_of(path) for path in inits if not path.is_file()] == []
    assert [name_of(path) for path in inits if path.stat().st_size] == []


def imported(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_drills_and_labs_import_neither_engine_nor_doors() -> None:
    """They have no __init__.py, so the contracts of .importlinter do not reach them."""
    closed = re.compile(r"mlkata\.(engine|web|cli|mcp|notebook)(\.|$)")
    files = [path for path in python_files(SHELF) if not submission(path)]
    assert [(name_of(path), name) for path in files for name in imported(path) if closed.match(name)] == []


def test_the_package_itself_imports_nothing() -> None:
    for path in (PACKAGE / "__init__.py", PACKAGE / "engine" / "__init__.py", PACKAGE / "spec" / "__init__.py"):
        assert imported(path) == set(), path


# Words


def texts() -> Iterator[Path]:
    folders = ["src", "tests", "docs", "bench", "tools", "frontend", ".ci", ".github"]
    skip = {"__pycache__", "node_modules", "dist", "built", ".hypothesis"}
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and not skip & set(path.parts):
                yield path
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT and path.name != ".venv.lock")


def test_no_unfinished_business_and_no_foreign_places() -> None:
    words = [r"(?:#|//|<!--)\s*(?:TO" r"DO|FIX" r"ME|XX" r"X)\b", r"\b(?:TO" r"DO|FIX" r"ME):", "/wo" "rk/"]
    hosts = [r"pypi\." "org", "python" "hosted", r"registry\." "npmjs", r"registry\." "yarnpkg", r"download\." "pyt"]
    shape = re.compile("|".join(words + hosts))
    found = {}
    for path in texts():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if match := shape.search(line):
                found[f"{name_of(path)}:{number}"] = match[0]
    assert found == {}


def undocumented(path: Path) -> list[str]:
    """Public names of a file that lack a docstring: the module, classes, functions, methods."""
    missing = [] if ast.get_docstring(tree_of(path)) else [name_of(path)]
    queue: list[tuple[str, ast.AST]] = [(name_of(path), tree_of(path))]
    while queue:
        prefix, parent = queue.pop()
        for node in ast.iter_child_nodes(parent):
            if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                missing.append(f"{prefix}:{node.lineno} {node.name}")
            if isinstance(node, ast.ClassDef):
                queue.append((prefix, node))
    return missing


@pytest.mark.parametrize("room", ["spec", "engine/app"])
def test_public_names_are_documented(room: str) -> None:
    files = [path for path in python_files(PACKAGE / room) if path.name != "__init__.py"]
    assert [name for path in files for name in undocumented(path)] == []


def test_every_engine_module_says_what_it_is_for() -> None:
    files = [path for path in python_files(PACKAGE / "engine") if path.read_text(encoding="utf-8").strip()]
    assert [name_of(path) for path in files if not ast.get_docstring(tree_of(path))] == []


# Rows in the docs


def rows(*paths: Path) -> str:
    """The table rows of these pages. A thing is documented when it stands there in backticks."""
    lines = [line for path in paths if path.is_file() for line in path.read_text(encoding="utf-8").splitlines()]
    return "\n".join(line for line in lines if line.lstrip().startswith("|"))


def pages() -> list[Path]:
    return [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def without_row(things: list[str], table: str, shape: str = "`{}[`/ ]") -> list[str]:
    return [thing for thing in things if not re.search(shape.format(re.escape(thing)), table)]


def needs(*names: str) -> None:
    """Skip only while the page is not written yet; the README ends that for all of them."""
    absent = [name for name in names if not (ROOT / name).is_file()]
    if absent and not (ROOT / "README.md").is_file():
        pytest.skip(f"not written yet: {', '.join(absent)}")
    assert absent == []


def rooms() -> list[str]:
    inner = [f"engine.{path.parent.name}" for path in sorted((PACKAGE / "engine").glob("*/__init__.py"))]
    doors = [door for door in ("web", "cli", "mcp", "notebook") if (PACKAGE / door / "__init__.py").is_file()]
    return ["spec", "shelf", *inner, *doors]


def test_every_room_has_a_row() -> None:
    needs("docs/architecture.md")
    assert without_row(rooms(), rows(ROOT / "docs" / "architecture.md")) == []


def test_every_make_target_has_a_row() -> None:
    needs("README.md")
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {"run", "test", "test-all", "check", "bench"} <= set(targets)
    assert without_row([f"make {target}" for target in targets], rows(*pages())) == []


def test_every_rule_has_a_row() -> None:
    needs("README.md")
    codes = sorted(set(re.findall(r"MK\d{3}", (PACKAGE / "spec" / "rules.py").read_text(encoding="utf-8"))))
    assert without_row(codes, rows(*pages())) == []


def test_every_setting_has_a_row() -> None:
    needs("README.md")
    sources = [path.read_text(encoding="utf-8") for path in python_files(PACKAGE)]
    settings = sorted({name for text in sources for name in re.findall(r"\bMLKATA_[A-Z_]+\b", text)})
    assert without_row(settings, rows(*pages()), "`{}[`=]") == []


needs_cli = pytest.mark.skipif(not (PACKAGE / "cli" / "__init__.py").is_file(), reason="mlkata.cli is not written yet")

ASK_COMMANDS = """
import typer, mlkata.cli
def walk(command, path):
    yield path
    for name, inner in getattr(command, "commands", {}).items():
        if not inner.hidden:
            yield from walk(inner, f"{path} {name}")
app = next(found for module in list(__import__("sys").modules.values()) if module.__name__.startswith("mlkata.cli")
           for found in vars(module).values() if isinstance(found, typer.Typer))
print(*list(walk(typer.main.get_command(app), "mlkata"))[1:], sep="\\n")
"""


@needs_cli
def test_every_command_has_a_row() -> None:
    needs("README.md")
    done = subprocess.run([sys.executable, "-c", ASK_COMMANDS], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split(), "no command found"
    assert without_row(done.stdout.splitlines(), rows(*pages())) == []


# Start-up and packaging

HEAVY = {"numpy", "torch", "scipy", "sklearn", "skimage", "cv2", "altair", "vl_convert", "onnx", "mlkata.shelf"}

ASK_MODULES = """
import sys
sys.argv = ["mlkata", "--help"]
from mlkata.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print("\\n".join(["", "MODULES", *sys.modules]))
"""


@needs_cli
def test_help_imports_nothing_heavy() -> None:
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", ASK_MODULES]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout or "用法" in done.stdout
    loaded = set(done.stdout.split("\nMODULES\n")[1].split())
    assert "mlkata.cli" in loaded
    assert {name for name in loaded if name in HEAVY or name.startswith("mlkata.shelf.")} == set()


def test_dependencies_keep_out_what_breaks_torch() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower()
    wanted = [*project["dependencies"], *sum(project["optional-dependencies"].values(), [])]
    names = {re.match(r"[\w-]+", line)[0].lower() for line in wanted} - {"mlkata"}
    assert [re.match(r"[\w-]+", line)[0] for line in project["dependencies"]] == ["numpy"]
    assert [name for name in sorted(names) if not re.search(rf"^{name}==", pins, re.MULTILINE)] == []
    assert not re.search(r"^(torchvision|timm|torchmetrics|opencv-python(-headless)?)\b", pins, re.MULTILINE)
    assert len(re.findall(r"^torch==", pins, re.MULTILINE)) == 1


def test_the_wheel_carries_the_shelf(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        carried = {name for name in wheel.namelist() if name.startswith("mlkata/")}
    tree = {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*") if path.is_file()}
    caches = {path for path in tree if any(part.startswith((".", "__pycache__")) for part in path.parts)}
    assert {f"mlkata/{path.as_posix()}" for path in tree - caches} - carried == set()
