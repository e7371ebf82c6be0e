"""What the docs show works: Python blocks run, `$ mlkata …` lines end with the exit code they promise.

Each page has one folder and one namespace, and its blocks run in order. Just before a fence may stand

    <!-- not run: WHY -->      a Python block is then only parsed, a console block left alone

and behind a command `# exit 1`, where 0 is not what it should end with. The comment behind a `print(…)` is what it
prints, `…` for anything. A block of `>>>` lines is a doctest.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [path for path in (ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "CONTRIBUTING.md") if path.is_file()]
PAGES += sorted((ROOT / "docs").glob("*.md"))  # docs/api is written by a tool; tests/test_api_pages.py reads it
FRAGMENTS = {"authoring.md"}  # shows parts of files: parsed, and what they import from mlkata is imported

FENCE = re.compile(r"^( *)(`{3,}|~{3,})\s*([\w.+-]*)[^`]*$")
NOT_RUN = re.compile(r"<!-- not run:(.*)-->")
EXIT = re.compile(r"\s+# exit (\d+)$")
OURS = re.compile(r"^(?:[A-Z_]+=\S* )*mlkata\b")
ELSEWHERE = {"cd", "docker", "git", "make", "pip", "pipx", "python", "python3", "source", "uv"}  # not run
OTHER_NAMES = {
    **dict.fromkeys(("py", "python3", "pycon"), "python"),
    **dict.fromkeys(("bash", "sh", "shell", "zsh", "shell-session", "powershell"), "console"),
}


@dataclass(frozen=True)
class Block:
    """A fenced block. `line`: of the fence, from 1. `reason`: why it is not run; None if it is."""

    language: str
    line: int
    text: str
    reason: str | None = None


def blocks(page: str) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    lines = page.splitlines()
    at, before = 0, ""
    while at < len(lines):
        opening = FENCE.match(lines[at])
        if opening is None:
            before = lines[at].strip() or before
            at += 1
            continue
        closing = re.compile(rf"^ *{opening[2][0]}{{{len(opening[2])},}}\s*$")
        end = next((n for n in range(at + 1, len(lines)) if closing.match(lines[n])), len(lines))
        mark = NOT_RUN.fullmatch(before)
        text = textwrap.dedent("\n".join(lines[at + 1 : end])) + "\n"
        yield Block(opening[3], at + 1, text, mark[1].strip() if mark else None)
        at, before = end + 1, ""


@dataclass(frozen=True)
class Command:
    """One `$` line. `exit`: what it should end with."""

    line: int
    text: str
    exit: int


def commands(block: Block) -> Iterator[Command]:
    """The `$` lines of a console block, continued lines joined."""
    rows = block.text.splitlines()
    at = 0
    while at < len(rows):
        line, text = block.line + at + 1, rows[at]
        while text.endswith("\\") and at + 1 < len(rows):
            at += 1
            text = text[:-1] + rows[at].lstrip()
        at += 1
        if text.startswith("$ "):
            code = EXIT.search(text)
            yield Command(line, EXIT.sub("", text[2:]), int(code[1]) if code else 0)


def faults(page: str, targets: set[str], fragments: bool = False) -> list[str]:
    """What is wrong with a page's blocks before anything runs."""
    return [f"line {block.line}: {said}" for block in blocks(page) for said in _faults(block, targets, fragments)]


def _faults(block: Block, targets: set[str], fragments: bool) -> Iterator[str]:
    if block.reason == "":
        yield "not run, without a reason"
    if block.language in OTHER_NAMES:
        yield f"`{block.language}` escapes this test: write `{OTHER_NAMES[block.language]}`"
    try:
        if block.language == "python" and not block.text.startswith(">>>"):
            ast.parse(block.text)
        elif block.language == "toml":
            tomllib.loads(block.text)
        elif block.language == "json":
            json.loads(block.text)
    except ValueError as error:
        yield f"is not {block.language}: {error}"
    except SyntaxError as error:
        yield f"is not Python: {error}"
    if block.language == "console" and not fragments:
        yield from _misplaced(block, targets)


def _misplaced(block: Block, targets: set[str]) -> Iterator[str]:
    if not list(commands(block)):
        yield "console without a `$` line"
    for command in commands(block):
        first, *rest = command.text.split()
        if not OURS.match(command.text) and first not in ELSEWHERE:
            yield f"`{first}` is neither ours nor one of the commands that are known and not run"
        if first == "make" and (unknown := {word for word in rest if re.fullmatch(r"[a-z-]+", word)} - targets):
            yield f"no such target: make {' '.join(sorted(unknown))}"


# A page's own folder: Python blocks and commands in the order of the page, by one process.
DRIVER = r"""
import ast, contextlib, doctest, io, json, os, subprocess, sys, tokenize, traceback

FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

@contextlib.contextmanager
def prints(wanted):
    with contextlib.redirect_stdout(io.StringIO()) as said:
        yield
    same = doctest.OutputChecker().check_output(wanted.replace("…", "...") + "\n", said.getvalue(), FLAGS)
    assert same, f"prints {said.getvalue().rstrip()}, not {wanted}"

class Watched(ast.NodeTransformer):
    def __init__(self, text):
        tokens = tokenize.generate_tokens(io.StringIO(text).readline)
        self.comments = {each.start[0]: each.string[1:].strip() for each in tokens if each.type == tokenize.COMMENT}

    def visit_Expr(self, node):
        if not ast.unparse(node).startswith("print(") or node.end_lineno not in self.comments:
            return node
        wanted = ast.Call(ast.Name("__prints__", ast.Load()), [ast.Constant(self.comments[node.end_lineno])], [])
        return ast.copy_location(ast.With([ast.withitem(wanted)], [node]), node)

page, steps = sys.argv[1], json.load(sys.stdin)
names = {"__name__": "__main__", "__prints__": prints}
sys.argv = [page]
sys.path.insert(0, os.getcwd())
for step in steps:
    where = f"{page}, line {step['line']}"
    if step["kind"] == "python" and step["text"].startswith(">>>"):
        test = doctest.DocTestParser().get_doctest(step["text"], names, page, page, step["line"])
        said = []
        if doctest.DocTestRunner(optionflags=FLAGS).run(test, out=said.append, clear_globs=False).failed:
            sys.exit(f"{where}: {''.join(said)}")
        names.update(test.globs)
    elif step["kind"] == "python":
        try:
            text = "\n" * step["line"] + step["text"]
            exec(compile(ast.fix_missing_locations(Watched(text).visit(ast.parse(text))), page, "exec"), names)
        except ImportError as error:
            if error.name != "torch":
                sys.exit(f"{where}: {traceback.format_exc()}")
            print(f"{where}: {error}")
            os._exit(77)
        except BaseException:
            sys.exit(f"{where}: {traceback.format_exc()}")
    else:
        ours = 'mlkata() { "$MLKATA_PYTHON" -c "from mlkata.cli import main; main()" "$@"; }; set -o pipefail; '
        bash = ["bash", "-c", ours + step["text"]]
        done = subprocess.run(bash, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode != step["exit"] or "Traceback" in done.stderr:
            told = f"{done.stdout[-2000:]}{done.stderr[-2000:]}"
            sys.exit(f"{where}: $ {step['text']}\nended with {done.returncode}, not {step['exit']}\n{told}")
"""


def steps(page: str) -> list[dict[str, object]]:
    """What of a page is run."""
    found: list[dict[str, object]] = []
    for block in blocks(page):
        if block.reason is not None:
            continue
        if block.language == "python":
            found.append({"kind": "python", "line": block.line, "text": block.text})
        if block.language == "console":
            ours = [each for each in commands(block) if OURS.match(each.text)]
            found += [{"kind": "console", "line": each.line, "text": each.text, "exit": each.exit} for each in ours]
    return found


def run(page: str, name: str, folder: Path) -> str:
    """Run a page in a folder: what failed, or nothing. Skips where torch is what is missing."""
    home = folder / "home"
    own = {"MLKATA_PYTHON": sys.executable, "HOME": str(home), "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1"}
    own |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    kept = {key: value for key, value in os.environ.items() if not key.startswith("MLKATA_")}
    work = folder / "work"
    work.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", DRIVER, name], cwd=work, env=kept | own, input=json.dumps(steps(page)), text=True,
        capture_output=True, timeout=550, check=False,
    )  # fmt: skip
    if done.returncode == 77:
        pytest.skip(done.stdout.splitlines()[-1])
    return "" if done.returncode == 0 else done.stderr or done.stdout


@pytest.fixture(scope="module")
def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_the_blocks_of_a_page_are_sound(path: Path, targets: set[str]) -> None:
    assert faults(path.read_text(encoding="utf-8"), targets, path.name in FRAGMENTS) == []


@pytest.mark.timeout(600)
@pytest.mark.parametrize("path", [path for path in PAGES if path.name not in FRAGMENTS], ids=lambda path: path.name)
def test_what_a_page_shows_works(path: Path, tmp_path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    if steps(page):
        failed = run(page, path.name, tmp_path)
        assert not failed, failed


@pytest.mark.parametrize("name", sorted(FRAGMENTS))
def test_what_fragments_import_is_there(name: str) -> None:
    page = (ROOT / "docs" / name).read_text(encoding="utf-8")
    trees = [ast.parse(block.text) for block in blocks(page) if block.language == "python"]
    imports = [node for tree in trees for node in tree.body if isinstance(node, ast.ImportFrom)]
    ours = [ast.unparse(node) for node in imports if (node.module or "").startswith("mlkata.")]
    assert ours
    for line in ours:
        exec(line, {})


# The checker, on pages with planted faults

PAGE = """\
# A page

```python
x = 1
```

<!-- not run: it needs the reader's own model -->

```python
model = load("mine.pt")
```

Then the same `x`:

  ```python
  >>> x + 1
  2
  >>> list(range(100))
  [0, 1, ..., 99]
  ```

```python
assert x == 1
for _ in range(2):
    print([x, 0.5])  # [1, …]
open("here.txt", "w").write("x")
```

```console
$ git clone somewhere && cd mlkata
$ mlkata --help | head -2 && cat here.txt
Usage: …
$ mlkata no-such-command # exit 2
$ LANG=C mlkata \\
    --lang en \\
    list
```

~~~text
```python
raise SystemExit("text is text")
```
~~~
"""


def test_a_sound_page_is_quiet(tmp_path: Path) -> None:
    assert faults(PAGE, {"run"}) == []
    assert run(PAGE, "page.md", tmp_path) == ""


def test_blocks_and_commands_are_found_with_their_lines() -> None:
    found = list(blocks(PAGE))
    assert [block.language for block in found] == ["python", "python", "python", "python", "console", "text"]
    assert [block.reason for block in found[:2]] == [None, "it needs the reader's own model"]
    lines = PAGE.splitlines()
    assert all(lines[block.line - 1].strip().strip("`~") == block.language for block in found)
    wanted = [("git clone somewhere && cd mlkata", 0), ("mlkata --help | head -2 && cat here.txt", 0)]
    wanted += [("mlkata no-such-command", 2), ("LANG=C mlkata --lang en list", 0)]
    told = list(commands(found[4]))
    assert [(" ".join(each.text.split()), each.exit) for each in told] == wanted
    assert all(lines[each.line - 1].startswith("$ ") for each in told)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("x = 1", "x = 2", "Expected:"),
        ("assert x == 1", "assert y == 1", 'page.md", line 23'),
        ("  2\n", "  3\n", "Expected:"),
        ("# [1, …]", "# [2, …]", "prints [1, 0.5], not [2, …]"),
        ("x + 1", "y + 1", "NameError"),
        ("# exit 2", "", "ended with 2, not 0"),
        ("# exit 2", "# exit 1", "ended with 2, not 1"),
        ("list\n```", "lsit\n```", "ended with 2, not 0"),
        ("&& cat here.txt", "&& cat there.txt", "there.txt"),
        ("<!-- not run: it needs the reader's own model -->", "Run it:", "NameError"),
        ("x = 1", "import no_such_library", "ModuleNotFoundError"),
        ("x = 1", "exit()", "SystemExit"),
    ],
)
def test_a_planted_failure_is_told(old: str, new: str, words: str, tmp_path: Path) -> None:
    assert PAGE.count(old) >= 1
    failed = run(PAGE.replace(old, new, 1), "page.md", tmp_path)
    assert "page.md, line" in failed
    assert words in failed


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("load(", "load((", "line 9: is not Python"),
        ("not run: it needs the reader's own model", "not run:", "line 9: not run, without a reason"),
        ("```console", "```bash", "line 29: `bash` escapes this test"),
        ("$ git clone somewhere", "$ rm -rf somewhere", "line 29: `rm` is neither ours"),
        ("git clone somewhere && cd mlkata", "make rnu", "line 29: no such target: make rnu"),
        ("~~~text\n", "~~~text\n~~~\n\n```json\n{,}\n```\n\n~~~text\n", "is not json"),
        ("~~~text\n", "~~~text\n~~~\n\n```toml\na =\n```\n\n~~~text\n", "is not toml"),
        ("~~~text\n", "~~~text\n~~~\n\n```console\nmlkata list\n```\n\n~~~text\n", "console without a `$` line"),
    ],
)
def test_a_planted_fault_is_told(old: str, new: str, words: str) -> None:
    assert PAGE.count(old) == 1
    told = faults(PAGE.replace(old, new), {"run"})
    assert len(told) == 1
    assert words in told[0]


def test_what_needs_torch_is_skipped_where_there_is_none(tmp_path: Path) -> None:
    page = "```python\nimport sys\nsys.modules['torch'] = None\nfrom mlkata.regularization import BatchNorm2d\n```\n"
    with pytest.raises(pytest.skip.Exception, match="needs torch"):
        run(page, "page.md", tmp_path)
