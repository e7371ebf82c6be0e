"""MK303: references fit a whiteboard, say what they do, and can be imported under the area's name."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from mlkata.engine.catalog.source import DEFINITIONS, Definition, find
from mlkata.engine.check.desk import Desk
from mlkata.engine.check.means import Note, note, noted
from mlkata.spec.errors import MlkataError
from mlkata.spec.syntax import parsed
from mlkata.spec.topic import DrillInfo

LONGEST = 150  # lines of code
NOT_REFERENCES = {"__init__.py", "oracle.py", "tool.py", "quiz.py"}
SECTIONS = ("Idea", "Args", "Returns", "Raises", "Complexity", "Pitfall")
SECTION = re.compile(rf"^({'|'.join(SECTIONS)}):", re.MULTILINE)
ARRAYS = re.compile(r"Array|Tensor|Floats|Labels")
SILENT = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}


def references_explain(desk: Desk) -> Iterator[Note]:
    """MK303."""
    topic = desk.topic
    for name in desk.modules:
        if name.split("/")[-1] not in NOT_REFERENCES and not name.startswith(("tools/", "quizzes/")):
            yield from _short(desk, name)
    rungs = dict.fromkeys(rung for drill in topic.drills for rung in drill.rungs)
    for rung in rungs:
        if f"{rung}.py" in desk.files:
            yield from _explained(desk, f"{rung}.py")
    for drill in topic.drills:
        yield from _target(desk, drill)
        yield from _public(desk, drill)


def _short(desk: Desk, name: str) -> Iterator[Note]:
    lines = code_lines(desk, name)
    if lines > LONGEST:
        yield note(
            name, f"有 {lines} 行代码，上限 {LONGEST}。", f"It has {lines} lines of code; {LONGEST} is the limit."
        )


def code_lines(desk: Desk, name: str) -> int:
    """Lines that hold code: no blanks, comments or docstrings."""
    text = desk.text(name)
    if text.count("\n") <= LONGEST:
        return text.count("\n")  # short whatever it holds
    told = {line for node in ast.walk(desk.tree(name)) for line in _docstring_lines(node)}
    held: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            held |= set(range(token.start[0], token.end[0] + 1))
    return len(held - told)


def _docstring_lines(node: ast.AST) -> range:
    if isinstance(node, (ast.Module, *DEFINITIONS)) and ast.get_docstring(node) is not None:
        text = node.body[0]
        return range(text.lineno, (text.end_lineno or text.lineno) + 1)
    return range(0)


def _explained(desk: Desk, file: str) -> Iterator[Note]:
    """A rung names its source; all that is public in it has a docstring with its sections in order."""
    try:
        tree = desk.tree(file)
    except MlkataError as error:
        yield noted(error)
        return
    if not re.search(r"^Sources?:", ast.get_docstring(tree) or "", re.MULTILINE):
        yield note(file, "模块的文档字符串没有写来源（Source:）。", "The module's docstring names no Source.")
    for node, name in _published(tree):
        docstring = ast.get_docstring(node) or ""
        if not docstring:
            yield note(f"{file}:{node.lineno}", f"{name} 没有文档字符串。", f"{name} has no docstring.")
        found = [SECTIONS.index(each) for each in SECTION.findall(docstring)]
        if found != sorted(found):
            order = " · ".join(SECTIONS)
            yield note(f"{file}:{node.lineno}", f"{name} 的小节顺序应为 {order}。", f"Sections of {name}: {order}.")


def _published(tree: ast.Module) -> Iterator[tuple[Definition, str]]:
    """Public functions, classes and methods with a body of their own."""
    for node in tree.body:
        if isinstance(node, DEFINITIONS) and not node.name.startswith("_"):
            yield node, node.name
            inner = node.body if isinstance(node, ast.ClassDef) else []
            methods = (each for each in inner if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)))
            yield from ((each, f"{node.name}.{each.name}") for each in methods if not each.name.startswith("_"))


def _target(desk: Desk, drill: DrillInfo) -> Iterator[Note]:
    """What learners are to write is explained in full."""
    file = f"{drill.rungs[0]}.py"
    if file not in desk.files:
        return
    try:
        node = find(desk.tree(file), drill.target, file)
    except MlkataError as error:
        yield noted(error, file)
        return
    docstring, where = ast.get_docstring(node) or "", f"{file}:{node.lineno}"
    wanted = ["Idea", "Complexity"]
    if not isinstance(node, ast.ClassDef):
        wanted += ["Args"] if node.args.args else []
        wanted += ["Returns"]
    lacking = [each for each in wanted if each not in SECTION.findall(docstring)]
    if lacking:
        listed = ", ".join(lacking)
        yield note(
            where, f"{drill.target} 的文档字符串缺 {listed}。", f"The docstring of {drill.target} lacks {listed}."
        )
    if "`(" not in docstring and _takes_arrays(node):
        yield note(
            where, f"{drill.target} 没有写形状，如 `(n, d)`。", f"{drill.target} names no shapes such as `(n, d)`."
        )


def _takes_arrays(node: Definition) -> bool:
    if isinstance(node, ast.ClassDef):
        return False  # its methods say so
    annotations = [arg.annotation for arg in (*node.args.args, *node.args.kwonlyargs)] + [node.returns]
    return any(ARRAYS.search(ast.unparse(each)) for each in annotations if each is not None)


def _public(desk: Desk, drill: DrillInfo) -> Iterator[Note]:
    """The target has its line in the area's file; a shelf that is no part of a package has none."""
    shelf, topic = desk.place.shelf, desk.topic
    if "." not in shelf.package:
        return
    area = shelf.root.parent / f"{topic.area}.py"
    if drill.target not in _listed(area, topic.module):
        package = shelf.package.rpartition(".")[0]
        yield note(
            area.name,
            f"{package}.{topic.area} 没有列出 {drill.target}。",
            f"{package}.{topic.area} does not list {drill.target}.",
        )


def _listed(area: Path, module: str) -> set[str]:
    """Names that the area's file takes from the topic, at once or when first asked for."""
    if not area.is_file():
        return set()
    text = area.read_text(encoding="utf-8")
    nodes = (node for node in parsed(text).body if isinstance(node, ast.ImportFrom))
    found = {each.name for node in nodes if (node.module or "").startswith(f"{module}.") for each in node.names}
    return found | set(re.findall(rf'"(\w+)": "{re.escape(module)}\.', text))
