"""Python text as data: where a definition stands in a module, and its parameters. Pure; runs nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from mlkata.spec.errors import MlkataError
from mlkata.spec.syntax import parsed
from mlkata.spec.text import Text

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a target.

    Args:
        kind: "positional", "either", "star", "keyword" or "double star".
        default: the default as source text, or None. annotation: as source text, or "".
    """

    name: str
    kind: str
    default: str | None = None
    annotation: str = ""


def parse(source: str, file: str = "") -> ast.Module:
    """The syntax tree; MlkataError instead of SyntaxError."""
    try:
        return parsed(source, file or "<source>")
    except SyntaxError as error:
        line = f"{file}:{error.lineno}" if file else f"line {error.lineno}"
        what = Text(f"Python 语法错误：{error.msg}。", f"Python syntax error: {error.msg}.")
        raise MlkataError(what, line, Text("先让这个文件能被解析。", "Make the file parse first.")) from error


def find(tree: ast.Module, name: str, file: str = "") -> Definition:
    """The function, class or `Class.method` called `name`; the last one if it is defined twice."""
    scope: ast.Module | Definition = tree
    for part in name.split("."):
        found = [node for node in scope.body if isinstance(node, DEFINITIONS) and node.name == part]
        if not found:
            what = Text(f"没有定义 {name}。", f"{name} is not defined.")
            raise MlkataError(what, file, Text("检查名字的拼写。", "Check the spelling of the name."))
        scope = found[-1]
    assert isinstance(scope, DEFINITIONS)
    return scope


def defines(source: str, name: str) -> bool:
    """Whether the module defines the function, class or `Class.method`."""
    try:
        find(parse(source), name)
    except MlkataError:
        return False
    return True


def params(source: str, target: str) -> tuple[Param, ...]:
    """Parameters in order; of a class those of its `__init__`, without `self`."""
    tree = parse(source)
    node = find(tree, target)
    if isinstance(node, ast.ClassDef):
        method = next((each for each in lineage(tree, node) if method_of(each, "__init__")), None)
        return tuple(_params(method_of(method, "__init__")))[1:] if method else _dataclass_params(node)
    found = tuple(_params(node))
    bound = "." in target and not _decorated(node, "staticmethod")
    return found[1:] if bound else found


def lineage(tree: ast.Module, node: ast.ClassDef) -> tuple[ast.ClassDef, ...]:
    """The class and those of its bases that the module defines, nearest first."""
    found = [node]
    for base in node.bases:
        if isinstance(base, ast.Name):
            found += [each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == base.id]
    return (node, *(up for each in found[1:] for up in lineage(tree, each)))


def method_of(node: ast.ClassDef | None, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
    """The method that the class itself defines, or None."""
    body = node.body if node else ()
    methods = (each for each in body if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef)))
    return next((each for each in methods if each.name == name), None)


def literals(interface: Iterable[Param]) -> dict[str, object]:
    """The defaults that are literals, as values."""
    found = {}
    for each in interface:
        if each.default is not None:
            with suppress(ValueError):
                found[each.name] = ast.literal_eval(each.default)
    return found


def _params(node: ast.FunctionDef | ast.AsyncFunctionDef | None) -> Iterator[Param]:
    if node is None:
        return
    given = node.args
    plain = [(arg, "positional") for arg in given.posonlyargs] + [(arg, "either") for arg in given.args]
    defaults = [None] * (len(plain) - len(given.defaults)) + list(given.defaults)
    for (arg, kind), default in zip(plain, defaults, strict=True):
        yield _param(arg, kind, default)
    if given.vararg:
        yield _param(given.vararg, "star", None)
    for arg, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        yield _param(arg, "keyword", default)
    if given.kwarg:
        yield _param(given.kwarg, "double star", None)


def _param(arg: ast.arg, kind: str, default: ast.expr | None) -> Param:
    annotation = ast.unparse(arg.annotation) if arg.annotation else ""
    return Param(arg.arg, kind, ast.unparse(default) if default is not None else None, annotation)


def _dataclass_params(node: ast.ClassDef) -> tuple[Param, ...]:
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)]
    return tuple(_param(ast.arg(ast.unparse(each.target), each.annotation), "either", each.value) for each in fields)


def _decorated(node: Definition, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in node.decorator_list)


def line_starts(source: str) -> list[int]:
    """Offset of each line's beginning, and of the end of the text."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] = len(source)
    return starts
