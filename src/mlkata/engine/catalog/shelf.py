"""Finds shelves: ours, those of installed wheels, and folders named by the reader. Runs none of their code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.machinery import PathFinder
from importlib.util import find_spec
from pathlib import Path

from mlkata.spec.errors import MlkataError
from mlkata.spec.text import Text

OURS = "mlkata.shelf"
GROUP = "mlkata.shelves"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of topics.

    Args:
        name: how readers call it. package: the import path of `root`, e.g. "mlkata.shelf".
        root: holds `<area>/<topic>/topic.toml`, or `<topic>/topic.toml` directly.
        trusted: whether its labs may run unsealed.
    """

    name: str
    package: str
    root: Path
    trusted: bool = False


def shelves(extra: tuple[Path, ...] = (), trusted: bool = False) -> tuple[Shelf, ...]:
    """Our shelf, then those of installed wheels by name, then the folders given, in their order.

    Args:
        trusted: the reader has read the folders given, and lets their labs run unsealed.
    """
    from importlib.metadata import entry_points  # 20 ms that most commands can do without

    installed = {entry.value: entry.name for entry in entry_points(group=GROUP)}
    installed.pop(OURS, None)
    wheels = [_wheel(name, package) for package, name in sorted(installed.items())]
    return (_ours(), *wheels, *(_folder(path, trusted) for path in extra))


def _ours() -> Shelf:
    root = _package_folder(OURS)
    if root is None:
        raise MlkataError(
            Text("找不到自带的题架。", "The built-in shelf is missing."),
            OURS,
            Text("重新安装 mlkata。", "Install mlkata again."),
        )
    return Shelf("mlkata", OURS, root, trusted=True)


def _wheel(name: str, package: str) -> Shelf:
    root = _package_folder(package)
    if root is None:
        raise MlkataError(
            Text(f"安装包“{name}”的题架不见了。", f"The wheel “{name}” registers a shelf whose folder is missing."),
            f"{GROUP}: {package}",
            Text("重新安装或卸载这个包。", "Install that wheel again, or remove it."),
        )
    return Shelf(name, package, root)


def _folder(path: Path, trusted: bool) -> Shelf:
    root = path.expanduser().resolve()
    if not root.is_dir():
        raise MlkataError(
            Text("没有这个题架文件夹。", "There is no such shelf folder."),
            str(path),
            Text(f"先建好它：mkdir -p {path}", f"Make it first: mkdir -p {path}"),
        )
    if not root.name.isidentifier():
        raise MlkataError(
            Text("题架文件夹的名字不能当 Python 包名。", "The shelf folder's name cannot be that of a Python package."),
            str(root),
            Text("改名，例如 my_topics：题目之间按它导入。", "Rename it, e.g. my_topics: topics are imported by it."),
        )
    return Shelf(root.name, root.name, root, trusted)


def _package_folder(package: str) -> Path | None:
    """Where a package lies, without importing it or its parents beyond mlkata itself."""
    top, *rest = package.split(".")
    spec = find_spec(top)
    for depth in range(len(rest)):
        if spec is None or spec.submodule_search_locations is None:
            return None
        name = ".".join([top, *rest[: depth + 1]])
        spec = PathFinder.find_spec(name, list(spec.submodule_search_locations))
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def topic_folders(shelf: Shelf) -> Iterator[Path]:
    """Every folder with a topic.toml, by name."""
    found = (*shelf.root.glob("*/topic.toml"), *shelf.root.glob("*/*/topic.toml"))
    yield from sorted(path.parent for path in found)


def area_of(shelf: Shelf, folder: Path) -> str:
    """The area a topic folder lies in; a flat shelf is one area of its own name."""
    return folder.parent.name if folder.parent != shelf.root else shelf.name


def module_of(shelf: Shelf, path: Path) -> str:
    """The full import path of a folder or .py file on the shelf."""
    parts = path.relative_to(shelf.root).with_suffix("").parts
    return ".".join([shelf.package, *(part for part in parts if part != "__init__")])
