"""What a module of a topic imports from shelves, as text: it travels into sealed children."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mlkata.engine.catalog.shelf import Shelf, module_of
from mlkata.engine.catalog.source import parse
from mlkata.spec.errors import MlkataError
from mlkata.spec.job import Module
from mlkata.spec.text import Text
from mlkata.spec.topic import Topic


@dataclass(frozen=True, slots=True)
class Closure:
    """What a file needs from shelves.

    Args:
        modules: every module imported from a shelf, directly or not, importers after what they import; the
            file itself is not among them, nor are empty packages.
        needs: ids of the topics they belong to, other than the file's own.
    """

    modules: tuple[Module, ...]
    needs: tuple[str, ...]


def closure(path: Path, shelves: tuple[Shelf, ...]) -> Closure:
    """The transitive imports of the file that lie on one of the shelves.

    Raises:
        MlkataError: an import that no file answers, a relative import, or a cycle.
    """
    walk = _Walk(shelves, {}, {})
    walk.visit(path)
    own = _topic_folder(path)
    folders = dict.fromkeys(_topic_folder(each) for each in walk.done if each != path)
    needs = tuple(folder.name.replace("_", "-") for folder in folders if folder and folder != own)
    return Closure(tuple(module for each, module in walk.done.items() if each != path and module.source.strip()), needs)


def needs(topic: Topic, shelves: tuple[Shelf, ...]) -> tuple[str, ...]:
    """Ids of the topics that the rungs of the topic's drills, or else its reference, import."""
    rungs = {rung for drill in topic.drills for rung in drill.rungs} or {"reference"}
    files = [topic.folder / f"{rung}.py" for rung in sorted(rungs)]
    found = [each for file in files if file.is_file() for each in closure(file, shelves).needs]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1024)  # a drill's files are asked for at every verdict, and stay what they are
def imports(source: str, file: str = "") -> tuple[tuple[str, int], ...]:
    """Every module, or name of a module, imported anywhere in the text, with its line."""
    return tuple(_imported(parse(source, file)))


def _imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((each.name, node.lineno) for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield base, node.lineno
            yield from ((f"{base}.{each.name}", node.lineno) for each in node.names if each.name != "*")


@dataclass
class _Walk:
    """A depth-first walk over imports: `open` is the way here, `done` what is finished."""

    shelves: tuple[Shelf, ...]
    open: dict[Path, int]
    done: dict[Path, Module]

    def visit(self, path: Path) -> None:
        if path in self.done:
            return
        if path in self.open:
            raise self._cycle(path)
        self.open[path] = len(self.open)
        source = path.read_text(encoding="utf-8")
        for target in self._targets(source, path):
            self.visit(target)
        del self.open[path]
        self.done[path] = Module(self._name(path), source)

    def _targets(self, source: str, path: Path) -> Iterator[Path]:
        found: dict[Path, None] = {}
        names = imports(source, str(path))
        for name, line in names:
            if name.startswith("."):
                raise _refused(path, line, name)
            resolved = self._files(name)
            if resolved is None and not any(name.startswith(f"{other}.") for other, _ in names if self._files(other)):
                raise _missing(path, line, name)
            found.update(dict.fromkeys(resolved or ()))
        yield from (each for each in found if not _inside(path, each))

    def _files(self, name: str) -> tuple[Path, ...] | None:
        """The files that importing `name` runs, packages first; () if it is on no shelf; None if there is none."""
        shelf = next((each for each in self.shelves if f"{name}.".startswith(f"{each.package}.")), None)
        if shelf is None:
            return ()
        base, found = shelf.root, []
        for part in name.removeprefix(shelf.package).split(".")[1:]:
            base = base / part
            file = base / "__init__.py" if base.is_dir() else base.with_suffix(".py")
            if not file.is_file() and not base.is_dir():
                return None
            found += [file] if file.is_file() and file.stat().st_size else []
        return tuple(found)

    def _name(self, path: Path) -> str:
        shelf = next((each for each in self.shelves if path.is_relative_to(each.root)), None)
        return module_of(shelf, path) if shelf else path.stem

    def _cycle(self, path: Path) -> MlkataError:
        way = [self._name(each) for each in list(self.open)[self.open[path] :]]
        ring = " → ".join([*way, way[0]])
        return MlkataError(
            Text("题目之间的导入成环。", "Topics import each other in a circle."),
            ring,
            Text("把共用的部分移到更低的领域。", "Move what they share to a lower area."),
        )


def _inside(path: Path, package: Path) -> bool:
    """Whether `package` is the `__init__.py` of a folder around `path`: it runs before anyway."""
    return package.name == "__init__.py" and path.is_relative_to(package.parent)


def _topic_folder(path: Path) -> Path | None:
    """The nearest folder above that holds a topic.toml."""
    return next((each for each in path.parents if (each / "topic.toml").is_file()), None)


def _missing(path: Path, line: int, name: str) -> MlkataError:
    return MlkataError(
        Text(f"没有 {name} 这个模块。", f"There is no module {name}."),
        f"{path}:{line}",
        Text("检查路径：题目按完整路径导入。", "Check the path: topics are imported by full path."),
    )


def _refused(path: Path, line: int, name: str) -> MlkataError:
    return MlkataError(
        Text(f"相对导入 {name} 在这里不可用。", f"The relative import {name} does not work here."),
        f"{path}:{line}",
        Text("写完整路径：mlkata.shelf.领域.题目.模块。", "Write the full path: mlkata.shelf.AREA.TOPIC.MODULE."),
    )
