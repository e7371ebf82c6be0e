"""Where a name is defined: read off the text of the modules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Defined:
    """A definition: a function, a class, or the assignment of a value. `module`: the one whose text it stands in."""

    module: str
    name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Assign | ast.AnnAssign

    @property
    def docstring(self) -> str:
        """Its docstring, or nothing."""
        return "" if isinstance(self.node, ast.Assign | ast.AnnAssign) else ast.get_docstring(self.node) or ""


@dataclass(frozen=True)
class Imported:
    """`from module import name`."""

    module: str
    name: str


class Source:
    """The modules below a folder, each parsed once.

    Args:
        folder: what lies on the import path: it holds the package.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, str] = {}
        self._trees: dict[str, ast.Module] = {}
        self._scopes: dict[str, dict[str, Defined | Imported]] = {}

    def path(self, module: str) -> Path:
        """The module's file; it need not exist."""
        return self._folder.joinpath(*module.split(".")).with_suffix(".py")

    def text(self, module: str) -> str:
        """The module's text."""
        if module not in self._texts:
            self._texts[module] = self.path(module).read_text(encoding="utf-8")
        return self._texts[module]

    def tree(self, module: str) -> ast.Module:
        """The module's text, parsed."""
        if module not in self._trees:
            self._trees[module] = ast.parse(self.text(module))
        return self._trees[module]

    def scope(self, module: str) -> dict[str, Defined | Imported]:
        """The names at the module's top level, `if TYPE_CHECKING:` included."""
        if module not in self._scopes:
            self._scopes[module] = dict(_names(self.tree(module).body, module))
        return self._scopes[module]

    def find(self, module: str, name: str) -> Defined | None:
        """The definition of a name as the module sees it, through imports and aliases; None if it is foreign."""
        found = self.scope(module).get(name)
        if isinstance(found, Imported):
            return self.find(found.module, found.name) if self.path(found.module).is_file() else None
        if isinstance(found, Defined) and isinstance(found.node, ast.Assign):
            return self.resolve(module, found.node.value) or found
        return found

    def resolve(self, module: str, node: ast.expr) -> Defined | None:
        """The definition that `name` or `module.name` means in the module."""
        if isinstance(node, ast.Name):
            return self.find(module, node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            seen = self.scope(module).get(node.value.id)
            if isinstance(seen, Imported) and self.path(f"{seen.module}.{seen.name}").is_file():
                return self.find(f"{seen.module}.{seen.name}", node.attr)
        return None

    def meant(self, module: str, words: str) -> Defined | None:
        """What a docstring of the module calls `name`, or `reference.name` for a module beside it."""
        beside, dot, name = words.rpartition(".")
        near = f"{module.rpartition('.')[0]}.{beside}"
        if not dot or not self.path(near).is_file():
            return self.find(module, words)
        return self.find(near, name)

    def lineage(self, defined: Defined) -> tuple[Defined, ...]:
        """A class and those of its bases whose text is here, nearest first."""
        if not isinstance(defined.node, ast.ClassDef):
            return (defined,)
        bases = [self.resolve(defined.module, base) for base in defined.node.bases]
        return tuple(dict.fromkeys([defined, *(each for base in bases if base for each in self.lineage(base))]))

    def foreign_bases(self, defined: Defined) -> list[str]:
        """Bases of a class, or of its bases, whose text is elsewhere."""
        nodes = [(each.module, base) for each in self.lineage(defined) for base in getattr(each.node, "bases", [])]
        return [ast.unparse(base) for module, base in nodes if self.resolve(module, base) is None]

    def spelled(self, module: str, node: ast.AST) -> str:
        """An expression of the module with its own short names (`Floats = NDArray[np.floating]`) written out."""
        return ast.unparse(_Spelling(self, module).visit(deepcopy(node)))


class _Spelling(ast.NodeTransformer):
    def __init__(self, source: Source, module: str) -> None:
        self._source, self._module = source, module

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """`1e-5` and `100_000` stay as they are written: `unparse` prints a name as it is."""
        written = ast.get_source_segment(self._source.text(self._module), node)
        return ast.Name(written) if written and "\n" not in written else node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._spelled(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        return self._spelled(node)

    def _spelled(self, node: ast.expr) -> ast.expr:
        found = self._source.resolve(self._module, node)
        if found is None or not isinstance(found.node, ast.Assign):
            return node
        written: ast.expr = _Spelling(self._source, found.module).visit(deepcopy(found.node.value))
        return written


def _names(body: list[ast.stmt], module: str) -> Iterator[tuple[str, Defined | Imported]]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, Defined(module, node.name, node)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, Defined(module, target.id, node)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, Defined(module, node.target.id, node)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((each.asname or each.name, Imported(node.module, each.name)) for each in node.names)
        elif isinstance(node, ast.If):
            yield from _names(node.body, module)
