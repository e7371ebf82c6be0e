"""Syntax trees as a graph: who imports whom, who goes round in a circle, who defines a name. Pure."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from mlkata.engine.catalog.source import DEFINITIONS


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module, or name of a module, imported anywhere in the tree, with its line."""
    for node in statements(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield base, node.lineno
            yield from ((f"{base}.{each.name}", node.lineno) for each in node.names if each.name != "*")


def statements(tree: ast.AST) -> Iterator[ast.stmt]:
    """Every statement, however deep; expressions hold none and are not entered."""
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        below = getattr(tree, name, ())
        for node in below if isinstance(below, list) else ():
            if isinstance(node, ast.stmt):
                yield node
            yield from statements(node)


def circles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A way round for each circle that a walk in depth meets, the first name repeated at its end."""
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if name in way:
            yield (*way[way.index(name) :], name)
            return
        if name not in done:
            for other in edges.get(name, ()):
                yield from walk(other, (*way, name))
            done.add(name)

    for name in edges:
        yield from walk(name, ())


def defines(tree: ast.Module, name: str) -> bool:
    """Whether the module defines the function, class, `Class.method` or constant."""
    scope: list[ast.stmt] = tree.body
    for part in name.split("."):
        found = [node for node in scope if _binds(node, part)]
        if not found:
            return False
        scope = found[-1].body if isinstance(found[-1], DEFINITIONS) else []
    return True


def _binds(node: ast.stmt, name: str) -> bool:
    if isinstance(node, DEFINITIONS):
        return node.name == name
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return any(isinstance(each, ast.Name) and each.id == name for each in targets)


def excerpt(tree: ast.Module, name: str) -> str:
    """The module cut down to the statements that bind `name` and what they need, directly or not."""
    wanted, kept = {name}, set[int]()
    for _ in tree.body:
        for at, node in enumerate(tree.body):
            if at not in kept and any(_binds(node, each) or _imports(node, each) for each in wanted):
                kept.add(at)
                wanted |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    always = {
        at for at, node in enumerate(tree.body) if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    }
    return "\n".join(ast.unparse(tree.body[at]) for at in sorted(kept | always))


def _imports(node: ast.stmt, name: str) -> bool:
    if not isinstance(node, (ast.Import, ast.ImportFrom)):
        return False
    return any((each.asname or each.name.split(".")[0]) == name for each in node.names)
